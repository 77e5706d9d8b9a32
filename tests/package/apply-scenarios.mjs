/** The model of an apply: random scenarios, faults of requests, and the expected outcome of a plan. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { planOf, refusal } from "./applying.mjs";

const plain = { noNullPrototype: true };
const weight = fc.constantFrom(0, 30, 60, 100);
const description = fc.option(fc.constantFrom("web", "db"), { nil: undefined });
const port = fc.constantFrom(80, 81);
const numbered = (prefix, most) => fc.nat(most).map((number) => `${prefix}${number}`);
const ecs = fc.record(
  { ServerId: numbered("i-", 5), Port: port, Weight: weight, Type: fc.constant("ecs"), Description: description },
  plain,
);
const eni = fc.record(
  {
    ServerId: numbered("eni-", 1),
    Port: port,
    Weight: weight,
    Type: fc.constant("eni"),
    ServerIp: numbered("10.0.0.", 2),
    Description: description,
  },
  plain,
);
const member = fc.oneof({ weight: 3, arbitrary: ecs }, { weight: 2, arbitrary: eni });
const members = (limits) => fc.uniqueArray(member, { selector: key, ...limits });
const picked = fc.array(fc.nat(20), { maxLength: 6 });

/** What to change; the numbers pick members of the group. */
export const change = fc.oneof(
  fc.record({ remove: picked }, plain),
  fc.record({ kept: picked, changed: fc.array(weight, { maxLength: 6 }), added: members({ maxLength: 5 }) }, plain),
  fc.record({ weights: picked, Weight: weight }, plain),
);

const wait = fc.option(
  fc.oneof(
    fc.constant({ forMs: 10 }),
    fc.record({ answers: fc.array(fc.constantFrom(true, true, false, "throw"), { maxLength: 6 }) }, plain),
  ),
  { nil: undefined },
);

/** What becomes of a request, or what happens beside it. */
export const fate = fc.oneof(
  { weight: 12, arbitrary: fc.constant("whole") },
  {
    weight: 8,
    arbitrary: fc.constantFrom("dropped", "lost", "cut short", "failed", "failed and done", "busy", "throttled"),
  },
  { weight: 1, arbitrary: fc.constantFrom("forbidden", "abort", "abort and done", "abort at once") },
);

const write = fc.record({ at: fc.nat(6), pick: fc.nat(9), how: fc.constantFrom("remove", "add", 0, 30, 100) }, plain);

export const scenario = fc.record(
  {
    before: members({ maxLength: 8 }),
    change,
    undocumented: fc.constantFrom("lenient", "strict"),
    drain: wait,
    ready: wait,
    allowNoWeight: fc.boolean(),
    maxServers: fc.constantFrom(1, 2, 3, 20, 40),
    maxAttempts: fc.integer({ min: 1, max: 3 }),
    fates: fc.array(fate, { maxLength: 14 }),
    writes: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(write, { maxLength: 3 }) },
    ),
    badApples: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(numbered("i-", 5), { maxLength: 2 }) },
    ),
    room: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat(2) }),
  },
  plain,
);

export const crash = fc.record(
  {
    before: members({ maxLength: 6 }),
    change,
    undocumented: fc.constantFrom("lenient", "strict"),
    drain: fc.constantFrom(undefined, { forMs: 1 }),
    maxServers: fc.constantFrom(1, 2, 20),
  },
  plain,
);

/** Makes the plan of a scenario; none if the change is ambiguous. */
export function planned(before, { remove, kept, changed, added, weights, Weight }) {
  const named = (picks) => picks.flatMap((pick) => before[pick] ?? [{ ServerId: `i-${pick}`, Port: 82 }]);
  let wanted;
  if (remove) wanted = { remove: named(remove) };
  else if (weights) wanted = { weights: named(weights), Weight };
  else {
    const staying = kept.flatMap((pick, index) =>
      before[pick] ? [{ ...before[pick], ...(changed[index] !== undefined && { Weight: changed[index] }) }] : [],
    );
    const all = new Map([...added, ...staying].map((member) => [key(member), member]));
    wanted = { members: [...all.values()] };
  }
  try {
    return planOf(before, wanted);
  } catch (error) {
    assert.equal(error.name, "ValidationError");
    return undefined;
  }
}

/** Lets a request through, or not, or loses what it is answered. */
export async function meddled(fate, pass, controller, reason = new Error("enough")) {
  switch (fate) {
    case "dropped":
      throw new TypeError("fetch failed");
    case "lost":
      await pass();
      throw new TypeError("terminated");
    case "cut short": {
      const response = await pass();
      const text = await response.text();
      return new Response(text.slice(0, text.length / 2), { status: response.status });
    }
    case "failed":
      return refusal("InternalError", 500);
    case "failed and done":
      await pass();
      return refusal("ServiceUnavailable", 503);
    case "busy":
      return refusal("VServerGroupProcessing");
    case "throttled":
      return refusal("Throttling.User");
    case "forbidden":
      return refusal("Forbidden.RAM", 403);
    case "abort":
      controller.abort(reason);
      throw new TypeError("fetch failed");
    case "abort and done":
      await pass();
      controller.abort(reason);
      throw new TypeError("terminated");
    case "abort at once":
      controller.abort(reason);
      return pass();
    default:
      return pass();
  }
}

/** Somebody else changes a member. */
export async function otherWrite(service, pick, how, touched) {
  const members = service.members();
  const chosen =
    how === "add" ? { ServerId: `i-${pick}`, Port: 80, Type: "ecs", Weight: 60 } : members[pick % members.length];
  if (chosen === undefined || (how === "add" && members.some((member) => key(member) === key(chosen)))) return;
  touched.add(key(chosen));
  if (how === "add") await service.change("AddVServerGroupBackendServers", [chosen]);
  else if (how === "remove") await service.change("RemoveVServerGroupBackendServers", [chosen]);
  else await service.change("SetVServerGroupAttribute", [{ ...chosen, Weight: how }]);
}

export function waitOf(wait) {
  if (wait?.answers === undefined) return wait;
  const answers = wait.answers.slice();
  const until = () => {
    const answer = answers.shift() ?? true;
    if (answer === "throw") throw new Error("no answer");
    return answer;
  };
  return { until, everyMs: 5, maxMs: 12 };
}

/** Whether the members of a plan are as it leaves them. */
export function isAsPlanned({ add, remove, set, before }, now) {
  const find = (member) => now.find((other) => key(other) === key(member));
  const old = (member) => before.find((other) => key(other) === key(member));
  return (
    remove.every((member) => !find(member)) &&
    [...add, ...set].every((member) => {
      const found = find(member);
      if (found?.Weight !== member.Weight) return false;
      const wanted = member.Description ?? old(member)?.Description;
      return member.Description === undefined && !old(member) ? true : found.Description === wanted;
    })
  );
}

/** Whether the members of a plan are as before it. A description that it gave cannot be taken away. */
export function isUndone({ add, remove, set, before }, now) {
  const find = (member, list) => list.find((other) => key(other) === key(member));
  return (
    add.every((member) => !find(member, now)) &&
    [...remove, ...set].every((member) => {
      const old = find(member, before);
      const found = find(member, now);
      return found?.Weight === old.Weight && (old.Description ?? found.Description) === found.Description;
    })
  );
}

export function isEmpty({ add, remove, set }) {
  return add.length + remove.length + set.length === 0;
}

/** Tells members apart. */
export function key({ ServerId, Port, Type, ServerIp }) {
  return `${ServerId}:${Port}${Type === "eni" ? `@${ServerIp}` : ""}`;
}
