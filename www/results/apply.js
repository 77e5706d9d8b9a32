import { applyPlan, invertPlan } from "../../pkg/change.js";
import { announce } from "../dom.js";
import { TEST_KEY } from "../model.js";
import { pageSandbox } from "../run/page-sandbox.js";
import { t } from "../strings.js";

/** How often a wait reports, and looks whether it is to be skipped. */
const EVERY_MS = 250;

let isSkipped = false;
let runs = 0;

/** Ends the wait of a drain. */
export function skipWait() {
  isSkipped = true;
}

/** Applies a plan to a group of the sandbox that is as the plan expects. */
export function applyInSandbox(store, plan, { drainMs, allowNoWeight = false }) {
  return carryOut(store, { plan, direction: "apply", drainMs, allowNoWeight, isPut: true });
}

/** Undoes an applied plan in the sandbox. What is not as it was needs no drain: nothing is taken out of use. */
export function undoInSandbox(store, plan) {
  return carryOut(store, { plan: invertPlan(plan), direction: "undo", drainMs: 0, allowNoWeight: true, of: plan });
}

async function carryOut(store, { plan, direction, drainMs, allowNoWeight, isPut = false, of = plan }) {
  isSkipped = false;
  runs += 1;
  const id = runs;
  let current = { id, state: "running", direction, plan: of, applying: plan, steps: [], drainMs, version: 0 };
  const show = (facts) => {
    current = { ...current, ...facts, version: current.version + 1 };
    store.change((state) => {
      state.plan = current;
    });
  };
  show({});
  announce(t(direction === "undo" ? "plan.undoing" : "plan.running"));
  try {
    const sandbox = await pageSandbox();
    if (isPut) sandbox.put(plan, TEST_KEY);
    const drain = { until: () => isSkipped, everyMs: EVERY_MS, maxMs: drainMs, onTimeout: "continue" };
    const onStep = (step) => show({ steps: withStep(current.steps, step) });
    const options = { fetch: sandbox.fetch, onStep, allowNoWeight, ...(drainMs > 0 && { drain }) };
    const { after } = await applyPlan(plan, TEST_KEY, options);
    show({ state: "done", after });
  } catch (error) {
    show({ state: "failed", code: error.code ?? error.name, message: error.message });
  }
  announce(endWords(current));
}

/** Returns how an apply ended, in a few words. */
export function endWords({ state, direction, code }) {
  if (state === "failed") return t("plan.failed", code);
  return t(direction === "undo" ? "plan.undone" : "plan.applied");
}

/** Adds a step, or updates the last one if it is of that kind. */
function withStep(steps, step) {
  return steps.at(-1)?.kind === step.kind ? [...steps.slice(0, -1), step] : [...steps, step];
}
