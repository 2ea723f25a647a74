// Asks a built site's search, by its own scripts: [[query, options], …] on standard input, the
// addresses of what each finds on standard output. The site's folder is the argument.
import fs from "node:fs";
import path from "node:path";
import { loader, scripts } from "./scripts.mjs";

const site = process.argv[2];
const api = scripts(path.join(site, "assets", "briefing", "search"));
const engine = api.open(loader(path.join(site, "search")));
const answers = [];
for (const [query, options] of JSON.parse(fs.readFileSync(0, "utf8")))
  answers.push((await engine.search(query, options)).results.map((one) => one.address));
process.stdout.write(JSON.stringify(answers));
