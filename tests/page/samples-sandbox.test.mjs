import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { root } from "../../scripts/run.mjs";
import { startSandbox, temporaryFolder } from "../cli/program.mjs";
import { setUpPython } from "../clients/setup.mjs";
import { manyServers, OPERATIONS, paramsOf, REMOVAL } from "./calls.mjs";
import { skipWithout } from "./hostile.mjs";
import { CREDENTIALS, run, sampleOf, writeSample } from "./programs.mjs";

const python = setUpPython();
const PLACE = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const OLD = manyServers(45, "i-old-");
const STAYS = { ServerId: "i-stays", Port: 80 };

/** Runs a sample, and returns the groups that there are then. */
async function after(t, id, operation, { start, params, options = {} }) {
  const folder = temporaryFolder(t);
  const path = join(folder, "state.json");
  const members = operation.startsWith("Modify") ? OLD : operation.startsWith("Add") ? [] : manyServers(45);
  const groups = [{ ...PLACE, LoadBalancerId: "lb-1", BackendServers: [...members, STAYS] }];
  writeFileSync(path, JSON.stringify({ credentials: [CREDENTIALS], groups }));
  const sandbox = await startSandbox("--state", path);
  t.after(() => sandbox.stop());
  const sample = sampleOf(id, operation, params, { ...options, endpoint: sandbox.url }, sandbox.url);
  const [program, ...args] = start(folder);
  const output = await run(program, [...args, writeSample(folder, sample)], { folder });
  return { output, groups: JSON.parse(readFileSync(path, "utf8")).groups };
}

/** Node with the package; waits end at once. */
function node(folder) {
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(root, "pkg"), join(folder, "node_modules", "slb-backend-servers"), "junction");
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  const page = `const { fetch: ask, setTimeout: wait } = globalThis;
globalThis.fetch = (url, init) => url === "/sts-credentials" ? Response.json(${JSON.stringify(CREDENTIALS)}) : ask(url, init);
globalThis.setTimeout = (then, ms, ...args) => wait(then, ms >= 5000 && ms !== 10_000 ? 1 : ms, ...args);`;
  writeFileSync(join(folder, "page.js"), page);
  return [process.execPath, "--import", "./page.js"];
}

const ids = (group) => group.BackendServers.map(({ ServerId }) => ServerId).toSorted();
const many = manyServers(45).map(({ ServerId }) => ServerId);

for (const operation of OPERATIONS) {
  for (const id of ["node", "browser"]) {
    it(`${id} makes the calls of ${operation}`, async (t) => {
      const params = paramsOf(operation, 45);
      const { output, groups } = await after(t, id, operation, { start: node, params });
      assert.match(output, /RequestId/);
      const [group, created] = groups;
      const expected = {
        AddVServerGroupBackendServers: [...many, "i-stays"],
        ModifyVServerGroupBackendServers: [...many, "i-stays"],
        RemoveVServerGroupBackendServers: ["i-stays"],
      };
      if (operation === "DeleteVServerGroup") return assert.deepEqual(groups, []);
      if (operation === "CreateVServerGroup") return assert.deepEqual(ids(created), many.toSorted());
      assert.deepEqual(ids(group), (expected[operation] ?? [...many, "i-stays"]).toSorted());
      if (operation === "SetVServerGroupAttribute") {
        assert.deepEqual(
          group.BackendServers.map(({ Weight }) => Weight).slice(0, 45),
          manyServers(45).map(({ Weight }) => Weight),
        );
      }
    });
  }
}

const removal = { params: paramsOf(REMOVAL, 45) };

for (const signatureMethod of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
  for (const method of ["POST", "GET"]) {
    it(`node and browser remove with ${signatureMethod} and ${method}`, async (t) => {
      for (const id of ["node", "browser"]) {
        const options = { signatureMethod, method };
        const { groups } = await after(t, id, REMOVAL, { ...removal, start: node, options });
        assert.deepEqual(ids(groups[0]), ["i-stays"]);
      }
    });
  }
}

it("the plan drains and removes the members, and keeps what brings them back", async (t) => {
  let folder;
  const start = (given) => {
    folder = given;
    return node(given);
  };
  const { output, groups } = await after(t, "drain", REMOVAL, { ...removal, start });
  assert.deepEqual(ids(groups[0]), ["i-stays"]);
  assert.ok(output.indexOf("kind: 'drain'") > 0 && output.indexOf("kind: 'drain'") < output.indexOf("kind: 'remove'"));
  const undo = JSON.parse(readFileSync(join(folder, "undo.json"), "utf8"));
  assert.deepEqual(undo.add.map(({ ServerId }) => ServerId).toSorted(), many.toSorted());
});

it("Python removes the servers", { skip: skipWithout(python, "Python", "The programs of Python") }, async (t) => {
  const { groups } = await after(t, "python", REMOVAL, { ...removal, start: () => [python] });
  assert.deepEqual(ids(groups[0]), ["i-stays"]);
});
