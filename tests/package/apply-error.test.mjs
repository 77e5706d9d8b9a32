/** Input that applyPlan refuses before it sends anything, and the properties of ApplyError. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ApplyError, applyPlan, credentials, ecs, invertPlan, planOf, reasonOf, refusal, serve } from "./applying.mjs";

const members = [ecs("i-1"), ecs("i-2")];
const plan = planOf(members, { remove: [{ ServerId: "i-1" }] });

async function refused(plan, options, given = credentials) {
  const service = serve(members);
  const error = await reasonOf(applyPlan(plan, given, { ...service.options, ...options }));
  assert.equal(error.name, "ValidationError", error.stack);
  assert.deepEqual(service.log, []);
  return error.issues.map(({ path, code }) => `${path.join(".")} ${code}`);
}

describe("before anything is sent", () => {
  it("a value that is not a plan is refused", async () => {
    assert.deepEqual(await refused({ ...plan, version: 2 }), ["version unknown_value"]);
    assert.deepEqual(await refused({ ...plan, after: [] }), ["after inconsistent_plan"]);
    assert.deepEqual(await refused(undefined), ["plan invalid_type"]);
    assert.deepEqual(await refused(JSON.stringify(plan)), [" invalid_type"]);
  });

  it("options are refused", async () => {
    const options = {
      allowNoWeight: "yes",
      onPlan: 1,
      onStep: {},
      ready: { forMs: -1 },
      drain: { until: true, everyMs: "5", onTimeout: "ignore" },
    };
    assert.deepEqual(
      (await refused(plan, options)).sort(),
      [
        "options.allowNoWeight invalid_type",
        "options.drain.everyMs out_of_range",
        "options.drain.maxMs required",
        "options.drain.onTimeout unknown_value",
        "options.drain.until invalid_type",
        "options.onPlan invalid_type",
        "options.onStep invalid_type",
        "options.ready.forMs out_of_range",
      ].sort(),
    );
    assert.deepEqual(await refused(plan, { drain: 60_000 }), ["options.drain invalid_type"]);
    assert.deepEqual(await refused(plan, { drain: {} }), ["options.drain required"]);
    assert.deepEqual(await refused(plan, { ready: { forMs: 1, until() {}, maxMs: 1 } }), ["options.ready required"]);
    assert.deepEqual(await refused(plan, { maxServers: 0 }), ["options.maxServers out_of_range"]);
  });

  it("all problems are reported at once", async () => {
    const issues = await refused({ ...plan, version: 2 }, { onStep: 1 }, { accessKeyId: "", accessKeySecret: "s" });
    assert.equal(issues.length, 3, issues);
  });
});

describe("an ApplyError", () => {
  const failing = (fault) => {
    const service = serve(members);
    service.on = (_at, name, pass) => (name === "Remove" ? fault() : pass());
    return reasonOf(applyPlan(plan, credentials, { ...service.options, maxAttempts: 1 }));
  };

  it("says in its message what was not applied, why, and which members stay at weight 0", async () => {
    const error = await failing(() => refusal("Forbidden.RAM", 403));
    assert.match(error.message, /^the plan for rsp-1 was not applied: Forbidden\.RAM: /);
    assert.match(error.stack, /^ApplyError: /);
    assert.equal(error.cause, undefined, "an answer is no error");
    assert.ok(error instanceof ApplyError);
    assert.throws(() => new ApplyError(), TypeError);
  });

  it("is complete as plain data", async () => {
    const error = await failing(() => refusal("ObtainIpFail"));
    const { name, code, message, failure, undo, after, left, stillDrained, conflicts, failed } = error;
    assert.deepEqual(error.toJSON(), {
      name,
      code,
      message,
      failure,
      plan,
      undo,
      after,
      left,
      stillDrained,
      conflicts,
      failed,
    });
    assert.deepEqual(structuredClone(error.toJSON()), JSON.parse(JSON.stringify(error)));
    assert.deepEqual([undo, after, conflicts], [invertPlan(plan), members, []]);
    assert.equal(failed.length, 1);
  });

  it("has an error as its cause, and as plain data in its JSON", async () => {
    const broken = new TypeError("terminated");
    const error = await failing(() => Promise.reject(broken));
    assert.deepEqual([error.cause, error.failure], [broken, broken]);
    assert.deepEqual(error.toJSON().failure, { name: "TypeError", message: "terminated" });
  });

  it("has neither `after` nor `left` if the group is not known", async () => {
    const service = serve(members, { on: () => refusal("Forbidden.RAM", 403) });
    const error = await reasonOf(applyPlan(plan, credentials, service.options));
    assert.ok(!("after" in error) && !("left" in error));
    assert.ok(!("after" in error.toJSON()));
    assert.match(error.message, /nothing was changed$/);
  });
});
