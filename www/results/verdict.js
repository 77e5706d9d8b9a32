import { LISTS } from "../state.js";
import { isChange, listsOf, planOf } from "./change.js";

/** The states of a server that was asked for, the good ones first. "unknown" is not confirmed by any answer. */
const DONE = new Set(["gone", "absent", "member"]);

/**
 * Returns what became of a run, from the data alone: `kind` ("ready", "warning", "error"), `code` and `values` for its words, and
 * `rows`, one for each server that was asked for, with its state. `before` are the members as they were, where known.
 */
export function verdictOf({ operation, params, answer, failure, done = [], before }, makePlan) {
  if (failure) return ofFailure(operation, params, failure, done);
  if (answer.kind === "error" || answer.kind === "malformed") return ofFailure(operation, params, answer, []);
  if (!isChange(operation)) return ofReading(answer);
  const rows = comparedRows(operation, params, answer, before, makePlan);
  if (!rows)
    return { kind: "warning", code: "incomparable", values: { total: answer.BackendServers.length }, rows: [] };
  const counts = count(rows);
  const code = operation === "RemoveVServerGroupBackendServers" ? removalCode(counts) : answer.kind;
  const allDone = rows.every(({ state }) => DONE.has(state));
  return { kind: allDone ? "ready" : "warning", code, values: { total: rows.length, ...counts }, rows };
}

// Without the members as they were, nobody can tell what was removed from what was never there.
function removalCode({ absent = 0 }) {
  return absent > 0 ? "absent" : "removed";
}

function ofFailure(operation, params, failure, done) {
  const asked = isChange(operation) ? askedOf(params) : [];
  const rows = asked.map(({ server, list }) => ({ server, list, state: isAmong(server, done) ? "gone" : "unknown" }));
  const counts = count(rows);
  const partly = counts.gone > 0;
  const code = failure.kind === "error" ? "refused" : (failure.kind ?? "failed");
  return {
    kind: "error",
    code,
    values: { total: rows.length, ...counts, partly, Code: failure.Code },
    rows: partly ? rows : [],
  };
}

function ofReading(answer) {
  const total = answer.BackendServers?.length;
  if (answer.kind === "health") {
    const normal = answer.BackendServers.filter(({ ServerHealthStatus }) => ServerHealthStatus === "normal").length;
    return { kind: normal === total ? "ready" : "warning", code: "health", values: { normal, total }, rows: [] };
  }
  const { VServerGroupId, VServerGroups } = answer;
  const values = { VServerGroupId, total: VServerGroups?.length ?? total };
  return { kind: "ready", code: answer.kind, values, rows: [] };
}

/** Returns a row for each server; undefined if the form or the answer has values that the package refuses to compare. */
function comparedRows(operation, ...rest) {
  try {
    return rowsOf(operation, ...rest);
  } catch (error) {
    if (!error.issues) throw error;
    return undefined;
  }
}

function rowsOf(operation, params, answer, before, makePlan) {
  const { RegionId } = params;
  const group = (BackendServers) => ({ ...EMPTY, VServerGroupId: answer.VServerGroupId, BackendServers });
  const plan = (members, lists) => planOf(makePlan, group(members), RegionId, operation, lists);
  return askedOf(params).map(({ server, list }) => {
    const now = plan(answer.BackendServers, { [list]: [server] });
    const elsewhere = portsOf(answer.BackendServers, server);
    if (!isRemoved(operation, list)) return { server, list, state: stateOfMember(now), elsewhere };
    if (now.remove.length > 0) return { server, list, state: "stillListed", elsewhere: [] };
    if (!before) return { server, list, state: "absent", elsewhere };
    const was = plan(before, { [list]: [server] }).remove.length > 0;
    return { server, list, state: was ? "gone" : elsewhere.length > 0 ? "otherPort" : "noMember", elsewhere };
  });
}

const EMPTY = { kind: "group", RequestId: "", Tags: [] };

function isRemoved(operation, list) {
  return operation === "RemoveVServerGroupBackendServers" || list === "OldBackendServers";
}

/** What of an entry is still to do, says whether the answer has it. */
function stateOfMember({ add, set, unmatched }) {
  if (unmatched.length > 0) return "noMember";
  if (add.length > 0) return "missing";
  return set.length > 0 ? "differs" : "member";
}

function askedOf(params) {
  const lists = listsOf(params, LISTS);
  return LISTS.flatMap((list) => lists[list].map((server) => ({ server, list })));
}

function portsOf(members, { ServerId, Port }) {
  const ports = members.filter((member) => member.ServerId === ServerId).map((member) => member.Port);
  return [...new Set(ports)].filter((port) => String(port) !== String(Port));
}

function count(rows) {
  const counts = {};
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

function isAmong(server, others) {
  const text = JSON.stringify(server);
  return others.some((other) => JSON.stringify(other) === text);
}
