/** An apply on a load balancer whose server quota is full. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applied, ecs, planOf, refusal, short } from "./applying.mjs";

const members = [ecs("i-1"), ecs("i-2"), ecs("i-3"), ecs("i-4")];
const addition = planOf(members, { members: [...members, ecs("i-5"), ecs("i-6")] });
const drain = { forMs: 0 };

describe("a load balancer with a full quota", () => {
  const QUOTA = "InstanceBackendServerNumberOverLimit";
  const replacement = planOf(members, { members: [ecs("i-5"), ecs("i-6"), ecs("i-3"), ecs("i-4")] });
  /** A service with room for so many members. */
  const room = (most) => (name, pass, line, service) => {
    const count = line.split(" ").length - 1;
    return name === "Add" && service.members().length + count > most ? refusal(QUOTA) : pass();
  };

  it("gets one batch at a time: drained, removed, and then added", async () => {
    const { service, outcome } = await applied(replacement, room(4), { drain, maxServers: 1 });
    assert.deepEqual(
      service.log.filter((line) => line !== "Describe"),
      ["Add i-5=100", "Set i-1=0", "Remove i-1", "Add i-5=100", "Set i-2=0", "Remove i-2", "Add i-6=100"],
    );
    assert.deepEqual([outcome.kind, service.state()], ["applied", "i-3=100 i-4=100 i-5=100 i-6=100"]);
  });

  it("waits for readiness after each batch", async () => {
    const asked = [];
    const until = ({ ServerId }) => asked.push(ServerId) > 0;
    const ready = { until, maxMs: 1000 };
    const { service } = await applied(replacement, room(5), { drain, ready, maxServers: 1 });
    assert.deepEqual(asked, ["i-5", "i-6"]);
    assert.deepEqual(service.log.filter((line) => line !== "Describe").slice(0, 4), [
      "Add i-5=100",
      "Add i-6=100",
      "Set i-1=0",
      "Remove i-1",
    ]);
  });

  it("stops if no member outside the batch has a weight above 0", async () => {
    const group = [ecs("i-1"), ecs("i-2"), ecs("i-3", 0)];
    const plan = planOf(group, { members: [ecs("i-5"), ecs("i-6"), ecs("i-3", 0)] });
    for (const options of [{}, { drain }]) {
      const { service, outcome } = await applied(plan, room(3), options, group);
      assert.equal(outcome.code, "ERR_NOT_APPLIED");
      assert.equal(service.state(), short(group));
    }
  });

  it("stops if one of the additions is refused individually", async () => {
    const full = room(4);
    const on = (name, pass, line, service) =>
      name === "Add" && line === "Add i-5=100" && service.members().length < 4
        ? refusal("ObtainIpFail")
        : full(name, pass, line, service);
    const { service, outcome } = await applied(replacement, on, { maxServers: 1 });
    assert.equal(service.state(), "i-2=100 i-3=100 i-4=100");
    assert.equal(outcome.failed[0].member.ServerId, "i-5");
    assert.deepEqual([short(outcome.left.add), short(outcome.left.remove)], ["i-5=100 i-6=100", "i-2=100"]);
  });

  it("stops if there is nothing to remove", async () => {
    const { service, outcome } = await applied(addition, room(4), { drain });
    assert.deepEqual([outcome.failure.Code, service.state()], [QUOTA, short(members)]);
  });
});
