/** The recipes of docs/recipes.md, run as they are printed, against the sandbox over HTTP. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { callOperation } from "../../pkg/index.js";
import { root } from "../../scripts/run.mjs";
import { startSandbox } from "../cli/program.mjs";
import { blocksOf } from "../package/readme.mjs";
import { has, skipUnless, tool, written } from "./setup.mjs";
import { runSteps, runsOf } from "./workflow.mjs";

const FILE = "docs/recipes.md";
const text = readFileSync(join(root, FILE), "utf8");
const blocks = blocksOf(FILE);
const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-sandbox" };
const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const keys = { ALIBABA_CLOUD_ACCESS_KEY_ID: "testid", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "testsecret" };

/** Returns the one block in a language that contains a part. */
function block(language, part) {
  const found = blocks.filter((block) => block.language === language && block.code.includes(part));
  assert.equal(found.length, 1, `${FILE} must have one block of ${language} with ${part}`);
  return found[0].code;
}

/** Starts a sandbox for a test; `members` lists what its group has, and `operations` what was called. */
async function service(t, ...args) {
  const { url, child, stop } = await startSandbox("--log", ...args);
  t.after(() => stop());
  let log = "";
  child.stdout.on("data", (chunk) => {
    log += chunk;
  });
  return {
    url,
    operations: () => [...log.matchAll(/\b(?:Set|Remove|Add|Modify)VServerGroup\w+/g)].map(([name]) => name),
    async members() {
      const described = await callOperation("DescribeVServerGroupAttribute", group, credentials, { endpoint: url });
      return described.BackendServers.map(({ ServerId, Port, Weight }) => `${ServerId}:${Port} ${Weight}`);
    },
  };
}

const EXAMPLE = ["i-sandbox1:80 100", "i-sandbox1:443 100", "i-sandbox2:80 50", "eni-sandbox3:80 100"];

