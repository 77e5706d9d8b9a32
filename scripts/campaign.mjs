import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { Problem, root, run, whenStarted } from "./run.mjs";
import { setUp } from "./setup.mjs";

const FOLDER = "tests/campaigns";
const SUFFIX = ".test.mjs";

/** Runs the long form of all campaigns, or of those named: every combination, with figures. */
async function campaign(names) {
  const all = readdirSync(join(root, FOLDER))
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length));
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Problem(`There is no campaign ${unknown.join(", ")}; there are ${all.join(", ")}.`);
  await build(setUp());
  const files = (names.length > 0 ? names : all).map((name) => join(FOLDER, `${name}${SUFFIX}`));
  run(process.execPath, ["--test", "--test-reporter=spec", ...files], { CAMPAIGN: "long" });
}

await whenStarted(import.meta.url, () => campaign(process.argv.slice(2)));
