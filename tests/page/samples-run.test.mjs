import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { findProgram } from "../../scripts/run.mjs";
import { temporaryFolder } from "../cli/program.mjs";
import { setUpPython } from "../clients/setup.mjs";
import { assertSent, OPERATIONS, paramsOf, REMOVAL } from "./calls.mjs";
import { hostileTexts, skipWithout } from "./hostile.mjs";
import { mapped, run, sampleOf, writeSample } from "./programs.mjs";
import { startRecorder } from "./recorder.mjs";

/** Texts that no sample may misread; the last has half a character, which arrives as its replacement. */
const HOSTILE = [hostileTexts(0).join(""), ...hostileTexts(60).slice(-3), "half \ud83d of one"];
const asSent = (text) => text?.toWellFormed();
const withoutNul = (text) => text?.replaceAll("\0", "");

/** Texts and numbers of servers with which each program runs. */
const CASES = [[2, undefined], [45, undefined], ...HOSTILE.map((text, at) => [at === 0 ? 45 : 1, text])];

/** The number of the first requests that belong to a sample: a group is created, and filled by another operation. */
function countOf(requests, operation) {
  const isAfter = ({ Action }) =>
    Action !== operation && !(operation === "CreateVServerGroup" && Action.startsWith("Add"));
  const count = requests.findIndex(isAfter);
  return count < 0 ? requests.length : count;
}

/** A package in the place of ours, which prints what it is called with. */
const RECORDING = `
const record = (name) => async (...args) => {
  console.log("\\0" + JSON.stringify([name, ...args]) + "\\0");
  return { VServerGroupId: "rsp-answered", after: [] };
};
export const callOperation = record("callOperation");
export const removeBackendServers = record("removeBackendServers");
export const planChange = record("planChange");
export const applyPlan = record("applyPlan");
`;

describe("the Node samples", () => {
  for (const operation of OPERATIONS) {
    it(`hand the package the values of ${operation}, whatever they hold`, async (t) => {
      const folder = temporaryFolder(t);
      mkdirSync(join(folder, "node_modules", "slb-backend-servers"), { recursive: true });
      const installed = join(folder, "node_modules", "slb-backend-servers");
      writeFileSync(join(installed, "package.json"), '{"type":"module","exports":"./index.js"}');
      writeFileSync(join(installed, "index.js"), RECORDING);
      writeFileSync(join(folder, "package.json"), '{"type":"module"}');
      for (const [count, text] of CASES) {
        const endpoint = "http://127.0.0.1:1";
        for (const id of ["node", "browser", ...(operation === REMOVAL ? ["drain"] : [])]) {
          const sample = sampleOf(id, operation, paramsOf(operation, count, text), { endpoint });
          const output = await run(process.execPath, [writeSample(folder, sample)], { folder });
          const calls = output.split("\0").filter((_, at) => at % 2 === 1);
          const requests = calls.map((call) => requestOf(JSON.parse(call), id)).filter(Boolean);
          assertSent(operation, paramsOf(operation, count, asSent(text)), requests.flatMap(inBatches));
        }
      }
    });
  }

  function requestOf([name, ...args], id) {
    if (name === "applyPlan") return undefined;
    const [given, options] = name === "callOperation" ? [args[1], args[3]] : [args[0], args[2]];
    if (name === "planChange") return { Action: REMOVAL, ...given, BackendServers: args[1].remove };
    assert.equal(options.endpoint, "http://127.0.0.1:1");
    assert.equal(options.signatureMethod, id === "browser" ? "HMAC-SHA1" : undefined);
    const { Tag = [], ...params } = given;
    const tags = Tag.flatMap((tag, at) => Object.entries(tag).map(([key, text]) => [`Tag.${at + 1}.${key}`, text]));
    return { Action: name === "callOperation" ? args[0] : REMOVAL, ...params, ...Object.fromEntries(tags) };
  }

  /** As the wire has them; the package splits a removal by itself. */
  function inBatches(request) {
    const entries = Object.entries(request).map(([name, value]) => [
      name,
      Array.isArray(value) ? JSON.stringify(value) : String(value),
    ]);
    const whole = Object.fromEntries(entries);
    if (request.Action !== REMOVAL) return [whole];
    const starts = [0, 20, 40].filter((start) => start < request.BackendServers.length);
    const batch = (start) => JSON.stringify(request.BackendServers.slice(start, start + 20));
    return starts.map((start) => ({ ...whole, BackendServers: batch(start) }));
  }
});