/** Loads a block as a module of its own, with variables in the environment for the rest of the test. */
async function load(t, code, env) {
  const before = Object.fromEntries(Object.keys(env).map((name) => [name, process.env[name]]));
  t.after(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
  Object.assign(process.env, env);
  const file = join(written, `recipe-${randomUUID()}.mjs`);
  writeFileSync(file, code);
  return import(pathToFileURL(file).href);
}

describe("the endpoint", { skip: skipUnless(has("hono"), "Hono") }, () => {
  const start = async (t, ...args) => {
    const sandbox = await service(t, ...args);
    const { default: app } = await load(t, block("js", 'from "hono"'), { ...keys, SLB_ENDPOINT: sandbox.url });
    const post = (body) => app.request("/removals", { method: "POST", body });
    return { ...sandbox, post: (body) => post(typeof body === "string" ? body : JSON.stringify(body)) };
  };
  const served = { BackendServers: [{ ServerId: "i-sandbox1", Port: 80 }] };

  it("answers 400 with the issues that are printed", async (t) => {
    const { post, members } = await start(t);
    const [, request] = text.match(/A request with\n`(\{.*\})`/);
    const response = await post(request);
    assert.equal(response.status, 400);
    // One snapshot holds the wording of messages.
    const worded = ({ issues }) => issues.map(({ message, ...issue }) => ({ ...issue, message: typeof message }));
    assert.deepEqual(worded(await response.json()), worded(JSON.parse(block("json", '"issues"'))));
    assert.deepEqual(await members(), EXAMPLE);
  });

  for (const [what, body, code] of [
    ["what is not JSON", "{", "required"],
    ["no servers", { BackendServers: [] }, "too_few"],
    ["an unknown key", { ...served, Backends: 1 }, "unknown_key"],
    ["a text", '"text"', "required"],
  ]) {
    it(`answers 400: ${what}`, async (t) => {
      const { post, members } = await start(t);
      const response = await post(body);
      assert.equal(response.status, 400);
      const { issues } = await response.json();
      assert.ok(
        issues.some((issue) => issue.code === code),
        JSON.stringify(issues),
      );
      assert.deepEqual(await members(), EXAMPLE);
    });
  }

  it("removes from its own group only, whatever the caller sends", async (t) => {
    const { post, members } = await start(t);
    const response = await post({ RegionId: "cn-beijing", VServerGroupId: "rsp-other", ...served });
    assert.equal(response.status, 200);
    assert.equal((await response.json()).BackendServers.length, 3);
    assert.deepEqual(await members(), EXAMPLE.slice(1));
  });

  it("answers 502 if the service refuses", async (t) => {
    const { post } = await start(t, "--fault", '{"Code":"Forbidden.RAM"}');
    const response = await post(served);
    assert.equal(response.status, 502);
    const text = await response.text();
    const { name, failure, notRemoved } = JSON.parse(text);
    assert.deepEqual([name, failure.Code, notRemoved], ["RemoveError", "Forbidden.RAM", served.BackendServers]);
    assert.ok(!text.includes(credentials.accessKeySecret));
  });
});

const packed = await import(pathToFileURL(tool("slb-backend-servers/index.js")).href);
const plans = { skip: skipUnless(packed.drainAndRemove, "the package has no drainAndRemove yet") };

const workflows = skipUnless(has("yaml") && process.platform !== "win32", "the workflow, which needs yaml and a shell");
describe("the workflow", { skip: plans.skip || workflows }, () => {
  /** Runs the job for its first server; `deploy` is what the deployment does. */
  async function deployTo(t, deploy) {
    const { parse } = await import(pathToFileURL(tool("yaml/dist/index.js")).href).then(({ default: yaml }) => yaml);
    const { deploy: job } = parse(block("yaml", "slb-backend-servers")).jobs;
    const sandbox = await service(t);
    const outcomes = [];
    for (const [index, { value, env }] of runsOf(job).entries()) {
      const folder = join(written, `workflow-${randomUUID()}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "deploy.sh"), `#!/bin/sh\n${deploy}\n`, { mode: 0o755 });
      const program = tool("slb-backend-servers/cli/main.js");
      const npx = `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${program}" "$@" --endpoint "${sandbox.url}"\n`;
      const during = {};
      const steps = await runSteps(job, {
        folder,
        env: { ...env, ...keys, DRAIN_TIME: "1ms" },
        programs: { npx },
        onStep: async (name) => {
          during[name] = await sandbox.members();
        },
      });
      outcomes.push({ value, steps, during });
      if (index === 0 && steps.some(({ code }) => code !== 0)) break;
    }
    return { outcomes, sandbox };
  }

  it("drains each server, deploys to it and restores its weight", async (t) => {
    const { outcomes, sandbox } = await deployTo(t, 'echo "deployed to $1"');
    assert.equal(outcomes.length, 2);
    for (const { value, steps, during } of outcomes) {
      for (const { name, code, output } of steps) assert.equal(code, 0, `${name}: ${output}`);
      assert.equal(steps[1].output, `deployed to ${value}\n`);
      const drained = EXAMPLE.map((member) => (member.startsWith(`${value}:`) ? member.replace(/\d+$/, "0") : member));
      assert.deepEqual(Object.values(during), [drained, drained, EXAMPLE]);
    }
    assert.ok(!sandbox.operations().includes("RemoveVServerGroupBackendServers"));
  });

  it("restores the weight if the deployment fails", async (t) => {
    const { outcomes } = await deployTo(t, "exit 7");
    assert.equal(outcomes.length, 1);
    const [{ steps, during }] = outcomes;
    assert.deepEqual(
      steps.map(({ code }) => code),
      [0, 7, 0],
    );
    assert.deepEqual(Object.values(during).at(-1), EXAMPLE);
  });
});

describe("the function", plans, () => {
  const start = async (t) => {
    const sandbox = await service(t);
    const code = block("js", "drainAndRemove");
    const { handler } = await load(t, code, { SLB_ENDPOINT: sandbox.url, DRAIN_MS: "1" });
    t.mock.method(console, "log", () => {});
    // As Function Compute passes it.
    const call = (event) => handler(Buffer.from(JSON.stringify(event)), { credentials });
    return { ...sandbox, call, logged: () => console.log.mock.calls.map(({ arguments: [text] }) => text) };
  };

  it("drains and removes the instances of the event that is printed, and returns what is printed", async (t) => {
    const { call, members, operations, logged } = await start(t);
    const [, event] = text.match(/For the event `(\{.*\})`/);
    assert.deepEqual(await call(JSON.parse(event)), JSON.parse(block("json", '"removed"')));
    assert.deepEqual(await members(), EXAMPLE.slice(2));
    assert.deepEqual(operations(), ["SetVServerGroupAttribute", "RemoveVServerGroupBackendServers"]);
    assert.equal(packed.readPlan(logged()[0]).add.length, 2);
  });

  it("does no harm when an event is delivered twice", async (t) => {
    const { call, members, operations } = await start(t);
    const event = { instanceIds: ["i-sandbox1", "i-sandbox2"] };
    await call(event);
    const changes = operations().length;
    assert.deepEqual(await call(event), { removed: [], unknown: event.instanceIds });
    assert.deepEqual(await call({ instanceIds: [] }), { removed: [], unknown: [] });
    assert.deepEqual(await members(), EXAMPLE.slice(3));
    assert.equal(operations().length, changes);
  });

  it("changes nothing if no member would have a weight above 0", async (t) => {
    const { call, members, operations } = await start(t);
    const all = { instanceIds: ["i-sandbox1", "i-sandbox2", "eni-sandbox3"] };
    await assert.rejects(call(all), { name: "ApplyError", code: "ERR_LEAVES_NO_WEIGHT" });
    assert.deepEqual(await members(), EXAMPLE);
    assert.deepEqual(operations(), []);
  });
});
