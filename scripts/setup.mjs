import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findProgram, output, Problem, root, run } from "./run.mjs";

/** Sets up everything that the build needs, and returns Cargo's metadata of the crate. */
export function setUp() {
  checkNode();
  setUpRust();
  const crate = readCrate();
  setUpWasmBindgen(crate);
  setUpPackages();
  return crate;
}

/** Refuses a Node older than package.json asks for. */
export function checkNode() {
  const wanted = readJson("package.json").engines.node.replace(">=", "");
  const [major, minor] = wanted.split(".").map(Number);
  const [ownMajor, ownMinor] = process.versions.node.split(".").map(Number);
  if (ownMajor < major || (ownMajor === major && ownMinor < minor)) {
    throw new Problem(`Node ${wanted} or newer is needed; this is Node ${process.versions.node}.`);
  }
}

/** Installs the toolchain, the components and the target that rust-toolchain.toml names. */
export function setUpRust() {
  if (!findProgram("rustup")) {
    throw new Problem("rustup is needed: install it as https://rustup.rs says, then open a new terminal.");
  }
  try {
    run("rustup", ["--quiet", "toolchain", "install", "--no-self-update"]);
  } catch (error) {
    throw new Problem(`${error.message}; rustup must be 1.28 or newer (\`rustup self update\`).`);
  }
}

/** Installs the wasm-bindgen tools of the version that Cargo.toml pins. */
export function setUpWasmBindgen({ tools, wasmBindgen }) {
  const installed = output(join(tools, "bin", "wasm-bindgen"), ["--version"]);
  if (installed?.trim() === `wasm-bindgen ${wasmBindgen}`) return;
  console.log(`Compiling wasm-bindgen ${wasmBindgen}, which takes a few minutes, once.`);
  run("cargo", [
    "install",
    "wasm-bindgen-cli",
    `--version=${wasmBindgen}`,
    "--no-default-features",
    `--root=${tools}`,
    "--quiet",
  ]);
}

/** Installs the npm packages of package-lock.json. */
export function setUpPackages() {
  const lock = join(root, "package-lock.json");
  const installed = join(root, "node_modules", ".installed-lock.json");
  if (existsSync(installed) && readFileSync(installed).equals(readFileSync(lock))) return;
  run("npm", ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"]);
  copyFileSync(lock, installed);
}

function readCrate() {
  const metadata = output("cargo", ["metadata", "--no-deps", "--format-version=1"]);
  if (!metadata) throw new Problem("`cargo metadata` failed: run it to see why.");
  const { packages, target_directory: target } = JSON.parse(metadata);
  const [{ version }, wasm] = ["slb-backend-servers", "slb-backend-servers-wasm"].map((name) =>
    packages.find((found) => found.name === name),
  );
  return {
    version,
    target,
    tools: join(target, "tools"),
    wasmBindgen: wasm.dependencies.find(({ name }) => name === "wasm-bindgen").req.replace("=", ""),
  };
}

/** Reads a JSON file, named by its path in the repository. */
export function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}
