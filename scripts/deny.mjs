import { spawnSync } from "node:child_process";
import { Problem, root, run, whenStarted } from "./run.mjs";
import { cargoTool } from "./tool.mjs";

// How it says that the database of advisories is out of reach.
const UNREACHED = /failed to fetch advisory database|unable to (fetch|clone)|failed to (connect|resolve)/i;

/** Holds the crates against deny.toml: licences, sources, bans, and known advisories where their database can be reached. */
function deny() {
  const tool = cargoTool("cargo-deny");
  for (const manifest of ["Cargo.toml", "fuzz/Cargo.toml"]) {
    const check = ["--manifest-path", manifest, "--workspace", "check"];
    run(tool, [...check, "bans", "licenses", "sources"]);
    const { status, stdout, stderr } = spawnSync(tool, [...check, "advisories"], { cwd: root, encoding: "utf8" });
    const said = `${stdout}${stderr}`;
    if (status === 0) console.log("advisories ok");
    else if (UNREACHED.test(said) && !process.env.CI)
      console.error("NOT CHECKED: advisories, as their database is out of reach");
    else throw new Problem(said);
  }
}

await whenStarted(import.meta.url, deny);
