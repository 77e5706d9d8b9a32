import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { capabilities, setUpBrowser } from "./browser.mjs";
import { build } from "./build.mjs";
import { checkPackage, rehearse } from "./publish.mjs";
import { Problem, root, run, runTool, whenStarted } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { checkSize } from "./size.mjs";

const WASM = "--target=wasm32-unknown-unknown";

// Its tests mostly wait for the browser: two files at a time take less time, also on two cores.
const PAGE = ["--test-concurrency=2"];

const STEPS = [
  { name: "check format", run: () => run("cargo", ["fmt", "--check"]) },
  { name: "check clippy", run: () => clippy("--workspace", "--all-targets") },
  { name: "check clippy wasm", run: () => clippy("--package=slb-backend-servers-wasm", WASM, "--all-features") },
  { name: "check biome", run: () => runTool("@biomejs/biome/bin/biome", ["check", "--error-on-warnings"]) },
  { name: "check docs", run: () => run("cargo", ["doc", "--workspace", "--no-deps"], { RUSTDOCFLAGS: "-Dwarnings" }) },
  { name: "test native", run: () => run("cargo", ["test", "--workspace"]) },
  { name: "build", run: build },
  { name: "check size", needsBuild: true, run: checkSize },
  { name: "check types", needsBuild: true, run: types },
  { name: "check package", needsBuild: true, run: checkPackage },
  { name: "check publish", needsBuild: true, run: rehearse },
  { name: "test package", needsBuild: true, run: () => nodeTests("tests/package") },
  { name: "test types", needsBuild: true, run: () => nodeTests("tests/types") },
  { name: "test cli", needsBuild: true, run: () => nodeTests("tests/cli") },
  {
    name: "test clients",
    needsBuild: true,
    needsBrowser: true,
    run: (_, browser) => inBrowser("tests/clients", browser),
  },
  {
    name: "test consumers",
    needsBuild: true,
    needsBrowser: true,
    run: (_, browser) => inBrowser("tests/consumers", browser),
  },
  { name: "test integrations", needsBuild: true, run: () => nodeTests("tests/integrations") },
  { name: "test soak", needsBuild: true, needsBrowser: true, run: (_, browser) => inBrowser("tests/soak", browser) },
  { name: "test campaigns", needsBuild: true, run: () => nodeTests("tests/campaigns") },
  { name: "test node", run: (crate) => wasmTests(crate) },
  { name: "test browser", needsBrowser: true, run: browserTests },
  {
    name: "test page",
    needsBuild: true,
    needsBrowser: true,
    run: pageTests,
  },
];

/** Runs the steps whose name contains one of `names`, or every step, up to the first that fails. */
export async function test(names) {
  const began = performance.now();
  const steps = choose(names);
  const crate = setUp();
  const browser = steps.some(({ needsBrowser }) => needsBrowser) ? setUpBrowser() : undefined;
  console.log(`Set up in ${since(began)}`);
  for (const step of steps) {
    const stepBegan = performance.now();
    console.log(`\n> ${step.name}`);
    await step.run(crate, browser);
    console.log(`> ${step.name}: ${since(stepBegan)}`);
  }
  console.log(`\nPassed ${steps.length} of ${STEPS.length} steps in ${since(began)}`);
}

function choose(names) {
  const chosen = STEPS.filter((step) => names.length === 0 || names.some((name) => step.name.includes(name)));
  if (chosen.length === 0) {
    throw new Problem("No step has a name like that; `npm test -- --list` shows them.");
  }
  const needsBuild = chosen.some((step) => step.needsBuild);
  return STEPS.filter((step) => chosen.includes(step) || (step.run === build && needsBuild));
}

function clippy(...args) {
  run("cargo", ["clippy", "--locked", ...args, "--", "-Dwarnings"]);
}

// As Node resolves the package, by `import` and by `require`, and as bundlers do.
function types() {
  for (const config of ["tsconfig.json", "tsconfig.bundler.json"]) {
    runTool("typescript/bin/tsc", ["--project", join("tests/types", config)]);
  }
}

// Debug information would make each test's wasm seven times as large, and slow to prepare.
function wasmTests({ tools }, env = {}) {
  run("cargo", ["test", "--workspace", "--exclude=slb-backend-servers-wasm", WASM, "--tests"], {
    CARGO_PROFILE_DEV_DEBUG: "0",
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: join(tools, "bin", "wasm-bindgen-test-runner"),
    ...env,
  });
}

function browserTests(crate, { driver }) {
  const webdriver = join(crate.target, "webdriver.json");
  mkdirSync(crate.target, { recursive: true });
  writeFileSync(webdriver, JSON.stringify(capabilities()));
  wasmTests(crate, {
    CHROMEDRIVER: driver,
    WASM_BINDGEN_TEST_TIMEOUT: "120",
    WASM_BINDGEN_TEST_WEBDRIVER_JSON: webdriver,
    WASM_BINDGEN_USE_BROWSER: "1",
  });
}

/** A machine that is busy can be too slow for two files at a time: what fails then has to pass one file at a time. */
function pageTests(_, browser) {
  try {
    inBrowser("tests/page", browser, PAGE);
  } catch (error) {
    console.log(`${error.message}\nOnce more, one file at a time.`);
    inBrowser("tests/page", browser, ["--test-concurrency=1"]);
  }
}

function inBrowser(folder, { browser }, options) {
  nodeTests(folder, { CHROME_PATH: browser }, options);
}

function nodeTests(folder, env, options = []) {
  // Node 20 does not expand patterns itself.
  const files = existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true }) : [];
  // Further down are the projects that tests make and run.
  const isOurs = (file) => file.endsWith(".test.mjs") && file.split(sep).length <= 2;
  const tests = files.filter(isOurs).map((file) => join(folder, file));
  if (tests.length === 0) throw new Problem(`${folder} has no tests`);
  run(process.execPath, ["--test", "--test-reporter=spec", ...options, ...tests], env);
}

function since(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}

function list() {
  for (const { name } of STEPS) console.log(name);
}

await whenStarted(import.meta.url, () => {
  const names = process.argv.slice(2);
  return names.includes("--list") ? list() : test(names);
});
