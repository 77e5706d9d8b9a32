import { join } from "node:path";
import { output, root, run } from "./run.mjs";

// Programs of crates.io that tests do without: each is compiled when it is asked for.
const VERSIONS = { "cargo-deny": "0.20.2", "cargo-fuzz": "0.13.2", "cargo-mutants": "27.1.0" };

/** Returns the path of a program, which it installs in target/tools unless it is there. */
export function cargoTool(name) {
  const version = VERSIONS[name];
  const tools = join(root, "target/tools");
  const path = join(tools, "bin", name);
  // Some of them tell their version as a program of their own, others only as cargo calls them.
  if (output(path, [name.replace("cargo-", ""), "--version"])?.includes(version)) return path;
  if (output(path, ["--version"])?.includes(version)) return path;
  console.log(`Compiling ${name} ${version}, which takes a few minutes, once.`);
  run("cargo", ["install", name, `--version=${version}`, "--locked", `--root=${tools}`, "--quiet"]);
  return path;
}
