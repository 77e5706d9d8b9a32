import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { Problem, root, run, whenStarted } from "./run.mjs";
import { setUp } from "./setup.mjs";

const FOLDER = join(root, "tests/mutants");

/** What is changed together, and the suite that should notice: each is one process, as starting takes longer than most tests. */
const GROUPS = {
  send: [
    ["pkg/send/**/*.js", "pkg/batches.js"],
    ["send", "change"],
  ],
  change: [["pkg/change/**/*.js"], ["change"]],
  values: [["pkg/{abort,border,build,check,json,parse,schema,take,validation}.js"], ["values", "send", "change"]],
  // The other modules of the program are tried as a process, of which Stryker does not see what it covers.
  cli: [["pkg/cli/{credentials,csv,difference,options,profile,selectors,table,terminal,text}.js"], ["cli"]],
};

/** Changes the modules of the package in small ways, one at a time, and tells which changes no test notices. */
export async function mutantsOfPackage(args) {
  const names = args.filter((arg) => Object.hasOwn(GROUPS, arg));
  const files = args.filter((arg) => arg.endsWith(".js"));
  if (names.length + files.length !== args.length || (files.length > 0 && names.length !== 1)) {
    throw new Problem(`It takes groups (${Object.keys(GROUPS).join(", ")}), or one of them and files of it.`);
  }
  await build(setUp());
  setUpStryker();
  for (const name of names.length > 0 ? names : Object.keys(GROUPS)) {
    const [all, suites] = GROUPS[name];
    run(
      process.execPath,
      [join(FOLDER, "node_modules/@stryker-mutator/core/bin/stryker.js"), "run", join(FOLDER, "stryker.config.mjs")],
      {
        MUTATE: JSON.stringify(files.length > 0 ? files : all),
        TEST_FILES: JSON.stringify(suites.map((suite) => `tests/mutants/suites/${suite}.mjs`)),
        REPORT: `target/mutants-js/${name}.json`,
      },
    );
  }
}

function setUpStryker() {
  const lock = join(FOLDER, "package-lock.json");
  const stamp = join(FOLDER, "node_modules", ".installed-lock.json");
  if (existsSync(stamp) && readFileSync(stamp).equals(readFileSync(lock))) return;
  run("npm", ["ci", "--prefix", FOLDER, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
  copyFileSync(lock, stamp);
}

await whenStarted(import.meta.url, () => mutantsOfPackage(process.argv.slice(2)));
