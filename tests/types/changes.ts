/** Plans and their application: what should compile, compiles. */
import {
  type Applied,
  ApplyError,
  type ApplyErrorData,
  type ApplyOptions,
  type ApplyStep,
  applyPlan,
  type Change,
  callOperation,
  drainAndRemove,
  invertPlan,
  type Member,
  makePlan,
  type Plan,
  planChange,
  readPlan,
  type Wait,
} from "slb-backend-servers";

const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const credentials = { accessKeyId: "id", accessKeySecret: "secret" };

const changes: Change[] = [
  { remove: [{ ServerId: "i-1" }] },
  { remove: '[{"ServerId":"i-1"}]' },
  { members: [{ ServerId: "i-1", Port: 80, Weight: 50 }] as const },
  { members: "[]" },
  { weights: [{ ServerId: "i-1", Port: "80" }], Weight: 0 },
];
const described = await callOperation("DescribeVServerGroupAttribute", group, credentials);
const plans: Plan[] = changes.map((change) => makePlan(described, group.RegionId, change));

const waits: Wait[] = [
  { forMs: 1000 },
  { until: (member, { signal, elapsedMs }) => member.Port === 80 && !signal.aborted && elapsedMs > 0, maxMs: 1000 },
  { until: async () => true, everyMs: 100, maxMs: 1000, onTimeout: "continue" },
];
const steps: ApplyStep[] = [];
const options: ApplyOptions = {
  ready: undefined,
  drain: waits[0],
  allowNoWeight: false,
  signal: AbortSignal.timeout(1000),
  onPlan: async (plan, undo) => console.log(plan.createdAt, undo.remove.length),
  onStep: (step) => {
    steps.push(step);
    if (step.kind === "describe" || step.kind === "verify") return;
    if (step.kind === "ready" || step.kind === "wait") console.log(step.elapsedMs);
    else console.log(step.RequestId);
    console.log(step.done / step.total);
  },
};

const plan = await planChange(group, { remove: [{ ServerId: "i-1" }] }, credentials, { maxAttempts: 1 });
try {
  const applied: Applied = await applyPlan(plan, credentials, options);
  await applyPlan(invertPlan(readPlan(JSON.stringify(applied.undo))), () => credentials);
} catch (error) {
  if (!(error instanceof ApplyError)) throw error;
  const data: ApplyErrorData = error.toJSON();
  const seen: readonly Member[] = error.after ?? [];
  const found: Member | undefined = error.conflicts[0]?.found;
  const [refused] = error.failed;
  const reason = refused?.failure instanceof Error ? refused.failure.message : refused?.failure.kind;
  if (error.code === "ERR_PLAN_STALE") console.log(found, refused?.member.ServerId, reason);
  if (error.left) await applyPlan(error.left, credentials);
  console.log(seen.length, error.stillDrained.length, data.undo.version, plans.length);
}

export const applied = await drainAndRemove({ ...group, BackendServers: described.BackendServers }, credentials, {
  ...options,
  drain: { forMs: 1 },
});
