// Asks a built site's search, by its own scripts: [[query, options], …] on standard input, the
// addresses of what each finds on standard output. The site's folder is the argument.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";

const site = process.argv[2];
const run = (...parts) => {
  const file = path.join(site, ...parts);
  vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
};
const parts = ["fold", "stem", "store", "register", "concepts", "spelling", "rank", "engine"];
for (const name of parts) run("assets", "briefing", "search", `${name}.js`);
const engine = globalThis.briefingSearch.open(async (file) => run("search", file.split("?")[0]));
const answers = [];
for (const [query, options] of JSON.parse(fs.readFileSync(0, "utf8")))
  answers.push((await engine.search(query, options)).results.map((one) => one.address));
process.stdout.write(JSON.stringify(answers));
