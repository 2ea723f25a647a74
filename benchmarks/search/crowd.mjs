// Recall@10 on a judged collection, alone and among documents that have nothing to do with it:
//   node benchmarks/search/crowd.mjs COLLECTION [DOCUMENTS-PER-LANGUAGE]
// COLLECTION is a folder with documents.json and queries.json.
import fs from "node:fs";
import path from "node:path";
import { spawnSync } from "node:child_process";
import build, { PYTHON, ROOT } from "./engine.mjs";

const [collection, count = "1000"] = process.argv.slice(2);
const read = (name) => JSON.parse(fs.readFileSync(path.join(collection, name), "utf8"));
const judged = read("documents.json");
const queries = read("queries.json");
const printed = spawnSync(PYTHON, ["-m", "benchmarks.search.crowd", count], {
  cwd: ROOT,
  encoding: "utf8",
  maxBuffer: 1 << 28,
});
if (printed.status !== 0) throw new Error(printed.stderr);

for (const crowd of [[], JSON.parse(printed.stdout)]) {
  const documents = [...judged, ...crowd];
  const language = new Map(documents.map((one) => [one.id, one.lang]));
  const search = await build(documents);
  const recalls = {};
  const times = [];
  const lost = [];
  for (const { query, lang, scope, rel } of queries) {
    const start = performance.now();
    let found = await search(query, lang === "x" ? "en" : lang);
    times.push(performance.now() - start);
    if (scope === "same") found = found.filter((id) => language.get(id) === lang);
    const hits = found.slice(0, 10).filter((id) => rel[id]).length;
    const recall = hits / Math.min(10, Object.keys(rel).length);
    if (recall < 1) lost.push(`  ${recall.toFixed(2)} ${query}`);
    (recalls[lang] ||= []).push(recall);
  }
  const mean = (list) => (list.reduce((sum, one) => sum + one, 0) / list.length).toFixed(3);
  const shown = Object.entries(recalls).map(([lang, list]) => `${lang} ${mean(list)}`);
  const slowest = Math.max(...times).toFixed(0);
  console.log(
    `${documents.length} documents: recall@10 ${shown.join(", ")}; slowest ${slowest} ms`,
  );
  console.log(lost.join("\n"));
}
