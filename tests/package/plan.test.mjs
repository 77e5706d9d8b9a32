/** Plans: computed from a group and a change, and their inverse. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  CallError,
  credentials,
  ecs,
  eni,
  invertPlan,
  makePlan,
  planChange,
  readPlan,
  reasonOf,
  refusal,
  serve,
  short,
  target,
  ValidationError,
} from "./applying.mjs";

const group = (members, fields) => ({
  kind: "group",
  RequestId: "r",
  Tags: [],
  VServerGroupId: "rsp-1",
  BackendServers: members,
  ...fields,
});
const plan = (members, change) => makePlan(group(members), "cn-hangzhou", change);
const issuesOf = (make) => {
  try {
    make();
  } catch (error) {
    assert.ok(error instanceof ValidationError, error.stack);
    return error.issues.map(({ path, code }) => `${path.join(".")} ${code}`);
  }
  assert.fail("nothing was refused");
};

describe("makePlan", () => {
  it("returns the members before and after, and the changes", () => {
    const named = { VServerGroupName: "web", LoadBalancerId: "lb-1" };
    const before = [ecs("i-1"), ecs("i-2"), ecs("i-3")];
    const members = [ecs("i-1"), ecs("i-2", 50), ecs("i-4", 10)];
    const { createdAt, ...made } = makePlan(group(before, named), "cn-hangzhou", { members });
    assert.deepEqual(made, {
      kind: "plan",
      version: 1,
      ...target,
      ...named,
      before,
      add: [ecs("i-4", 10)],
      remove: [ecs("i-3")],
      set: [ecs("i-2", 50)],
      after: [ecs("i-1"), ecs("i-2", 50), ecs("i-4", 10)],
      unmatched: [],
      warnings: [],
    });
    assert.match(createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.ok(Math.abs(Date.parse(createdAt) - Date.now()) < 60_000);
  });

  it("takes lists as JSON, of any length, and with explicit undefined", () => {
    const many = Array.from({ length: 60 }, (_, index) => ecs(`i-${index}`));
    assert.equal(plan(many, { remove: many }).remove.length, 60);
    assert.equal(plan(many, { remove: JSON.stringify(many.slice(0, 30)) }).remove.length, 30);
    const selector = { ServerId: "i-7", Port: undefined, ServerIp: undefined };
    assert.equal(short(plan(many, { weights: [selector], Weight: 0 }).set), "i-7=0");
  });

  it("reads each value once", () => {
    let reads = 0;
    const change = {
      get remove() {
        reads++;
        return [{ ServerId: "i-1" }];
      },
    };
    assert.equal(short(plan([ecs("i-1")], change).remove), "i-1=100");
    assert.equal(reads, 1);
  });

  it("reports all problems of the change, with paths from BackendServers", () => {
    const remove = [{ ServerId: "i-1", port: 80 }, { Port: 0 }];
    assert.deepEqual(
      issuesOf(() => plan([], { remove })),
      ["BackendServers.0.port unknown_key", "BackendServers.1.ServerId required", "BackendServers.1.Port out_of_range"],
    );
    assert.deepEqual(
      issuesOf(() => plan([], {})),
      [" required"],
    );
    assert.deepEqual(
      issuesOf(() => plan([], { weights: [], Weight: 101 })),
      ["Weight out_of_range"],
    );
  });

  it("refuses members with missing values", () => {
    const { Weight: _, ...member } = ecs("i-1");
    assert.deepEqual(
      issuesOf(() => plan([member], { remove: [] })),
      ["BackendServers.0.Weight required"],
    );
  });

  it("refuses values that JSON cannot represent", () => {
    const cycle = {};
    cycle.cycle = cycle;
    assert.deepEqual(
      issuesOf(() => makePlan(cycle, "cn-hangzhou", { remove: [] })),
      ["group invalid_type"],
    );
    assert.deepEqual(
      issuesOf(() => plan([], undefined)),
      ["change invalid_type"],
    );
    assert.deepEqual(
      issuesOf(() => plan([], { remove: 1n })),
      ["change invalid_type"],
    );
    assert.deepEqual(
      issuesOf(() => invertPlan(undefined)),
      ["plan invalid_type"],
    );
    assert.deepEqual(
      issuesOf(() => readPlan(5)),
      [" invalid_type"],
    );
    assert.deepEqual(
      issuesOf(() => readPlan("\ud800")),
      [" invalid_json"],
    );
  });
});

describe("planChange", () => {
  it("describes the group, and sends no change", async () => {
    const { log, options } = serve([ecs("i-1"), ecs("i-2")]);
    const planned = await planChange(
      target,
      { remove: [{ ServerId: "i-2" }, { ServerId: "i-3" }] },
      credentials,
      options,
    );
    assert.deepEqual(log, ["Describe"]);
    assert.deepEqual([short(planned.remove), planned.LoadBalancerId], ["i-2=100", "lb-1"]);
    assert.deepEqual(planned.unmatched, [{ ServerId: "i-3" }]);
    assert.deepEqual(
      planned.warnings.map(({ path, code }) => [path, code]),
      [[["BackendServers", 1], "not_in_group"]],
    );
  });

  it("reports all problems of the input before it sends anything", async () => {
    const { log, options } = serve([]);
    const wrong = { ...options, timeoutMs: 0 };
    const change = { remove: [{ ServerId: "" }] };
    const error = await reasonOf(planChange({ RegionId: "cn-hangzhou", Group: "rsp-1" }, change, {}, wrong));
    assert.ok(error instanceof ValidationError);
    const paths = error.issues.map(({ path }) => path.join("."));
    for (const path of ["VServerGroupId", "Group", "accessKeyId", "BackendServers.0.ServerId", "options.timeoutMs"]) {
      assert.ok(
        paths.some((found) => found.endsWith(path)),
        `${path} of ${paths}`,
      );
    }
    assert.deepEqual(log, []);
  });

  it("rejects with a CallError if the group cannot be described", async () => {
    const { options } = serve([], { on: () => refusal("Forbidden.RAM", 403) });
    const error = await reasonOf(planChange(target, { remove: [] }, credentials, options));
    assert.ok(error instanceof CallError);
    assert.equal(error.failure.Code, "Forbidden.RAM");
  });

  it("retries like every call", async () => {
    const { log, options, sandbox } = serve([ecs("i-1")]);
    sandbox.inject({ drop: true, times: 2 });
    await planChange(target, { remove: [] }, credentials, options);
    assert.equal(log.length, 3);
  });
});

describe("invertPlan", () => {
  const before = [ecs("i-1", 100, { Description: "one" }), ecs("i-2"), eni("eni-1", "10.0.0.1", 40)];
  const change = { members: [ecs("i-2", 50), ecs("i-3", 10)] };

  it("swaps additions and removals, and restores weights", () => {
    const undo = invertPlan(plan(before, change));
    assert.equal(short(undo.add), "i-1=100(one) eni-1@10.0.0.1=40");
    assert.equal(short(undo.remove), "i-3=10");
    assert.equal(short(undo.set), "i-2=100");
    assert.deepEqual(undo.unmatched, []);
  });

  it("twice gives the same changes, as sets", () => {
    const made = plan(before, change);
    const twice = invertPlan(invertPlan(made));
    for (const list of ["add", "remove", "set"]) {
      assert.deepEqual(short(twice[list]).split(" ").sort(), short(made[list]).split(" ").sort());
    }
  });
});

describe("readPlan", () => {
  const made = plan([ecs("i-1"), ecs("i-2")], { remove: [{ ServerId: "i-1" }, { ServerId: "i-9" }] });

  it("reads what was written", () => {
    assert.deepEqual(readPlan(JSON.stringify(made)), made);
    assert.deepEqual(readPlan(JSON.stringify(invertPlan(made), null, 2)), invertPlan(made));
  });

  it("refuses unknown versions and keys, and an `after` that is not `before` with the changes", () => {
    const read = (fields) => issuesOf(() => readPlan(JSON.stringify({ ...made, ...fields })));
    assert.deepEqual(read({ version: 2 }), ["version unknown_value"]);
    assert.deepEqual(read({ comment: "mine" }), ["comment unknown_key"]);
    assert.deepEqual(read({ after: made.before }), ["after.0 inconsistent_plan"]);
  });
});
