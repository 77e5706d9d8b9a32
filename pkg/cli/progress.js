/** Progress on standard error: a bar on a terminal, lines elsewhere. */
import { counted } from "./text.js";

const BAR = 30;
const SHORTEST_BAR = 5;
const QUIET_MS = 30_000;

const LABELS = {
  describe: "Reading the group",
  raise: "Raising weights",
  add: "Adding",
  ready: "Waiting for added servers",
  drain: "Setting weight 0",
  wait: "Draining",
  remove: "Removing",
  lower: "Setting weights",
  verify: "Verifying",
  restore: "Restoring weights",
};

/** Returns functions that show the steps of an apply. `waits` has the lengths of its waits by kind, in milliseconds, if known. */
export function createProgress(terminal, { waits = {}, now = Date.now } = {}) {
  let current;
  let shownAt = 0;

  function step(next) {
    const { kind } = next;
    if (current && current.kind !== kind) finish();
    const first = current === undefined;
    current = { ...next, since: now() - (next.elapsedMs ?? 0) };
    if (terminal.interactive) show();
    else if (first || isDue(next)) printLine();
  }

  // A wait reports progress every few seconds, which would be too many lines.
  function isDue({ elapsedMs }) {
    return elapsedMs === undefined || now() - shownAt >= QUIET_MS;
  }

  function printLine() {
    shownAt = now();
    terminal.err(textOf(current, waits, now()));
  }

  function show() {
    terminal.status(withBar(current, waits, now(), terminal.columns.err));
  }

  function finish() {
    if (terminal.interactive && current.kind !== "describe") {
      const line = withBar(current, waits, now(), terminal.columns.err);
      terminal.status(undefined);
      terminal.err(line);
    }
    current = undefined;
  }

  const timer = setInterval(() => current?.elapsedMs !== undefined && terminal.interactive && show(), 1000);
  timer.unref?.();
  return {
    step,
    /** Ends the display and leaves the last state on the screen. */
    end() {
      clearInterval(timer);
      if (current) finish();
      terminal.status(undefined);
    },
  };
}

function textOf(step, waits, time) {
  const { kind, done, total } = step;
  const label = LABELS[kind] ?? kind;
  if (step.elapsedMs !== undefined) {
    const most = waits[kind] === undefined ? "" : ` of ${seconds(waits[kind])}`;
    const members = total > 0 && done > 0 ? `, ${done} of ${counted(total, "member")} done` : "";
    return `${label}: ${seconds(elapsed(step, waits, time))}${most}${members}`;
  }
  return total === undefined ? label : `${label}: ${done} of ${counted(total, "member")}`;
}

function withBar(step, waits, time, columns) {
  const text = textOf(step, waits, time);
  const fraction = fractionOf(step, waits, time);
  const length = Math.min(BAR, columns - 1 - text.length - 3);
  if (text.length >= columns) return text.replace(/ members?$/, "");
  if (fraction === undefined || length < SHORTEST_BAR) return text;
  return `[${"#".repeat(Math.floor(length * fraction)).padEnd(length, "-")}] ${text}`;
}

function fractionOf(step, waits, time) {
  if (step.elapsedMs !== undefined)
    return waits[step.kind] > 0 ? elapsed(step, waits, time) / waits[step.kind] : undefined;
  return step.total > 0 ? step.done / step.total : undefined;
}

function elapsed({ kind, since }, waits, time) {
  return Math.min(time - since, waits[kind] ?? Number.POSITIVE_INFINITY);
}

function seconds(milliseconds) {
  return `${Math.floor(milliseconds / 1000)} s`;
}
