import assert from "node:assert/strict";
import { test } from "node:test";
import { makePlan, parseResponse } from "../../pkg/index.js";
import { createSandbox } from "../../pkg/sandbox.js";
import { planOf } from "../../www/results/change.js";
import { currentPlan } from "../../www/results/current-plan.js";
import { verdictOf } from "../../www/results/verdict.js";
import { membersBefore, noteMembers, placeOf } from "../../www/run/known.js";
import { createPageSandbox } from "../../www/run/sandbox.js";
import { send } from "../../www/run/send.js";
import { TEST_KEY } from "./examples.mjs";

const REMOVE = "RemoveVServerGroupBackendServers";
const TARGET = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const server = (ServerId, Port = 80, more = {}) => ({ ServerId, Port, Weight: 100, Type: "ecs", ...more });

/** Returns the answer that lists these members. */
const listing = (...members) =>
  JSON.stringify({ VServerGroupId: "rsp-1", RequestId: "R", BackendServers: { BackendServer: members } });

/** Returns the verdict of an answer to a call with these lists. */
function judge(operation, lists, body, before) {
  const texts = Object.entries(lists).map(([name, list]) => [name, JSON.stringify(list)]);
  const params = { ...TARGET, ...Object.fromEntries(texts) };
  const answer = parseResponse(body, { operation, status: 200, request: params });
  const found = verdictOf({ operation, params, answer, before }, makePlan);
  return { ...found, states: found.rows.map(({ state }) => state), answer };
}

test("what is still listed is never called removed", () => {
  const asked = [server("i-1"), server("i-2"), server("i-3")];
  const found = judge(REMOVE, { BackendServers: asked }, listing(server("i-2"), server("i-9")), asked);
  assert.deepEqual(found.states, ["gone", "stillListed", "gone"]);
  assert.equal(found.kind, "warning");
  assert.deepEqual(found.values, { total: 3, gone: 2, stillListed: 1 });
  assert.equal(found.answer.stillListed.length, 1);
});

test("what was no member, or is one on another port only, is not called removed either", () => {
  const before = [server("i-1"), server("i-2", 8080)];
  const asked = [server("i-1"), server("i-2"), server("i-3")];
  const found = judge(REMOVE, { BackendServers: asked }, listing(server("i-2", 8080)), before);
  assert.deepEqual(found.states, ["gone", "otherPort", "noMember"]);
  assert.deepEqual(found.rows[1].elsewhere, [8080]);
  assert.equal(found.kind, "warning");
});

test("without the members as they were, a server that is not listed is called that", () => {
  const found = judge(REMOVE, { BackendServers: [server("i-1"), server("i-2")] }, listing(server("i-2")));
  assert.deepEqual(found.states, ["absent", "stillListed"]);
  assert.equal(found.code, "absent");
  assert.equal(found.kind, "warning");
  assert.equal(judge(REMOVE, { BackendServers: [server("i-1")] }, listing()).kind, "ready");
});

test("addresses tell the members of an ENI apart only where both sides have one", () => {
  const eni = (ServerIp) => server("eni-1", 80, { Type: "eni", ServerIp });
  const asked = [eni("192.168.0.1"), eni("192.168.0.2")];
  const found = judge(REMOVE, { BackendServers: asked }, listing(server("eni-1", 80, { Type: "eni" })), asked);
  assert.deepEqual(found.states, ["stillListed", "stillListed"]);
});

test("what is added, set or replaced is compared with what the answer lists", () => {
  const added = judge(
    "AddVServerGroupBackendServers",
    { BackendServers: [server("i-1"), server("i-2", 80, { Weight: 10 })] },
    listing(server("i-1"), server("i-2", 80, { Weight: 50 })),
  );
  assert.deepEqual(added.states, ["member", "differs"]);
  assert.equal(added.kind, "warning");
  const set = judge(
    "SetVServerGroupAttribute",
    { BackendServers: [server("i-1", 80, { Weight: 0 }), server("i-7")] },
    listing(server("i-1", 80, { Weight: 0 })),
  );
  assert.deepEqual(set.states, ["member", "noMember"]);
  const modified = judge(
    "ModifyVServerGroupBackendServers",
    { OldBackendServers: [server("i-1")], NewBackendServers: [server("i-2")] },
    listing(server("i-1")),
    [server("i-1")],
  );
  assert.deepEqual(modified.states, ["stillListed", "missing"]);
  assert.equal(modified.kind, "warning");
});

test("an answer about another group, a refusal and an HTML page are no success", () => {
  const params = { ...TARGET, BackendServers: "[]" };
  for (const [status, body] of [
    [400, '{"Code":"LbStatusNotSupport","Message":"m"}'],
    [502, "<html>"],
    [200, ""],
  ]) {
    const answer = parseResponse(body, { operation: REMOVE, status });
    assert.equal(verdictOf({ operation: REMOVE, params, answer }, makePlan).kind, "error", body);
  }
});

