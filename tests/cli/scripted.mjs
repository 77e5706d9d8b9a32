/**
 * The program with a package that takes its time: `SCRIPT` in the environment is JSON with the members of the group and the
 * steps of an apply, each with `ms`, how long it takes.
 */
import { program } from "../../pkg/cli/program.js";

const {
  members = [],
  late = [],
  steps = [],
  answers = {},
  fails,
  restoreMs = 0,
  retry,
} = JSON.parse(process.env.SCRIPT ?? "{}");
const group = {
  kind: "group",
  RequestId: "R-1",
  VServerGroupId: "rsp-1",
  VServerGroupName: "web",
  Tags: [],
  BackendServers: members,
};

class ApplyError extends Error {
  name = "ApplyError";
  stillDrained = [];
  conflicts = [];
  failed = [];

  constructor(code, failure, rest) {
    super(`not applied: ${failure.message ?? failure.Code}`);
    Object.assign(this, { code, failure, ...rest });
  }

  toJSON() {
    const { name, code, message, plan, undo, left, stillDrained, conflicts, failed } = this;
    return { name, code, message, plan, undo, left, stillDrained, conflicts, failed };
  }
}

function makePlan({ RegionId, VServerGroupId }, change, members = group.BackendServers) {
  const read = (list) => (typeof list === "string" ? JSON.parse(list) : list);
  const is = (member) => (selector) =>
    member.ServerId === selector.ServerId && (selector.Port === undefined || Number(selector.Port) === member.Port);
  const selectors = read(change.remove ?? change.weights ?? []);
  const chosen = members.filter((member) => selectors.some(is(member)));
  const unmatched = selectors.filter((selector) => !members.some((member) => is(member)(selector)));
  const remove = change.remove ? chosen : [];
  const set = change.weights ? chosen.map((member) => ({ ...member, Weight: change.Weight })) : [];
  const warnings = unmatched.map(({ ServerId }, index) => ({
    path: ["BackendServers", index],
    code: "not_in_group",
    message: `${ServerId} is not in the group`,
  }));
  const after = members.filter((member) => !remove.includes(member));
  return {
    kind: "plan",
    version: 1,
    createdAt: "2026-04-21T08:00:00Z",
    RegionId,
    VServerGroupId,
    VServerGroupName: "web",
    before: members,
    add: [],
    remove,
    set,
    after,
    unmatched,
    warnings,
  };
}

const pause = (ms, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

async function applyPlan(plan, _, { signal, onPlan, onStep, onRetry, drain }) {
  const undo = { ...plan, add: plan.remove, remove: [] };
  try {
    await onPlan(plan, undo);
  } catch (failure) {
    throw new ApplyError("ERR_NOT_APPLIED", failure, { plan, undo, left: plan });
  }
  if (fails) {
    for (const step of fails.steps ?? []) await onStep(step);
    throw new ApplyError(fails.code, fails.failure, { plan, undo, left: plan, ...fails });
  }
  try {
    for (const { ms = 0, ...step } of steps) {
      await onStep({ ...step, ...(step.kind === "wait" && { drain }) });
      await pause(ms, signal);
    }
    if (retry) onRetry(retry);
  } catch (failure) {
    await onStep({ kind: "restore", done: 0, total: plan.remove.length });
    await pause(restoreMs);
    throw new ApplyError("ERR_NOT_APPLIED", failure, { plan, undo, left: plan });
  }
  return { kind: "applied", plan, before: plan.before, after: plan.after, undo };
}

const api = {
  applyPlan,
  makePlan: ({ BackendServers }, RegionId, { remove }) =>
    makePlan({ RegionId }, { remove }, [...BackendServers, ...late]),
  planChange: async (group, change) => makePlan(group, change),
  readPlan: (text) => JSON.parse(text),
  operations: () => [
    {
      name: "DeleteVServerGroup",
      changes: true,
      parameters: [{ name: "VServerGroupId", type: "string", required: true }],
    },
  ],
  async callOperation(name, params, _, { signal }) {
    await pause(answers.ms ?? 0, answers.deaf ? undefined : signal);
    return { ...(answers[name] ?? group), params, warnings: [] };
  },
};

process.exitCode = await program(process.argv.slice(2), {
  api: () => api,
  sandbox: () => import("../../pkg/sandbox.js"),
});
