import { run, whenStarted } from "./run.mjs";
import { cargoTool } from "./tool.mjs";

/** Changes the core in small ways, one at a time, and tells which changes no test notices. Takes the options of cargo-mutants. */
function mutants(options) {
  run(cargoTool("cargo-mutants"), ["mutants", "--output=target/mutants", ...options]);
}

await whenStarted(import.meta.url, () => mutants(process.argv.slice(2)));