test("the package decides what a change of the form is", () => {
  const group = {
    kind: "group",
    RequestId: "R",
    VServerGroupId: "rsp-1",
    Tags: [],
    BackendServers: [server("i-1"), server("i-2")],
  };
  const plan = (operation, lists) => planOf(makePlan, group, "cn-hangzhou", operation, lists);
  const names = (members) => members.map(({ ServerId, Weight }) => `${ServerId} ${Weight}`);

  const add = plan("AddVServerGroupBackendServers", {
    BackendServers: [server("i-2", 80, { Weight: 5 }), server("i-3")],
  });
  assert.deepEqual([names(add.add), names(add.set), names(add.remove)], [["i-3 100"], ["i-2 5"], []]);
  const set = plan("SetVServerGroupAttribute", { BackendServers: [server("i-1", 80, { Weight: 0 }), server("i-9")] });
  assert.deepEqual([names(set.add), names(set.set), set.unmatched.length], [[], ["i-1 0"], 1]);
  assert.deepEqual(
    set.warnings.map(({ path, code }) => [path, code]),
    [[["BackendServers", 1], "not_in_group"]],
  );
  const modify = plan("ModifyVServerGroupBackendServers", {
    OldBackendServers: [server("i-1")],
    NewBackendServers: [server("i-4")],
  });
  assert.deepEqual([names(modify.add), names(modify.remove)], [["i-4 100"], ["i-1 100"]]);
  const remove = plan(REMOVE, { BackendServers: [server("i-1"), server("i-2")] });
  assert.deepEqual(
    remove.warnings.map(({ code }) => code),
    ["leaves_no_weight"],
  );
});

/** Runs calls in one sandbox of the page. */
function runs() {
  const sandbox = createPageSandbox(createSandbox);
  return async (operation, lists = {}, { fault, batched = "BackendServers", onRetry } = {}) => {
    const texts = Object.entries(lists).map(([name, value]) => [
      name,
      Array.isArray(value) ? JSON.stringify(value) : value,
    ]);
    const { VServerGroupId, ...region } = TARGET;
    const isOfGroup = !Object.hasOwn(lists, "LoadBalancerId");
    const params = { ...region, ...(isOfGroup && { VServerGroupId }), ...Object.fromEntries(texts) };
    const call = { operation, params, batched, credentials: TEST_KEY, options: {} };
    const seeded = sandbox.prepare(call, fault);
    const before = sandbox.membersOf(params);
    const result = await send(call, { fetch: sandbox.fetch, backoff: () => 0, onRetry });
    return { ...result, seeded, ...verdictOf({ operation, params, before, ...result }, makePlan) };
  };
}

test("a valid call of any operation runs at once in the sandbox", async () => {
  const LoadBalancerId = "lb-1";
  const one = [server("i-1")];
  for (const [operation, lists, batched] of [
    ["AddVServerGroupBackendServers", { BackendServers: one }],
    ["CreateVServerGroup", { LoadBalancerId, BackendServers: one }],
    ["DeleteVServerGroup", {}],
    ["DescribeHealthStatus", { LoadBalancerId, ListenerPort: 443 }],
    ["DescribeVServerGroupAttribute", {}],
    ["DescribeVServerGroups", { LoadBalancerId, Description: "web" }],
    ["ModifyVServerGroupBackendServers", { OldBackendServers: one, NewBackendServers: [server("i-2")] }, undefined],
    [REMOVE, { BackendServers: one }],
    ["SetVServerGroupAttribute", { BackendServers: [server("i-1", 80, { Weight: 7 })] }],
  ]) {
    const { kind, code, values, failure } = await runs()(operation, lists, { batched });
    assert.equal(kind, "ready", `${operation}: ${failure?.message ?? failure?.Message}`);
    if (values.total !== undefined) assert.ok(values.total > 0, code);
  }
});

test("the sandbox keeps what runs change, and says what it was given", async () => {
  const run = runs();
  const first = await run(REMOVE, { BackendServers: [server("i-1"), server("i-2")] });
  assert.deepEqual(first.seeded, { made: true, added: 4, named: 2, VServerGroupId: "rsp-1" });
  assert.deepEqual(first.values, { total: 2, gone: 2 });
  const again = await run(REMOVE, { BackendServers: [server("i-1")] });
  assert.deepEqual(again.values, { total: 1, noMember: 1 });
  assert.equal(again.kind, "warning");
  const more = await run(REMOVE, { BackendServers: [server("i-1"), server("i-3")] });
  assert.deepEqual(more.seeded, { made: false, added: 1, named: 2, VServerGroupId: "rsp-1" });
  assert.deepEqual(more.values, { total: 2, noMember: 1, gone: 1 });
  const port = await run(REMOVE, { BackendServers: [server("i-sandbox0stays0here1", 81)] });
  assert.deepEqual(port.values, { total: 1, otherPort: 1 });
});

