import { makePlan } from "../../../pkg/change.js";
import { payloadText } from "../../payload.js";
import { namedList } from "../../results/change.js";
import { isBlank } from "../../state.js";
import { findingText, language } from "../../strings.js";

const REMOVAL = "BackendServers";

/** What a suggestion of the package may be about. */
const NAMING = ["ServerId", "Port", "ServerIp"];

// What a row names does not depend on the region, which may not be typed yet.
const ANY_REGION = "cn-hangzhou";

let known = { group: undefined, rows: new Map() };

/** Returns the members with those that leave: what the list of a removal names. */
export function membersOf({ members, form }) {
  if (!members || members.group.VServerGroupId !== form.VServerGroupId) return members;
  const leaving = new Set(form[REMOVAL].flatMap((row) => named(members.group, row).indexes));
  return { ...members, leaving };
}

/** Returns the findings about servers that are not in the group, by the keys of their rows. */
export function absentOf({ operation, members, form }) {
  const list = namedList(operation);
  if (!list || members?.group.VServerGroupId !== form.VServerGroupId) return undefined;
  const found = form[list].map((row) => [row.key, absence(members.group, row)]);
  return new Map(found.filter(([, finding]) => finding));
}

/** Returns the indexes of the members that a row names, as the package understands it. */
export function indexesOf({ group }, row) {
  return named(group, row).indexes;
}

function absence(group, row) {
  const { warning } = named(group, row);
  if (!warning) return undefined;
  const { suggestion } = warning;
  // The suggestion is about the cell that makes the row a member.
  const cell = suggestion && NAMING.find((name) => named(group, { ...row, [name]: suggestion }).indexes.length > 0);
  const key = cell ? `${row.key}.${cell}` : row.key;
  return {
    ...warning,
    suggestion: cell && suggestion,
    key,
    severity: "warning",
    text: findingText(warning),
    language: language(),
  };
}

/** What is typed in one row changes what that row names only. */
function named(group, row) {
  if (known.group !== group) known = { group, rows: new Map() };
  const text = payloadText([row]);
  if (!known.rows.has(text)) known.rows.set(text, isBlank(row) ? { indexes: [] } : select(group, text));
  return known.rows.get(text);
}

function select(group, text) {
  try {
    const { before, remove, warnings } = makePlan(group, ANY_REGION, { remove: text });
    const gone = new Set(remove.map((member) => JSON.stringify(member)));
    const indexes = [...before.keys()].filter((index) => gone.has(JSON.stringify(before[index])));
    return { indexes, warning: warnings.find(({ code }) => code === "not_in_group") };
  } catch (error) {
    // A row that is not valid has findings of its own.
    if (!error.issues) throw error;
    return { indexes: [] };
  }
}
