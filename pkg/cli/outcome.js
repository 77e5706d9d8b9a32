/** The outcome of a command: its exit code, its lines for people, and its JSON document. */
import { quote } from "../curl.js";
import { memberName } from "./difference.js";
import { InputError } from "./input.js";
import { detailLines, failureText, issueLines } from "./issues.js";
import { counted } from "./text.js";

/** The exit codes. A program that a signal interrupts ends with 128 plus the number of the signal. */
export const EXIT = { done: 0, failed: 1, wrongInput: 2, notConfirmed: 3, changes: 4, stale: 5 };

export const EXITS = {
  [EXIT.done]: "done, or the list of servers is empty",
  [EXIT.failed]: "not done, or not completely: the service refused the call, failed or could not be reached",
  [EXIT.wrongInput]: "an option, the list of servers, the plan or the credentials are invalid; nothing was changed",
  [EXIT.notConfirmed]: "not confirmed; nothing was changed",
  [EXIT.changes]: "the plan has changes (plan --detailed-exitcode only)",
  [EXIT.stale]: "the plan is stale: its members are not as it expects; nothing was changed",
  "130, 143": "interrupted by Ctrl+C or SIGTERM",
};

/** Returns the outcome of a successful command: `out` and `err` are lines for people, `document` is the JSON. */
export function done(document, { out = [], err = [], exit = EXIT.done } = {}) {
  return { exit, document: { outcome: "done", ...document }, out, err };
}

/** Returns the outcome of a command that was not confirmed. */
export function notConfirmed(document, message) {
  return {
    exit: EXIT.notConfirmed,
    document: { outcome: "not confirmed", message, ...document },
    out: [],
    err: [message],
  };
}

/**
 * Returns the outcome of a command that failed with any error. `facts` are added to the document; `begun` has the kinds of steps that
 * an apply began.
 */
export function failed(error, interrupt, facts = {}, begun = new Set()) {
  if (error instanceof InputError || error?.name === "ValidationError") return wrongInput(error);
  const parts = error?.name === "ApplyError" ? ofApply(error, facts, begun) : { out: [], err: [], facts: {} };
  const interruptedBy = interrupt?.by;
  const stale = error?.code === "ERR_PLAN_STALE";
  const message = interruptedBy?.message ?? messageOf(error);
  return {
    exit: interruptedBy?.exit ?? (stale ? EXIT.stale : EXIT.failed),
    document: {
      outcome: interruptedBy ? "interrupted" : stale ? "stale" : "failed",
      message,
      error: plain(error),
      ...facts,
      ...parts.facts,
    },
    out: parts.out,
    err: [message, ...parts.err, ...detailLines(error?.failure), ...(isOurs(error) ? [] : stackLines(error))],
  };
}

function wrongInput(error) {
  const { message, issues } = error;
  return {
    exit: EXIT.wrongInput,
    document: { outcome: "invalid", message, issues },
    out: [],
    // Messages of the program name the place already.
    err: error instanceof InputError ? issues.map((issue) => issue.message) : issueLines(issues),
  };
}

function messageOf(error) {
  if (error?.name === "CallError") return failureText(error.failure);
  return failureText(error);
}

/** Errors that the program or the package throws on purpose need no stack. */
function isOurs(error) {
  return ["CallError", "ApplyError", "AbortError", "UndoFileError"].includes(error?.name);
}

function stackLines(error) {
  const frames = String(error?.stack ?? "")
    .split("\n")
    .filter((line) => /^ {4}at /.test(line));
  return frames.length > 0 ? ["This is a fault of the program; please report it.", ...frames] : [];
}

/** Returns an error as plain data. */
function plain(error) {
  if (typeof error?.toJSON === "function") return error.toJSON();
  const { name, code, message } = error ?? {};
  return { name, ...(code !== undefined && { code }), message: message ?? String(error) };
}

const CHANGES = ["raise", "add", "drain", "remove", "lower"];

/** Returns the state after a failed apply: members that are removed, remaining, refused, drained or different. */
function ofApply(error, { undoFile }, begun) {
  const { plan, code, conflicts = [], failed = [], stillDrained = [] } = error;
  const err = [
    ...conflicts.map(({ planned, found }) => `conflict: expected ${stateOf(planned)}; found ${stateOf(found)}`),
    ...failed.map(({ member, failure }) => `refused: ${memberName(member)}: ${failureText(failure)}`),
    ...stillDrained.map((member) => `still at weight 0: ${memberName(member)}, before: weight ${member.Weight}`),
    ...(code === "ERR_LEAVES_NO_WEIGHT" ? ["--allow-no-weight allows it."] : []),
  ];
  if (code !== "ERR_NOT_APPLIED") return { out: [], err, facts: {} };
  // If the group could not be described again, the state is unknown once removing has begun.
  const left = error.left ?? (begun.has("remove") ? undefined : plan);
  const { removed, notRemoved } = divided(plan, left);
  if (plan.remove.length > 0) {
    err.push(
      left
        ? `Removed ${removed.length} of ${counted(plan.remove.length, "member")}.`
        : "It is not known what was removed.",
    );
    if (notRemoved.length > 0) err.push("Standard output lists the members that are left, as --servers takes them.");
  }
  if (undoFile && CHANGES.some((kind) => begun.has(kind)))
    err.push(`To undo what was changed: ${applyCommand(undoFile)}`);
  const out = notRemoved.length > 0 ? listLines(notRemoved) : [];
  return { out, err, facts: left ? { removed, notRemoved } : { unknown: plan.remove } };
}

/** Returns the command line that applies a file. */
export function applyCommand(file) {
  return `slb-backend-servers apply ${quote(file)}`;
}

/** Returns the members that a plan removes and that are gone, and those that are not, or of which nothing is known. */
export function divided(plan, left) {
  const remaining = new Set((left ?? plan).remove.map(memberName));
  return {
    removed: plan.remove.filter((member) => !remaining.has(memberName(member))),
    notRemoved: plan.remove.filter((member) => remaining.has(memberName(member))),
  };
}

function listLines(members) {
  return [
    "[",
    ...members.map((member, index) => `  ${JSON.stringify(member)}${index < members.length - 1 ? "," : ""}`),
    "]",
  ];
}

function stateOf(member) {
  return member ? `${memberName(member)} at weight ${member.Weight}` : "no such member";
}
