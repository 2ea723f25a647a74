// An adapter to scorers of searches: async (documents) => async (query, language) => [id, …].
// It has the documents indexed by the generator, and asks the scripts that readers get.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { loader, scripts } from "./node.mjs";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The Python that has the generator. */
export const PYTHON = process.env.PYTHON || path.join(ROOT, ".venv", "bin", "python");

export default async function build(documents) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "search-"));
  process.on("exit", () => fs.rmSync(folder, { recursive: true }));
  const made = spawnSync(
    PYTHON,
    [path.join(ROOT, "benchmarks", "search", "write_index.py"), folder],
    { input: JSON.stringify(documents), stdio: ["pipe", "inherit", "inherit"], maxBuffer: 1 << 28 },
  );
  if (made.status !== 0) throw made.error || new Error("the index was not written");
  const engine = scripts().open(loader(folder));
  return async (query, language) => {
    const { results } = await engine.search(query, { language, limit: 200 });
    return results.map((one) => one.id);
  };
}
