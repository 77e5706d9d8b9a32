import { spawnSync } from "node:child_process";
import { mutantsOfPackage } from "./mutants-js.mjs";
import { Problem, root, whenStarted } from "./run.mjs";
import { cargoTool } from "./tool.mjs";

// A change by which the core never ends is noticed, too.
const NOTICED = [0, 3];
const MISSED = 2;

/**
 * Changes the library and the sandbox in small ways, one at a time, and tells which changes no test notices. Takes the options of
 * cargo-mutants.
 */
function mutants(options) {
  const args = ["mutants", "--workspace", "--output=target/mutants", ...options];
  const { error, status } = spawnSync(cargoTool("cargo-mutants"), args, {
    cwd: root,
    // Without debug information, tests are linked in half the time.
    env: { CARGO_PROFILE_DEV_DEBUG: "0", ...process.env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (error) throw error;
  if (status === MISSED) throw new Problem("target/mutants/mutants.out/missed.txt lists what no test noticed.");
  if (!NOTICED.includes(status))
    throw new Problem(`cargo-mutants ended with code ${status}; what is wrong stands above.`);
}

await whenStarted(import.meta.url, () => {
  const [first, ...rest] = process.argv.slice(2);
  return first === "js" ? mutantsOfPackage(rest) : mutants(process.argv.slice(2));
});
