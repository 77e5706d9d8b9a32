import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";
import { readJson } from "./setup.mjs";

const pkg = join(root, "pkg");

/** Writes what CommonJS takes of the package: each entry as one file, the wasm within, and its types. */
export async function writeCommonJs() {
  // Only set-up puts it there.
  const { build } = await import("esbuild");
  const entries = Object.values(readJson("pkg/package.json").exports).filter((entry) => entry.require);
  for (const { import: module, require: common } of entries) {
    await build({
      entryPoints: [join(pkg, module.default)],
      outfile: join(pkg, common.default),
      bundle: true,
      format: "cjs",
      // It also tells Node the names, for an import.
      platform: "node",
      target: "es2023",
      logLevel: "warning",
    });
    const types = readFileSync(join(pkg, module.types), "utf8");
    writeFileSync(join(pkg, common.types), types.replaceAll(/(from "\.\/\w+)\.js"/g, '$1.cjs"'));
  }
}

/** Writes the documents of the package that its code holds, too, and copies what must lie in the folder that is published. */
export function writeDocuments() {
  const schema = readFileSync(join(pkg, "payload.schema.json"), "utf8");
  writeFileSync(join(pkg, "generated/payload-schema.js"), `export default ${schema.trim()};\n`);
  for (const license of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(root, license), join(pkg, license));
}
