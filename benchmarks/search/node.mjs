// The reader's scripts of this project, in Node.
import { fileURLToPath } from "node:url";
import * as reader from "../../generator/gates/scripts.mjs";

export { files, loader } from "../../generator/gates/scripts.mjs";

export const SCRIPTS = fileURLToPath(
  new URL("../../overrides/assets/briefing/search/", import.meta.url),
);

/** The namespace of the reader's scripts. */
export const scripts = () => reader.scripts(SCRIPTS);
