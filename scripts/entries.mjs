import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./run.mjs";
import { readJson } from "./setup.mjs";

const pkg = join(root, "pkg");

/** Writes the entries that are one file each: for CommonJS the wasm within, for Workers the wasm beside. */
export async function writeEntries() {
  // Only set-up puts it there.
  const { build } = await import("esbuild");
  const entries = Object.values(readJson("pkg/package.json").exports).filter((entry) => entry.require);
  for (const { workerd, import: module, require: common } of entries) {
    const options = {
      entryPoints: [join(pkg, module.default)],
      bundle: true,
      target: "es2023",
      logLevel: "warning",
    };
    // The platform also tells Node the names, for an import.
    await build({ ...options, outfile: join(pkg, common.default), format: "cjs", platform: "node" });
    await build({ ...options, outfile: join(pkg, workerd.default), format: "esm", plugins: [compiledWasm] });
    const types = readFileSync(join(pkg, module.types), "utf8");
    writeFileSync(join(pkg, common.types), types.replaceAll(/(from "\.\/\w+)\.js"/g, '$1.cjs"'));
  }
}

/** Takes the wasm as a compiled module: Workers compile nothing at run time, but their bundler does. */
const compiledWasm = {
  name: "compiled-wasm",
  setup({ onResolve }) {
    onResolve({ filter: /-wasm\.js$/ }, ({ path }) => ({
      path: `../generated/${basename(path).replace("-wasm.js", ".wasm")}`,
      external: true,
    }));
  },
};

/** Writes what the modules know before they are started: the operations and their parameters. */
export async function writeTables() {
  const glue = await import(pathToFileURL(join(pkg, "generated/sign.js")));
  glue.initSync({ module: new WebAssembly.Module(readFileSync(join(pkg, "generated/sign.wasm"))) });
  writeFileSync(join(pkg, "generated/operations.js"), `export default ${glue.operations()};\n`);
}

/** Writes the documents of the package that its code holds, too, and copies what must lie in the folder that is published. */
export function writeDocuments() {
  const schema = readFileSync(join(pkg, "payload.schema.json"), "utf8");
  writeFileSync(join(pkg, "generated/payload-schema.js"), `export default ${schema.trim()};\n`);
  for (const license of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(root, license), join(pkg, license));
}
