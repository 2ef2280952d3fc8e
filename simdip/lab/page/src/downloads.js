/** Files of the question: scenario, curves, report page, tables. */

import { button, by, fill, h } from "./dom.js";
import { post, run } from "./jobs.js";
import { say } from "./notices.js";

export function makeDownloads(lab) {
  const menu = by("downloads");
  const status = by("download-status");
  /** What each address takes, and no more. */
  const body = {
    scenario() {
      const { edits, known_until, question } = lab.asked();
      return { name: nameOf(question), question: question || "What if?", edits, known_until };
    },
    curves() {
      const { edits, known_until } = lab.asked();
      return { edits, known_until, pairs: lab.pairs() };
    },
    job(what) {
      const { edits, known_until, question } = lab.asked();
      return { what, edits, known_until, question: question || "What if?", pairs: lab.pairs() };
    },
  };

  /** A file that is there at once. */
  async function now(address, asked, file) {
    const answer = await post(address, asked);
    if (!answer.ok) {
      const said = await answer.json().catch(() => ({}));
      fill(
        status,
        said.faults?.map((one) => one.message).join(" ") ??
          said.message ??
          `The server answered ${answer.status}.`,
      );
      return;
    }
    save(await answer.blob(), file);
    fill(status, `${file} is downloaded.`);
    say(`${file} is downloaded.`);
  }

  /** A file that is made first. */
  async function made(what, file, words) {
    const bar = h("progress", { max: 1 });
    const told = h("span", {}, words);
    const job = run(body.job(what), (state) => {
      if (state.of) [bar.max, bar.value] = [state.of, state.done ?? 0];
      if (state.words) told.textContent = state.words;
    });
    fill(status, told, " ", bar, " ", button("Stop", job.stop, { class: "small" }));
    try {
      const { id, state } = await job.done;
      if (state.state !== "done") {
        fill(status, "Stopped.");
        return;
      }
      const answer = await fetch(`/jobs/${encodeURIComponent(id)}/file`);
      save(await answer.blob(), file);
      fill(status, `${file} is downloaded.`);
    } catch (error) {
      fill(status, error.message);
    }
  }

  const stem = () => nameOf(lab.asked().question);
  fill(
    menu.querySelector(".menu"),
    button(
      "Scenario (YAML, for simdip compare)",
      () => now("/scenario.yaml", body.scenario(), `${stem()}.yaml`),
      { id: "download-yaml" },
    ),
    button("Curves by day (CSV)", () => now("/curves.csv", body.curves(), `${stem()}.csv`), {
      id: "download-csv",
    }),
    button("Report (one HTML page)", () => made("report", `${stem()}.html`, "Making the report \u2026"), {
      id: "download-report",
    }),
    button("All tables (zip)", () => made("tables", `${stem()}.zip`, "Making the tables \u2026"), {
      id: "download-tables",
    }),
  );
  menu.addEventListener("click", (event) => {
    if (event.target.closest(".menu button")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}

/** A file name of the question's first words. */
function nameOf(question) {
  const plain = (question ?? "")
    .toLowerCase()
    .replace(/^what if /, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/(?<=.{50})-.*$/, "");
  return plain || "lab-scenario";
}

function save(blob, file) {
  const address = URL.createObjectURL(blob);
  const link = h("a", { href: address, download: file });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 30_000);
}
