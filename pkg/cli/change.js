/** How the program changes a group: shows the plan, asks, saves the undo plan, applies, and reports the outcome. */
import { canAsk, confirm } from "./confirm.js";
import { differenceOf, isEmpty, memberName, warningLines } from "./difference.js";
import { failureText } from "./issues.js";
import { sendOptions } from "./options.js";
import { done, EXIT, failed, notConfirmed } from "./outcome.js";
import { createProgress } from "./progress.js";
import { counted } from "./text.js";
import { writeUndo } from "./undo.js";

/** Makes a plan; `change` is that of `planChange`. */
export async function planned(context, change) {
  const { api, values, interrupt } = context;
  const group = { RegionId: values.region, VServerGroupId: values.group };
  const { source } = await context.credentials();
  return api.planChange(group, change, source, { ...connection(context), signal: interrupt.signal });
}

/** Returns the options for everything that a command sends. */
export function connection({ values, terminal }) {
  return {
    ...sendOptions(values),
    onRetry({ operation, attempt, failure, waitMs }) {
      const wait = waitMs >= 1000 ? `${Math.round(waitMs / 1000)} s` : `${Math.round(waitMs)} ms`;
      terminal.err(`${operation}, attempt ${attempt}: ${failureText(failure)}; retrying in ${wait}`);
    },
  };
}

/**
 * Applies a plan and returns the outcome. A plan that changes nothing, or that is not confirmed, is not applied. `selected` are the
 * servers to remove, as they were given.
 */
export async function applied(context, plan, { drain, ready, question, selected }) {
  const { terminal, values } = context;
  const facts = { plan, notMembers: plan.unmatched, warnings: plan.warnings };
  terminal.err(...warningLines(plan.warnings));
  if (isEmpty(plan)) return done({ ...facts, after: plan.after }, { out: nothingLines(plan) });
  terminal.err(...differenceOf(plan, terminal.columns.err));
  if (!values.yes) {
    const refusal = await refusalOf(context, plan, question);
    if (refusal) return notConfirmed(facts, refusal);
  }
  return carryOut(context, plan, { drain, ready, selected, facts });
}

async function carryOut(context, plan, { drain, ready, selected, facts }) {
  const { api, terminal, interrupt, values } = context;
  const undo = {};
  const begun = new Set();
  const progress = createProgress(terminal, { waits: { wait: drain?.forMs, ready: ready?.forMs } });
  let after;
  try {
    const { source } = await context.credentials();
    ({ after } = await api.applyPlan(plan, source, {
      ...connection(context),
      signal: interrupt.signal,
      drain,
      ready,
      allowNoWeight: values.allowNoWeight,
      onPlan: (_, plan) => save(context, plan, undo),
      onStep(step) {
        begun.add(step.kind);
        progress.step(step);
      },
    }));
  } catch (error) {
    progress.end();
    return failed(undo.error ?? error, interrupt, { ...facts, ...(undo.file && { undoFile: undo.file }) }, begun);
  }
  progress.end();
  return verified(context, plan, after, { selected, facts: { ...facts, undoFile: undo.file } });
}

/** Returns the outcome of a successful apply. A selected server that was added meanwhile counts as not removed. */
function verified({ api }, plan, after, { selected, facts }) {
  const { RegionId, VServerGroupId } = plan;
  const group = { kind: "group", RequestId: "", VServerGroupId, Tags: [], BackendServers: after };
  const stillListed = selected === undefined ? [] : api.makePlan(group, RegionId, { remove: selected }).remove;
  const document = { ...facts, after, removed: plan.remove, ...(selected !== undefined && { stillListed }) };
  const out = [...doneLines(plan, after), ...unmatchedLines(plan)];
  if (stillListed.length === 0) return done(document, { out });
  const still = stillListed.map((member) => `${memberName(member)} is still listed: it was added meanwhile.`);
  return { exit: EXIT.failed, document: { ...document, outcome: "failed", message: still.join(" ") }, out, err: still };
}

async function save({ terminal, interrupt, values }, plan, undo) {
  try {
    undo.file = await writeUndo(plan, values.undoFile);
  } catch (error) {
    undo.error = error;
    throw error;
  }
  interrupt.undoFile = undo.file;
  terminal.err(`Undo plan: ${undo.file}`);
}

/** Returns why a plan must not be applied, or undefined. */
async function refusalOf({ terminal, interrupt, values, usesInput }, { VServerGroupId, RegionId }, question) {
  if (usesInput || values.servers === "-" || !canAsk(terminal)) {
    return "Not confirmed: nobody can be asked here; --yes applies the change without a question.";
  }
  const where = values.endpoint === undefined ? "" : `, at ${values.endpoint}`;
  const asked = `${question} ${VServerGroupId} in ${RegionId}${where}?`;
  return (await confirm(terminal, asked, interrupt.signal)) ? undefined : "Not confirmed: nothing was changed.";
}

function unmatchedLines({ unmatched, VServerGroupId }) {
  return unmatched.map((selector) => `${memberName(selector)} was not a member of ${VServerGroupId}.`);
}

function nothingLines(plan) {
  return [`Nothing to change in ${plan.VServerGroupId}.`, ...unmatchedLines(plan)];
}

function doneLines({ add, remove, set, VServerGroupId }, after) {
  const now = `it has ${counted(after.length, "member")} now`;
  const others = [
    [add.length, "added"],
    [set.length, "changed"],
  ].filter(([count]) => count > 0);
  if (others.length === 0) return [`Removed ${counted(remove.length, "member")} from ${VServerGroupId}; ${now}.`];
  const parts = [...(remove.length > 0 ? [[remove.length, "removed"]] : []), ...others];
  return [`Changed ${VServerGroupId}: ${parts.map((part) => part.join(" ")).join(", ")}; ${now}.`];
}
