import { invertPlan } from "../../pkg/change.js";
import { copyText } from "../clipboard.js";
import { el, renderOnce, setAttribute } from "../dom.js";
import { updateMembers } from "../run/members.js";
import { findingText, t } from "../strings.js";
import { applyInSandbox, endWords, skipWait, undoInSandbox } from "./apply.js";
import { currentPlan } from "./current-plan.js";
import { countsOf, differenceTable, isEmpty, summaryOf, warningParts } from "./difference.js";
import { actionButton, section, verdict } from "./parts.js";
import { stepList } from "./steps.js";

export const html = `
  <div id="plan-said" class="stack"></div>
  <form id="plan-actions" class="stack" autocomplete="off" novalidate hidden>
    <div class="row end">
      <div class="field narrow">
        <label for="plan-drain" data-t="plan.drain">Drain time in seconds</label>
        <input id="plan-drain" class="mono" type="number" min="0" max="3600" step="1" value="10" inputmode="numeric" />
      </div>
      <button type="button" class="primary" data-action="applyPlan" data-t="plan.apply">Run in the sandbox</button>
      <button type="button" data-action="describeGroup" data-t="plan.again">Describe again</button>
    </div>
    <p class="hint" data-t="plan.drainHint">
      Servers to remove are set to weight 0 first: they get no new connections, and those they have can end. The API does
      not count connections, so choose a time that is long enough. With 0, servers are removed at once.
    </p>
    <div class="row">
      <button type="button" data-action="copyPlan" data-t="plan.copy">Copy the JSON</button>
      <button type="button" data-action="downloadPlan" data-t="plan.download">Download plan.json</button>
      <code class="hint">npx slb-backend-servers apply plan.json</code>
    </div>
  </form>
  <div id="plan-run" class="stack" hidden>
    <div id="plan-state" class="stack"></div>
    <ol id="plan-steps" class="steps" aria-label="Steps" data-t-label="plan.steps"></ol>
    <div class="row">
      <button type="button" data-action="skipWait" data-t="plan.skip" id="plan-skip">Skip the wait</button>
      <button type="button" class="primary" data-action="undoPlan" data-t="plan.undo" id="plan-undo">Undo it</button>
      <button type="button" data-action="applyAnyway" data-t="plan.anyway" id="plan-anyway">Apply it all the same</button>
      <button type="button" data-action="closePlan" data-t="plan.back" id="plan-back">Back to the plan</button>
    </div>
  </div>
  <div id="plan-undo-shown"></div>
`;

export const ACTIONS = {
  describeGroup,
  applyPlan: ({ store }) => apply(store),
  applyAnyway: ({ store }) => apply(store, { allowNoWeight: true }),
  undoPlan: ({ store }) => undoInSandbox(store, store.state.plan.plan),
  skipWait,
  closePlan,
  copyPlan: ({ button }) => copyText(button, JSON.stringify(shown, null, 2)),
  downloadPlan,
};

/** The plan in view. */
let shown;

/** Nothing to prepare: each change of the form makes another plan. */
export function bind() {}

/** Shows the plan of the form, or the one that is applied. */
export function render(root, model) {
  const { plan: applied } = model;
  const found = applied ? { plan: applied.plan } : currentPlan(model);
  shown = found.plan;
  const part = (id) => root.querySelector(`#${id}`);
  const key = keyOf(found);
  renderOnce(part("plan-said"), [key, applied?.id, model.operation, model.members?.isStale], () =>
    saidParts(found, model),
  );
  part("plan-actions").hidden = !shown || applied !== undefined;
  part("plan-run").hidden = !applied;
  setAttribute(
    root.querySelector("[data-action=applyPlan]"),
    "disabled",
    shown && !isEmpty(shown) ? undefined : "true",
  );
  renderOnce(part("plan-undo-shown"), [key], () => (shown && !isEmpty(shown) ? [undoParts(shown)] : []));
  if (applied) renderApplied(part, applied);
}

// Each plan has the moment it was made at.
function keyOf({ plan, ...found }) {
  return plan ? { ...plan, createdAt: "" } : found;
}

function renderApplied(part, applied) {
  const { state, steps, code, direction, drainMs } = applied;
  renderOnce(part("plan-state"), [applied.id, state], () => stateParts(applied));
  renderOnce(part("plan-steps"), [applied.id, state, steps], () => stepList(steps, state, drainMs));
  part("plan-skip").hidden = state !== "running" || steps.at(-1)?.kind !== "wait";
  part("plan-undo").hidden = state === "running" || direction === "undo";
  part("plan-anyway").hidden = code !== "ERR_LEAVES_NO_WEIGHT";
  part("plan-back").hidden = state === "running";
}

function saidParts({ plan, issues, missing }, { operation, members }) {
  if (missing) {
    const value = missing === "noneFor" ? operation : members?.group.VServerGroupId;
    const describe = actionButton("describeGroup", t("plan.describe"), { class: "primary" });
    const canDescribe = missing === "needsMembers" || missing === "otherGroup";
    return [el("p", { class: "hint" }, t(`plan.${missing}`, value)), canDescribe ? el("p", {}, describe) : undefined];
  }
  if (issues) return [verdict("error", t("plan.invalid")), ...issues.map((issue) => el("p", {}, findingText(issue)))];
  const stale = members?.isStale ? verdict("warning note", t("plan.stale")) : undefined;
  const kind = isEmpty(plan) ? "pending" : plan.warnings.length > 0 ? "warning" : "ready";
  return [
    verdict(kind, summaryOf(plan), { id: "plan-summary" }),
    stale,
    ...warningParts(plan),
    section(t("plan.table"), differenceTable(plan)),
  ];
}

function undoParts(plan) {
  const undo = invertPlan(plan);
  const { remove, add, set } = countsOf(undo);
  return el(
    "details",
    { class: "inset" },
    el("summary", {}, t("plan.undoShown", remove + add + set)),
    ...warningParts(undo),
    differenceTable(undo, { changesOnly: true }),
  );
}

function stateParts(applied) {
  const { state, message, plan, direction } = applied;
  if (state === "running") {
    return [
      verdict("pending", t(direction === "undo" ? "plan.undoing" : "plan.running")),
      el("p", { class: "hint" }, t("plan.inSandbox", plan.VServerGroupId)),
    ];
  }
  const words = endWords(applied);
  return state === "done" ? [verdict("ready", words)] : [verdict("error", words), el("p", { lang: "en" }, message)];
}

async function describeGroup({ store }) {
  const { run } = await import("../run/index.js");
  await run(store, { operation: "DescribeVServerGroupAttribute", tab: "plan" });
}

function apply(store, options) {
  const seconds = Number(document.getElementById("plan-drain").value);
  const drainMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
  return applyInSandbox(store, shown, { drainMs, ...options });
}

async function closePlan({ store }) {
  const { members, plan } = store.state;
  store.change((state) => {
    state.plan = undefined;
  });
  // A plan is applied in the sandbox, wherever the members are from.
  if (members?.place && JSON.parse(members.place)[0] === "sandbox") {
    await updateMembers(store, members.place, { target: "sandbox", params: plan.plan });
  }
}

function downloadPlan() {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(shown, null, 2)}\n`], { type: "application/json" }));
  const link = el("a", { href: url, download: "plan.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
