/** Long work on the server: begun, followed, stopped; several kinds, one way. */

const PAUSE = 400;

async function json(answer) {
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok)
    throw new Error(said.message ?? said.faults?.[0]?.message ?? `The server answered ${answer.status}.`);
  return said;
}

/**
 * Run a job and follow it.
 * @param {object} body of POST /jobs @param {(state: object) => void} tell of each look
 * @returns {{done: Promise<{id: string, state: object}>, stop: () => void}}
 */
export function run(body, tell) {
  let id = null;
  let stopped = false;
  async function follow() {
    const begun = await json(await post("/jobs", body));
    id = begun.job;
    if (stopped) await cancel();
    for (;;) {
      const state = await json(await fetch(`/jobs/${encodeURIComponent(id)}`));
      tell(state);
      if (state.state !== "running") {
        if (state.state === "failed")
          throw new Error(state.faults?.map((one) => one.message).join(" ") || state.words || "It failed.");
        return { id, state };
      }
      await new Promise((go) => setTimeout(go, PAUSE));
    }
  }
  const cancel = () => fetch(`/jobs/${encodeURIComponent(id)}`, { method: "DELETE" });
  return {
    done: follow(),
    stop() {
      stopped = true;
      if (id) cancel();
    },
  };
}

export const post = (address, body) =>
  fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