test("faults are answered first, and retries are reported", async () => {
  const run = runs();
  const retries = [];
  const busy = await run(
    REMOVE,
    { BackendServers: [server("i-1")] },
    { fault: "busy", onRetry: (retry) => retries.push(retry) },
  );
  assert.equal(busy.kind, "ready");
  assert.deepEqual(
    retries.map(({ failure }) => [failure.Code, failure.pending]),
    Array(2).fill(["VServerGroupProcessing", true]),
  );
  for (const [fault, code] of [
    ["locked", "LbStatusNotSupport"],
    ["denied", "Forbidden.RAM"],
    ["signature", "SignatureDoesNotMatch"],
  ]) {
    const { kind, failure, outcome, left } = await run(REMOVE, { BackendServers: [server("i-2")] }, { fault });
    assert.deepEqual([kind, failure.Code, outcome, left.length], ["error", code, "refused", 1]);
  }
});

test("long lists go in batches, and a failure says how far it went", async () => {
  const many = Array.from({ length: 45 }, (_, index) => server(`i-x${index}`));
  assert.deepEqual((await runs()(REMOVE, { BackendServers: many })).values, { total: 45, gone: 45 });
  const added = await runs()("AddVServerGroupBackendServers", { BackendServers: many });
  assert.deepEqual(added.values, { total: 45, member: 45 });
  const sandbox = createPageSandbox(createSandbox);
  const call = {
    operation: "AddVServerGroupBackendServers",
    params: { ...TARGET, BackendServers: JSON.stringify(many) },
    batched: "BackendServers",
    credentials: TEST_KEY,
    options: {},
  };
  sandbox.prepare(call);
  let calls = 0;
  const fetch = (...args) => (++calls === 2 ? Promise.reject(new TypeError("gone")) : sandbox.fetch(...args));
  const { done, left, outcome } = await send(call, { fetch, backoff: () => 0 });
  assert.deepEqual([done.length, left.length, outcome], [20, 25, "unknown"]);
});

test("members are known before a call only where nothing can have changed them since", () => {
  const call = { target: "cloud", params: TARGET, changes: true };
  const place = placeOf(call, "slb.aliyuncs.com");
  const group = { VServerGroupId: "rsp-1", BackendServers: [server("i-1")] };
  const before = (members) => membersBefore({ members }, call, place);
  assert.equal(before(undefined), undefined);
  assert.deepEqual(before({ group }), group.BackendServers);
  assert.equal(before({ group: { ...group, VServerGroupId: "rsp-2" } }), undefined);
  // Another group, though its ID is the same.
  assert.equal(before({ group, place: placeOf({ ...call, target: "sandbox" }, "slb.aliyuncs.com") }), undefined);

  noteMembers(place, call, { failure: {}, outcome: "refused", done: [] });
  assert.deepEqual(before({ group }), group.BackendServers);
  noteMembers(place, call, { failure: {}, outcome: "unknown", done: [] });
  assert.equal(before({ group }), undefined);
  noteMembers(place, call, { answer: { ...group, BackendServers: [] } });
  assert.deepEqual(before({ group }), []);
});

test("members that are ticked leave, with those that a removal names", () => {
  const group = {
    kind: "group",
    RequestId: "R",
    VServerGroupId: "rsp-1",
    Tags: [],
    BackendServers: [server("i-1"), server("i-2"), server("i-3")],
  };
  const plan = (operation, changes, BackendServers, leaving) =>
    currentPlan({
      operation,
      info: { changes },
      form: TARGET,
      params: { BackendServers: JSON.stringify(BackendServers) },
      lists: ["BackendServers"],
      members: { group, leaving: new Set(leaving) },
    });
  const removed = ({ plan }) => plan.remove.map(({ ServerId }) => ServerId);
  assert.deepEqual(removed(plan(REMOVE, true, [server("i-3")], [0])), ["i-1", "i-3"]);
  assert.deepEqual(removed(plan(REMOVE, true, [server("i-1")], [0])), ["i-1"]);
  assert.deepEqual(removed(plan("DescribeVServerGroupAttribute", false, [server("i-3")], [1])), ["i-2"]);
  assert.equal(plan(REMOVE, true, [{}], []).missing, "nothingNamed");
  assert.equal(plan("DeleteVServerGroup", true, [], [1]).missing, "noneFor");
  assert.deepEqual(
    plan(REMOVE, true, [{ ServerId: "i-3", Port: 99999 }], []).issues.map(({ path }) => path),
    [["BackendServers", 0, "Port"]],
  );
});
