// Remakes simdip/lab/static from these sources: the page, its script, its style and the licences.
import { build } from "esbuild";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
// the tests build into a folder of their own and compare
const target = path.resolve(process.argv[2] ?? path.join(here, "..", "static"));
// one copy of each, and the files that vis-timeline itself asks for
const alias = {
  "vis-timeline/esnext": "vis-timeline/esnext/esm/vis-timeline-graph2d.mjs",
  "vis-data/esnext": "vis-data/esnext/esm/vis-data.mjs",
  "vis-data/esnext/esm/vis-data.js": "vis-data/esnext/esm/vis-data.mjs",
  "vis-util/esnext/esm/vis-util.js": "vis-util/esnext/esm/vis-util.mjs",
};

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { lab: "src/main.js", "lab.css": "css/lab.css" },
  entryNames: "[name]",
  outdir: target,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none", // LICENSES.txt has them in full
  loader: { ".png": "empty" },
  alias,
  metafile: true,
  write: true,
  logLevel: "warning",
});
await renameStyle();
await copyFile(path.join(here, "index.html"), path.join(target, "index.html"));
await writeFile(path.join(target, "LICENSES.txt"), await licences(metafile));

/** The style's entry point is named lab.css.css by esbuild. */
async function renameStyle() {
  const from = path.join(target, "lab.css.css");
  await writeFile(path.join(target, "lab.css"), await readFile(from));
  await rm(from);
}

/** Name, version and licence texts of every package that gave something to the bundle. */
async function licences(meta) {
  const names = new Set();
  for (const output of Object.values(meta.outputs)) {
    for (const [input, share] of Object.entries(output.inputs)) {
      const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
      if (found && share.bytesInOutput > 0) names.add(found[1]);
    }
  }
  const parts = [];
  for (const name of [...names].sort()) parts.push(await licenceOf(name));
  const head =
    "The page of simdip lab is simdip's own (MIT). Bundled with it, unchanged but for minifying:\n";
  return [head, ...parts].join(`\n${"-".repeat(80)}\n\n`);
}

async function licenceOf(name) {
  const folder = path.join(here, "node_modules", name);
  const described = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file)).sort();
  if (!files.length) throw new Error(`${name} has no licence file`);
  const texts = [];
  for (const file of files) texts.push((await readFile(path.join(folder, file), "utf8")).trim());
  const clean = texts.join("\n\n").replace(/\r\n/g, "\n");
  return `${name} ${described.version} (${described.license})\n\n${clean}\n`;
}
