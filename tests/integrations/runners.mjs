/** Vitest and Jest as consumers of the packed package, in each environment that they have. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, it } from "node:test";
import { promisify } from "node:util";
import { blocksOf } from "../package/readme.mjs";
import { callOf, publicVectors } from "../package/vectors.mjs";
import { has, here, newNode, skipUnless, tool, written } from "./setup.mjs";

const TESTS = 8;
const LONGEST = 120_000;
const concurrency = 2;

const [vector] = publicVectors("acs3", ["minimal"]);
const { host, ...headers } = vector.expected.headers;
const setting = {
  call: callOf(vector, "ACS3-HMAC-SHA256", true),
  signed: { method: vector.input.method, url: vector.expected.url, headers },
};

/** Runs the tests of a file by a runner, and returns how many passed. */
async function run(program, args, path, environment) {
  const report = join(written, `${randomUUID()}.json`);
  const env = { ...process.env, SETTING: JSON.stringify({ ...setting, environment }), NO_COLOR: "1" };
  // Both would take themselves for a child of this runner.
  delete env.NODE_TEST_CONTEXT;
  const options = { cwd: dirname(path), env, timeout: LONGEST, maxBuffer: 1 << 26 };
  const ended = await promisify(execFile)(program, [...args, `--outputFile=${report}`], options).catch(
    (error) => error,
  );
  assert.ok(existsSync(report), `the runner reports nothing: ${ended.message ?? ended.stdout}`);
  const { success, numTotalTests, numPassedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
  const messages = testResults.flatMap(({ message, assertionResults }) => [
    message,
    ...assertionResults.flatMap(({ failureMessages }) => failureMessages),
  ]);
  assert.equal(success, true, messages.join("\n"));
  assert.equal(numPassedTests, numTotalTests);
  return numPassedTests;
}

function vitest(path, environment, pool = "forks") {
  const options = [`--environment=${environment}`, `--pool=${pool}`, "--reporter=json"];
  const args = [tool("vitest/vitest.mjs"), "run", `--root=${dirname(path)}`, ...options, basename(path)];
  return run(newNode(), args, path, environment);
}

function jest(path, environment) {
  const match = `--testMatch=**/${basename(path)}`;
  const options = [`--rootDir=${dirname(path)}`, match, `--env=${environment}`, "--json", "--runInBand"];
  const args = ["--experimental-vm-modules", "--no-warnings", tool("jest/bin/jest.js"), ...options];
  return run(process.execPath, args, path, environment);
}

const path = (name) => join(here, "projects", "runners", name);

/** The environments of Vitest, and the pools that run its tests: processes of Node, or contexts with globals of their own. */
const OF_VITEST = [
  ["node", "forks"],
  ["jsdom", "forks"],
  ["jsdom", "vmThreads"],
  ["happy-dom", "forks"],
];

const withoutVitest = skipUnless(has("vitest") && newNode(), "Vitest, which needs Node 22 or newer");
describe("Vitest", { skip: withoutVitest, concurrency }, () => {
  for (const [environment, pool] of OF_VITEST) {
    const skip = environment !== "node" && skipUnless(has(environment), environment);
    it(`${environment}, ${pool}`, { skip }, async () => {
      assert.equal(await vitest(path("vitest.test.mjs"), environment, pool), TESTS);
    });
  }
  documented("vitest", "node", vitest);
});

describe("Jest", { skip: skipUnless(has("jest"), "Jest"), concurrency }, () => {
  for (const environment of ["node", "jsdom"]) {
    const skip = environment === "jsdom" && skipUnless(has("jest-environment-jsdom"), "Jest's jsdom");
    for (const [name, file] of Object.entries({ import: "jest.test.mjs", require: "jest.test.cjs" })) {
      it(`${environment}, ${name}`, { skip }, async () => assert.equal(await jest(path(file), environment), TESTS));
    }
  }
  documented("@jest/globals", "node", jest);
  documented("@jest/globals", "jsdom", jest);
});

/** Runs the examples of the manual that import a runner. */
function documented(name, environment, runner) {
  const blocks = blocksOf("pkg/README.md").filter(({ code }) => code.includes(`from "${name}"`));
  const skip = skipUnless(blocks.length > 0, `pkg/README.md has no example for ${name}`);
  it(`runs the examples of the manual: ${environment}`, { skip }, async () => {
    for (const { code, line } of blocks) {
      const folder = join(written, `${environment}-${name.replaceAll(/\W/g, "-")}-${line}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "example.test.mjs"), code);
      assert.ok((await runner(join(folder, "example.test.mjs"), environment)) > 0);
    }
  });
}
