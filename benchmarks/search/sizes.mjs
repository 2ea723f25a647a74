// What queries on an index in a folder cost; see sizes.py. Each is the first of its reader.
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { SCRIPTS, files, loader, scripts } from "./node.mjs";

const folder = process.argv[2];
const QUERIES = [
  ["ar", "الميناء"],
  ["ar", "أسعار الطحين في الطواحين"],
  ["ar", "لماذا ارتفع سعر الملح"],
  ["he", "הנמל"],
  ["he", "מחירי הקמח בטחנות"],
  ["he", "למה עלה מחיר המלח"],
  ["en", "harbour"],
  ["en", "why did the price of salt rise in the mills"],
];
const zipped = (file) => zlib.gzipSync(fs.readFileSync(file)).length;
const code = files.reduce((sum, file) => sum + zipped(path.join(SCRIPTS, file)), 0);
const api = scripts();

for (const [language, query] of QUERIES) {
  const parts = { code, index: 0, words: 0, texts: 0, spelling: 0 };
  const engine = api.open(
    loader(folder, (name) => (parts[/^[a-z]+/.exec(name)[0]] += zipped(path.join(folder, name)))),
  );
  const { total } = await engine.search(query, { language });
  const times = [];
  for (let n = 0; n < 15; n++) {
    const start = performance.now();
    await engine.search(query, { language });
    times.push(performance.now() - start);
  }
  const median = times.sort((a, b) => a - b)[7].toFixed(1);
  const all = Object.values(parts).reduce((sum, one) => sum + one, 0);
  const kB = (bytes) => (bytes / 1000).toFixed(0);
  const listed = Object.entries(parts).map(([name, bytes]) => `${name} ${kB(bytes)}`);
  console.log(`  ${kB(all)} kB (${listed.join(", ")}), ${median} ms, ${total} found: ${query}`);
}
