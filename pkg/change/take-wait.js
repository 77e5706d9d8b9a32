/** Reads the waits from the options of an apply. */
import { FUNCTION, TIME } from "../check.js";
import { option, shown, UNREADABLE } from "../send/given.js";

const DEFAULT_EVERY_MS = 5000;

const OUTCOME = [(value) => value === "fail" || value === "continue", "unknown_value", '"fail" or "continue"'];

/** Reads each wait once and returns the issues. */
export function takeWaits(options, names) {
  const waits = {};
  const issues = [];
  for (const name of names) {
    const given = option(options, name);
    if (given !== undefined) waits[name] = takeWait(given, ["options", name], issues);
  }
  return { waits, issues };
}

function takeWait(given, path, issues) {
  if (typeof given !== "object") {
    issues.push(issueOf(path, "invalid_type", "an object with forMs, or with until and maxMs", shown(given)));
    return undefined;
  }
  const take = (name, demand) => taken(given, name, demand, path, issues);
  const forMs = take("forMs", TIME);
  const until = take("until", FUNCTION);
  if ((forMs === undefined) === (until === undefined)) {
    const received = forMs === undefined ? "neither" : "both";
    issues.push(issueOf(path, "required", "an object with either forMs, or until and maxMs", received));
    return undefined;
  }
  if (until === undefined) return { forMs, until: undefined };
  const maxMs = take("maxMs", TIME);
  if (maxMs === undefined) issues.push(issueOf([...path, "maxMs"], "required", TIME[2], "nothing"));
  const everyMs = take("everyMs", TIME) ?? DEFAULT_EVERY_MS;
  return { until, maxMs, everyMs, onTimeout: take("onTimeout", OUTCOME) ?? "fail" };
}

function taken(given, name, [isRight, code, wanted], path, issues) {
  const value = option(given, name);
  if (value !== undefined && (value === UNREADABLE || !isRight(value))) {
    issues.push(issueOf([...path, name], code, wanted, shown(value)));
  }
  return value;
}

function issueOf(path, code, wanted, received) {
  return { path, code, message: `${path.at(-1)} must be ${wanted}; received ${received}`, received };
}