describe("the aliyun samples", () => {
  const shells = ["dash", "bash"].map((name) => findProgram(name)).filter(Boolean);
  const skip = skipWithout(shells.length > 0, "shell scripts", "The scripts of the aliyun CLI");

  for (const operation of OPERATIONS) {
    it(`hand the CLI the values of ${operation}, whatever they hold`, { skip }, async (t) => {
      const folder = temporaryFolder(t);
      const answer = '{\n  "RequestId": "1",\n  "VServerGroupId": "rsp-answered"\n}';
      const program = `#!/bin/sh\nprintf '%s\\0' "$@" >>"$RECORDED"\nprintf 'END\\0' >>"$RECORDED"\ncat >/dev/null\necho '${answer}'\n`;
      for (const [name, code] of Object.entries({ aliyun: program, sleep: "#!/bin/sh\n" })) {
        writeFileSync(join(folder, name), code);
        chmodSync(join(folder, name), 0o755);
      }
      for (const [at, [count, given]] of CASES.entries()) {
        const text = withoutNul(given);
        const sample = sampleOf("aliyun", operation, paramsOf(operation, count, text), {
          endpoint: "http://localhost:1",
        });
        const recorded = join(folder, `recorded-${at}`);
        const env = { PATH: `${folder}:${process.env.PATH}`, RECORDED: recorded };
        const output = await run(shells[at % shells.length], [writeSample(folder, sample)], { folder, env });
        assert.match(output, /rsp-answered/);
        const requests = readFileSync(recorded, "utf8").split("END\0").slice(0, -1).map(requestOf);
        assertSent(operation, paramsOf(operation, count, asSent(text)), requests);
      }
    });
  }

  function requestOf(args) {
    const [product, Action, ...rest] = args.split("\0").slice(0, -1);
    assert.equal(product, "slb");
    assert.deepEqual(rest.splice(-3), ["--endpoint", "localhost:1", "--insecure"]);
    const names = rest.filter((_, at) => at % 2 === 0);
    for (const name of names) assert.match(name, /^--/);
    return { Action, ...Object.fromEntries(names.map((name, at) => [name.slice(2), rest[at * 2 + 1]])) };
  }
});

describe("the Python samples", () => {
  const python = setUpPython();
  const skip = skipWithout(python, "Python", "The programs of Python");

  for (const [servers, text] of CASES) {
    const what = text === undefined ? `${servers} servers` : JSON.stringify(text.slice(0, 30));
    it(`send the values of each operation: ${what}`, { skip }, async (t) => {
      const folder = temporaryFolder(t);
      const { url, requests } = await startRecorder(t);
      writeFileSync(
        join(folder, "run_all.py"),
        "import runpy, sys, time\ntime.sleep = lambda seconds: None\nfor name in sys.argv[1:]: runpy.run_path(name)\n",
      );
      const files = OPERATIONS.map((operation) =>
        writeSample(folder, sampleOf("python", operation, paramsOf(operation, servers, text), { endpoint: url })),
      );
      await run(python, ["run_all.py", ...files], { folder, env: { PYTHONDONTWRITEBYTECODE: "1" } });
      // The client writes booleans as Python does.
      const sent = requests.map((request) => mapped(request, (text) => (text === "True" ? "true" : text)));
      for (const operation of OPERATIONS) {
        assertSent(operation, paramsOf(operation, servers, asSent(text)), sent.splice(0, countOf(sent, operation)));
      }
      assert.deepEqual(sent, []);
    });
  }
});
