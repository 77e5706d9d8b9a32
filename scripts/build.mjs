import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { bundlePage } from "./bundle.mjs";
import { writeComponents } from "./components.mjs";
import { encode } from "./encode.mjs";
import { writeDocuments, writeEntries, writeTables } from "./entries.mjs";
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

// With a function that starts the module again, which a failure within it needs.
const WASM_BINDGEN = [
  "--target=web",
  "--experimental-reset-state-function",
  "--omit-default-module-path",
  "--no-typescript",
];

// The standard library is compiled along, for size and without words for a panic: there is nobody to read them. These flags
// are unstable, and the pinned toolchain takes them if it is told to.
const STD = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];
const FLAGS =
  "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none -Ctarget-feature=+simd128";

// The glue makes its coders as it is loaded, before anybody could see that the platform hides them.
const CODERS = 'import { TextDecoder, TextEncoder } from "../coding.js";\n';

/** The modules of the package, each a feature of the crate in wasm/: how each is compiled, and how large a callee is inlined. */
const MODULES = {
  sign: { profile: "release", inline: 50 },
  read: { profile: "release", inline: 50 },
  plan: { profile: "small", inline: 20 },
  sandbox: { profile: "small", inline: 25 },
};

/** Builds what the npm package in pkg/ holds besides its sources, and the page of it. */
export async function build(crate) {
  checkVersion(crate);
  // What an earlier build left would be packed along.
  rmSync(join(root, "pkg/generated"), { recursive: true, force: true });
  for (const name of Object.keys(MODULES)) await buildWasm(crate, name);
  writeTables();
  writeDocuments();
  writeComponents(readJson("pkg/package.json"));
  await writeEntries();
  await bundlePage();
}

/**
 * Compiles a module to WebAssembly and puts it into pkg/generated: `<name>.wasm`, `<name>.js`, the glue, and `<name>-wasm.js`, the
 * same binary as text in a module.
 */
export async function buildWasm(crate, name) {
  const target = "wasm32-unknown-unknown";
  const destination = "pkg/generated";
  const { profile, inline } = MODULES[name];
  const cargo = join(crate.target, "npm", "cargo");
  const options = [`--profile=${profile}`, "--package=slb-backend-servers-wasm", `--target=${target}`];
  run("cargo", ["build", ...options, `--features=${name}`, `--target-dir=${cargo}`, ...STD], {
    RUSTC_BOOTSTRAP: "1",
    RUSTFLAGS: `${FLAGS} -Cllvm-args=-inline-threshold=${inline}`,
  });
  const compiled = join(cargo, target, profile, "slb_backend_servers_wasm.wasm");
  const folder = join(crate.target, "npm", name);
  const glue = join(folder, `${name}.js`);
  const optimized = join(folder, `${name}_bg.wasm`);

  const stamp = join(folder, "inputs");
  const inputs = hash(
    readFileSync(compiled),
    crate.wasmBindgen,
    readJson("node_modules/binaryen/package.json").version,
    [...WASM_BINDGEN, ...WASM_OPT],
  );
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== inputs) {
    rmSync(folder, { recursive: true, force: true });
    run(join(crate.tools, "bin", "wasm-bindgen"), [
      ...WASM_BINDGEN,
      `--out-name=${name}`,
      `--out-dir=${folder}`,
      compiled,
    ]);
    runTool("binaryen/bin/wasm-opt", [optimized, ...WASM_OPT, "-o", optimized]);
    await prove(optimized, glue, name);
    writeFileSync(stamp, inputs);
  }

  const wasm = readFileSync(optimized);
  const written = (file) => join(root, destination, file);
  mkdirSync(join(root, destination), { recursive: true });
  writeFileSync(written(`${name}.js`), `${CODERS}${withoutLoading(readFileSync(glue, "utf8"))}`);
  copyFileSync(optimized, written(`${name}.wasm`));
  writeFileSync(written(`${name}-wasm.js`), `export default "${encode(wasm)}";\n`);
  const [raw, gzip] = [wasm, gzipSync(wasm, { level: 9 })].map(({ length }) => length.toLocaleString("en"));
  console.log(`${destination}/${name}.wasm: ${raw} bytes, ${gzip} gzipped`);
}

/** Leaves out how the glue would load its module: the package starts what is decoded or compiled already. */
function withoutLoading(glue) {
  const exported = "export { initSync, __wbg_init as default };";
  if (!glue.includes(exported)) throw new Problem(`The glue of wasm-bindgen no longer has "${exported}".`);
  return glue.replace(exported, "export { initSync };");
}

async function prove(optimized, glue, name) {
  try {
    // Node takes a file without a package.json around it for CommonJS.
    writeFileSync(join(dirname(glue), "package.json"), '{ "type": "module" }\n');
    const { initSync } = await import(pathToFileURL(glue));
    initSync({ module: new WebAssembly.Module(readFileSync(optimized)) });
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
