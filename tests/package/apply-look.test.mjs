/** The check of the group before members are removed, and concurrent changes by other programs. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applyPlan, credentials, ecs, eni, planOf, serve, short } from "./applying.mjs";

const SET = "SetVServerGroupAttribute";
const REMOVE = "RemoveVServerGroupBackendServers";
const members = [ecs("i-1"), ecs("i-2"), ecs("i-3")];
const removal = planOf(members, { remove: [{ ServerId: "i-1" }, { ServerId: "i-2" }] });
const drain = { forMs: 0 };

/** Applies a plan while somebody else makes a change before the request of that number. */
async function disturbed(at, operation, servers, options = {}, plan = removal, group = members) {
  const service = serve(group);
  service.on = async (number) => {
    if (number === at) await service.change(operation, servers);
  };
  const outcome = await applyPlan(plan, credentials, { ...service.options, ...options }).catch((error) => error);
  return { service, outcome };
}

describe("if the next removal would leave no weight above 0", () => {
  it("it stops, by a Describe before the first removal", async () => {
    // Describe, Set, and then the Describe before the removal.
    const { service, outcome } = await disturbed(2, SET, [ecs("i-3", 0)], { drain });
    assert.deepEqual(
      [outcome.code, service.names()],
      ["ERR_NOT_APPLIED", "Describe Set Describe Describe Set Describe"],
    );
    assert.match(outcome.failure.message, /no member of rsp-1 would have a weight above 0/);
    assert.equal(service.state(), "i-1=100 i-2=100 i-3=0", "the weights are given back");
    assert.deepEqual(outcome.stillDrained, []);
  });

  it("it is refused as at the start, if nothing was changed yet", async () => {
    const { service, outcome } = await disturbed(1, SET, [ecs("i-3", 0)]);
    assert.deepEqual([outcome.code, service.names()], ["ERR_LEAVES_NO_WEIGHT", "Describe Describe"]);
  });

  it("it stops, by the answers of Set", async () => {
    const { service, outcome } = await disturbed(1, SET, [ecs("i-3", 0)], { drain, maxServers: 1 });
    assert.equal(service.log[1], "Set i-1=0");
    assert.equal(outcome.code, "ERR_NOT_APPLIED");
    assert.equal(service.state(), "i-1=100 i-2=100 i-3=0");
    assert.ok(!service.names().includes("Remove"));
  });

  it("it stops, by the answers of Remove; nothing is restored then", async () => {
    // Describe, Set, Set, Describe, Remove i-1, with i-3 set to 0 just before.
    const { service, outcome } = await disturbed(4, SET, [ecs("i-3", 0)], { drain, maxServers: 1 });
    assert.equal(service.state(), "i-2=0 i-3=0");
    assert.deepEqual([outcome.code, short(outcome.stillDrained)], ["ERR_NOT_APPLIED", "i-2=100"]);
    assert.deepEqual([short(outcome.left.remove), short(outcome.undo.add)], ["i-2=0", "i-1=100 i-2=100"]);
  });

  it("it goes on with allowNoWeight", async () => {
    const { service } = await disturbed(2, SET, [ecs("i-3", 0)], { drain, allowNoWeight: true });
    assert.equal(service.state(), "i-3=0");
  });

  it("the last weight is not lowered to 0", async () => {
    const plan = planOf(members, { weights: [{ ServerId: "i-1" }, { ServerId: "i-2" }], Weight: 0 });
    const { service, outcome } = await disturbed(1, SET, [ecs("i-3", 0)], { maxServers: 1 }, plan);
    assert.equal(outcome.code, "ERR_NOT_APPLIED");
    assert.equal(service.state(), "i-1=100 i-2=100 i-3=0");
  });
});

describe("if a drained member's weight is no longer 0", () => {
  it("it stops, and restores the weights of the others", async () => {
    const { service, outcome } = await disturbed(2, SET, [ecs("i-1", 70)], { drain });
    assert.equal(outcome.code, "ERR_NOT_APPLIED");
    assert.match(outcome.failure.message, /somebody else changed .*: i-1:80 has weight 70/);
    assert.equal(service.state(), "i-1=70 i-2=100 i-3=100");
    assert.deepEqual(outcome.stillDrained, []);
  });

  it("it stops before the next removal", async () => {
    const { service, outcome } = await disturbed(4, SET, [ecs("i-2", 70)], { drain, maxServers: 1 });
    assert.equal(service.state(), "i-2=70 i-3=100");
    assert.deepEqual([outcome.code, outcome.stillDrained], ["ERR_NOT_APPLIED", []]);
  });

  it("also for a member that was already at 0", async () => {
    const group = [ecs("i-1", 0), ecs("i-2"), ecs("i-3")];
    const { service, outcome } = await disturbed(2, SET, [ecs("i-1", 70)], { drain }, removal, group);
    assert.equal(outcome.code, "ERR_NOT_APPLIED");
    assert.equal(service.state(), "i-1=70 i-2=100 i-3=100");
  });
});

it("a member that another program removed meanwhile counts as removed", async () => {
  const { service, outcome } = await disturbed(2, REMOVE, [ecs("i-1")], { drain });
  assert.deepEqual([outcome.kind, service.state()], ["applied", "i-3=100"]);
});

describe("answers without addresses", () => {
  const group = [eni("eni-1", "10.0.0.1"), eni("eni-1", "10.0.0.2"), eni("eni-1", "10.0.0.3"), ecs("i-1"), ecs("i-2")];

  it("are replaced by a Describe if a server of the plan has several members at one port", async () => {
    const plan = planOf(group, { remove: [group[0], group[1], group[3]] });
    const service = serve(group);
    await applyPlan(plan, credentials, { ...service.options, drain, maxServers: 1 });
    assert.deepEqual(service.log, [
      "Describe",
      "Set eni-1@10.0.0.1=0",
      "Describe",
      "Set eni-1@10.0.0.2=0",
      "Describe",
      "Set i-1=0",
      "Describe",
      "Remove eni-1@10.0.0.1",
      "Describe",
      "Remove eni-1@10.0.0.2",
      "Describe",
      "Remove i-1",
      "Describe",
    ]);
    assert.equal(service.state(), "eni-1@10.0.0.3=100 i-2=100");
  });

  it("do not stop a plan for others", async () => {
    const plan = planOf(group, { remove: [group[3], group[4]] });
    const service = serve(group);
    await applyPlan(plan, credentials, { ...service.options, drain, maxServers: 1 });
    assert.equal(service.members().length, 3);
  });

  it("are replaced by a Describe also if the server had several members when the plan was made", async () => {
    const plan = planOf(group, { remove: group.slice(0, 3) });
    const service = serve([group[0], ecs("i-1"), ecs("i-2")]);
    await applyPlan(plan, credentials, { ...service.options, drain });
    assert.equal(service.state(), "i-1=100 i-2=100");
  });
});
