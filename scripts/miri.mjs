import { output, Problem, run, whenStarted } from "./run.mjs";
import { checkNode, setUpRust } from "./setup.mjs";

// Only a nightly toolchain has Miri.
const TOOLCHAIN = "nightly";

// The bindings have no tests that run natively.
const TESTS = ["--workspace", "--exclude=slb-backend-servers-wasm", "--tests"];

/** Runs the native tests in Miri, which detects undefined behavior, also in dependencies. Takes the arguments of `cargo test`. */
function miri(options) {
  checkNode();
  setUpRust();
  if (!output("rustup", ["run", TOOLCHAIN, "cargo", "miri", "--version"])) install();
  const args = ["run", TOOLCHAIN, "cargo", "miri", "test", "--target-dir=target/miri"];
  run("rustup", [...args, ...(options.length > 0 ? options : TESTS)]);
}

function install() {
  try {
    run("rustup", ["toolchain", "install", TOOLCHAIN, "--profile=minimal", "--component=miri,rust-src"]);
  } catch (error) {
    throw new Problem(`${error.message}; Miri comes with a nightly toolchain of Rust, which could not be had.`);
  }
}

await whenStarted(import.meta.url, () => miri(process.argv.slice(2)));
