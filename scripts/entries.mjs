import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { output, Problem, root } from "./run.mjs";
import { readJson } from "./setup.mjs";

const pkg = join(root, "pkg");

/** Writes the entries that are one file each: for Node the wasm within, for Workers the wasm beside. */
export async function writeEntries() {
  // Only set-up puts it there.
  const { build } = await import("esbuild");
  const entries = Object.values(readJson("pkg/package.json").exports).filter((entry) => entry.require);
  for (const { workerd, node, import: module, require: common } of entries) {
    const options = {
      entryPoints: [join(pkg, module.default)],
      bundle: true,
      // It also tells Node the names of what CommonJS exports, for an import.
      platform: "node",
      target: "es2023",
      logLevel: "warning",
    };
    const inNode = { ...options, plugins: [base64] };
    await build({ ...inNode, outfile: join(pkg, common.default), format: "cjs" });
    await build({ ...inNode, outfile: join(pkg, node.import.default), format: "esm" });
    await build({ ...options, outfile: join(pkg, workerd.default), format: "esm", plugins: [compiledWasm] });
    const types = readFileSync(join(pkg, module.types), "utf8");
    writeFileSync(join(pkg, common.types), types.replaceAll(/(from "\.\/\w+)\.js"/g, '$1.cjs"'));
  }
}

/** Takes the wasm as base64, which Node decodes fastest: nobody sends these entries over a network. */
const base64 = {
  name: "base64",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\/decode\.js$/ }, () => ({ path: join(root, "scripts/base64.js") }));
    onLoad({ filter: /-wasm\.js$/ }, ({ path }) => ({
      contents: readFileSync(path.replace("-wasm.js", ".wasm")),
      loader: "base64",
    }));
  },
};

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

/** Writes what is known without a module: the operations with their parameters, and the regions. */
export function writeTables() {
  for (const name of ["operations", "regions"]) {
    const json = output("cargo", ["run", "--quiet", "--example=describe", "--", name]);
    if (json === undefined) throw new Problem(`\`cargo run --example describe -- ${name}\` failed.`);
    writeFileSync(join(pkg, `generated/${name}.js`), `export default ${json};\n`);
  }
}

/** Writes the documents of the package that its code holds, too, and copies what must lie in the folder that is published. */
export function writeDocuments() {
  const schema = readFileSync(join(pkg, "payload.schema.json"), "utf8");
  writeFileSync(join(pkg, "generated/payload-schema.js"), `export default ${schema.trim()};\n`);
  for (const license of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(root, license), join(pkg, license));
}
