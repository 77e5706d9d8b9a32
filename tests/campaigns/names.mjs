/** The names of properties that the modules of the package can read. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/run.mjs";

// Comments, and what quotes hold if it is no name.
const NO_CODE = /\/\*[\s\S]*?\*\/|\/\/.*|"(?![\w$]+")[^"\n]*"/g;
const NAME = /[A-Za-z_$][\w$]*/g;

/**
 * Returns every word of the sources that can be the name of a property, variables and keywords included: what reads a property under
 * a name that is in a table or in a destructuring pattern is not missed.
 */
export function namesRead() {
  const names = new Set();
  for (const path of sources("pkg")) {
    for (const [name] of readFileSync(path, "utf8").replace(NO_CODE, " ").matchAll(NAME)) names.add(name);
  }
  return [...names].sort();
}

function sources(folder) {
  const built = ["node", "workerd"];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return built.includes(entry.name) ? [] : sources(path);
    const isSource = entry.name.endsWith(".js") && !entry.name.endsWith("-wasm.js");
    return isSource ? [join(root, path)] : [];
  });
}
