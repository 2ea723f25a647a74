// The reader's search scripts in Node: the files that pages load, and an index on the disk.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";

export const files = [
  "fold",
  "stem",
  "store",
  "register",
  "concepts",
  "spelling",
  "rank",
  "engine",
].map((name) => `${name}.js`);

const run = (file) => vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });

/** The namespace of the scripts in a folder. */
export function scripts(folder) {
  for (const name of files) run(path.join(folder, name));
  return globalThis.briefingSearch;
}

/** What loads the parts of an index out of a folder; `seen` is told the name of each. */
export const loader =
  (folder, seen = () => {}) =>
  async (file) => {
    const name = file.split("?")[0];
    seen(name);
    run(path.join(folder, name));
  };
