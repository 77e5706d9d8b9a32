/**
 * How Stryker changes the modules of the package. `scripts/mutants-js.mjs` gives what to change, and by which test files it should be
 * noticed.
 */
const { MUTATE, TEST_FILES, REPORT } = process.env;

export default {
  mutate: JSON.parse(MUTATE),
  // The rest of the repository is neither changed nor read by these tests.
  ignorePatterns: ["/bench", "/docs", "/fuzz", "/sandbox", "/src", "/target", "/wasm", "/www"],
  testRunner: "tap",
  tap: { testFiles: JSON.parse(TEST_FILES), nodeArgs: ["--test-reporter=tap"], forceBail: true },
  coverageAnalysis: "perTest",
  concurrency: Number(process.env.CONCURRENCY ?? 1),
  timeoutMS: 30_000,
  timeoutFactor: 1.2,
  reporters: ["json", "clear-text", "progress-append-only"],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  jsonReporter: { fileName: REPORT },
  tempDirName: "target/mutants-js/work",
  allowConsoleColors: false,
  // Some changes make no difference; more than these say that tests are missing.
  thresholds: { high: 95, low: 90, break: 80 },
};
