// Calls of the reader's scripts, for tests: JSON on standard input, JSON on standard output.
//   {"folder": "…", "calls": [["search", query, options], ["suggest", query], ["tokens", text],
//    ["readings", word], ["ranges", text, [words]], ["distance", one, other, most]]}
import fs from "node:fs";
import { loader, scripts } from "../../benchmarks/search/node.mjs";

const { folder, calls } = JSON.parse(fs.readFileSync(0, "utf8"));
const table = JSON.parse(
  fs.readFileSync(new URL("../../generator/search/folding.json", import.meta.url), "utf8"),
);
const loaded = [];
const api = scripts();
const engine = folder && api.open(loader(folder, (name) => loaded.push(name)));
const folding = api.folding(table);
const readings = api.stemming(table, folding.script);
const can = {
  search: (query, options) => engine.search(query, options),
  suggest: (query) => engine.suggest(query),
  loaded: () => loaded.splice(0),
  fold: (text) => folding.fold(text),
  tokens: (text) => folding.tokens(text).map(({ word, first, last }) => [word, first, last]),
  readings: (word) => readings(word).map(({ rest, stem, key, main }) => [rest, stem, key, main]),
  ranges: (text, words) => folding.ranges(text, (word) => words.includes(word)),
  distance: (one, other, most) => api.distance(one, other, most),
};
const results = [];
for (const [name, ...args] of calls) results.push(await can[name](...args));
process.stdout.write(JSON.stringify(results));
