import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { bundlePage } from "./bundle.mjs";
import { encode } from "./encode.mjs";
import { writeCommonJs, writeDocuments } from "./entries.mjs";
import { Problem, root, run, runTool, whenStarted } from "./run.mjs";
import { readJson, setUp } from "./setup.mjs";

// Not `--all-features`: it writes compact imports, which Node 20 and today's browsers refuse.
const WASM_OPT = [
  "-O3",
  "--converge",
  "--enable-bulk-memory",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
  "--enable-simd",
  "--enable-reference-types",
  "--enable-multivalue",
  "--strip-debug",
  "--strip-producers",
  "--strip-target-features",
];

// The standard library is compiled along, for size and without words for a panic: there is nobody to read them. These flags
// are unstable, and the pinned toolchain takes them if it is told to.
const STD = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];
const RUSTC = {
  RUSTC_BOOTSTRAP: "1",
  RUSTFLAGS:
    "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none -Cllvm-args=-inline-threshold=100 -Ctarget-feature=+simd128",
};

/** Builds what the npm package in pkg/ holds besides its sources, and the page of it. */
export async function build(crate) {
  checkVersion(crate);
  await buildWasm(crate, { features: "js", name: crate.library, destination: "pkg/generated" });
  await buildWasm(crate, {
    features: "js-sandbox",
    name: `${crate.library}_sandbox`,
    destination: "pkg/generated/sandbox",
  });
  writeDocuments();
  await writeCommonJs();
  await bundlePage();
}

/**
 * Compiles the crate with some features to WebAssembly and puts it into a folder: `<name>_bg.wasm`, `<name>_bg.js`, the
 * glue, and `wasm.js`, the same binary as text in a module.
 */
export async function buildWasm(crate, { features, name, destination }) {
  const target = "wasm32-unknown-unknown";
  // In one folder, a build with other features would overwrite this one's, and each would compile anew every time.
  const cargo = join(crate.target, "npm", "cargo", name);
  const options = ["--release", "--lib", `--target=${target}`, `--features=${features}`, `--target-dir=${cargo}`];
  run("cargo", ["build", ...options, ...STD], RUSTC);
  const compiled = join(cargo, target, "release", `${crate.library}.wasm`);
  const folder = join(crate.target, "npm", name);
  const glue = join(folder, `${name}_bg.js`);
  const optimized = join(folder, `${name}_bg.wasm`);

  const stamp = join(folder, "inputs");
  const inputs = hash(
    readFileSync(compiled),
    crate.wasmBindgen,
    readJson("node_modules/binaryen/package.json").version,
    WASM_OPT,
  );
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== inputs) {
    rmSync(folder, { recursive: true, force: true });
    run(join(crate.tools, "bin", "wasm-bindgen"), [
      "--target=bundler",
      `--out-name=${name}`,
      `--out-dir=${folder}`,
      compiled,
    ]);
    makeForgetful(glue);
    runTool("binaryen/bin/wasm-opt", [optimized, ...WASM_OPT, "-o", optimized]);
    await prove(optimized, glue, name);
    writeFileSync(stamp, inputs);
  }

  const wasm = readFileSync(optimized);
  mkdirSync(join(root, destination), { recursive: true });
  for (const file of [glue, optimized]) copyFileSync(file, join(root, destination, basename(file)));
  writeFileSync(join(root, destination, "wasm.js"), `export default "${encode(wasm)}";\n`);
  const [raw, gzip] = [wasm, gzipSync(wasm, { level: 9 })].map(({ length }) => length.toLocaleString("en"));
  console.log(`${destination}: ${raw} bytes of wasm, ${gzip} gzipped`);
}

/** Lets glue forget the memory of one instance before it takes the next. */
function makeForgetful(glue) {
  const code = readFileSync(glue, "utf8");
  const views = [...code.matchAll(/^let (cached\w+Memory\d+) = null;$/gm)].map(([, view]) => view);
  if (views.length === 0) throw new Problem(`${glue} keeps its views of the memory elsewhere than it used to.`);
  writeFileSync(glue, `${code}\nexport function __wbg_forget() {\n    ${views.join(" = ")} = null;\n}\n`);
}

async function prove(optimized, glue, name) {
  try {
    const bindings = await import(pathToFileURL(glue));
    const module = new WebAssembly.Module(readFileSync(optimized));
    const { exports } = new WebAssembly.Instance(module, { [`./${name}_bg.js`]: bindings });
    bindings.__wbg_set_wasm(exports);
    exports.__wbindgen_start?.();
  } catch (error) {
    throw new Problem(`Node refuses the optimized ${name}: ${error.message}`);
  }
}

function checkVersion({ version }) {
  const { version: published } = readJson("pkg/package.json");
  if (published !== version) {
    throw new Problem(`pkg/package.json has version ${published}, Cargo.toml ${version}: make them the same.`);
  }
}

function hash(bytes, ...settings) {
  return createHash("sha256").update(bytes).update(JSON.stringify(settings)).digest("hex");
}

await whenStarted(import.meta.url, () => build(setUp()));
