// How well the forms of a word meet: recall and precision of the expansion on forms.yml.
//   node benchmarks/search/forms.mjs [--all]
// Every family's forms are indexed, each as a document of its own, and every form is looked for.
// Found are words of its family (right) or of another, or what is to stay apart (wrong).
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { PYTHON } from "./engine.mjs";
import { loader, scripts } from "./node.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "forms-"));
process.on("exit", () => fs.rmSync(folder, { recursive: true }));
const run = (...args) => {
  const made = spawnSync(PYTHON, args, { encoding: "utf8", maxBuffer: 1 << 26, input: made_of });
  if (made.status !== 0) throw new Error(made.stderr);
  return made.stdout;
};
let made_of = "";
const program =
  'import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1], encoding="utf-8"))))';
const languages = JSON.parse(run("-c", program, here("forms.yml")));

const families = [];
const documents = [];
for (const [lang, kinds] of Object.entries(languages)) {
  for (const [kind, listed] of Object.entries(kinds)) {
    for (const [meet, apart] of listed) {
      const family = {
        lang,
        kind,
        meet: meet.split(" "),
        apart: apart.split(" "),
        number: families.length,
      };
      families.push(family);
      for (const side of ["meet", "apart"]) {
        family[side].forEach((text, n) => {
          documents.push({ id: `${family.number}/${side}/${n}`, lang, title: "", text });
        });
      }
    }
  }
}
made_of = JSON.stringify(documents);
run(here("write_index.py"), folder);
const engine = scripts().open(loader(folder));
const texts = new Map(documents.map((one) => [one.id, one.text]));

for (const lang of Object.keys(languages)) {
  const sums = {};
  let [found, wrong, apart, alone, wanted, firsts] = [0, 0, 0, 0, 0, 0];
  const own = families.filter((one) => one.lang === lang);
  for (const family of own) {
    const lost = new Set();
    const wrongly = new Set();
    for (const form of family.meet) {
      const { results } = await engine.search(form, { languages: [lang], limit: 100 });
      const right = results.filter((one) => one.id.startsWith(`${family.number}/meet/`));
      // The same word may stand in several families: it is no mistake to find it.
      const others = results.filter(
        (one) => !right.includes(one) && !family.meet.includes(one.text),
      );
      wanted += family.meet.length;
      found += right.length;
      wrong += others.length;
      alone += family.apart.length;
      const near = results.filter((one) => one.id.startsWith(`${family.number}/apart/`));
      apart += near.length;
      // Wrong ones do little harm behind the right ones.
      const lastRight = Math.max(...right.map((one) => results.indexOf(one)), -1);
      firsts += others.filter((one) => results.indexOf(one) < lastRight).length;
      const sum = (sums[family.kind] ||= [0, 0]);
      sum[0] += right.length;
      sum[1] += family.meet.length;
      for (const text of family.meet)
        if (!right.some((one) => one.text === text)) lost.add(`${form}→${text}`);
      for (const one of near) wrongly.add(one.text);
    }
    if (process.argv.includes("--all") && (lost.size || wrongly.size)) {
      console.log(
        `  ${family.kind}: ${[...lost].join(" ")} ${wrongly.size ? `≠ ${[...wrongly].join(" ")}` : ""}`,
      );
    }
  }
  const share = (part, whole) => (part / whole).toFixed(3);
  console.log(
    `${lang}: ${own.length} families, recall ${share(found, wanted)}, precision ` +
      `${share(found, found + wrong)}, before the last right one ${share(found, found + firsts)}, ` +
      `kept apart ${share(alone - apart, alone)}`,
  );
  for (const [kind, [right, all]] of Object.entries(sums))
    console.log(`    ${kind} ${share(right, all)}`);
}
