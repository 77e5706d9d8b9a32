import { areOptions, infoOf, optionsOf } from "./model.js";
import { isBlankList } from "./payload.js";
import { CELLS, FIRST_OPERATION, LISTS, OPTIONS, PARAMETERS } from "./state.js";

/** The longest hash: a longer one does not survive the ways that links take. */
const LONGEST = 8000;

/** The endpoints that a link may choose: a stranger's link must not lead a signed request to a stranger. */
const TRUSTED = /^((https:\/\/)?slb(-vpc)?(\.[\w-]+)?\.aliyuncs\.com|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?)$/;

/** Short names of parameters that most links have. */
const SHORT = { RegionId: "region", VServerGroupId: "group", BackendServers: "server" };
const LONG = Object.fromEntries(Object.entries(SHORT).map(([long, short]) => [short, long]));

/**
 * Returns the hash that restores an operation with its parameters and options, without anything of the credentials: "" for a
 * blank form, undefined if it would be too long.
 */
export function hashOf({ operation, form }) {
  const pairs = [];
  if (operation !== FIRST_OPERATION) pairs.push(["operation", operation]);
  for (const { name } of infoOf(operation).parameters) {
    const key = SHORT[name] ?? name;
    if (!LISTS.includes(name)) {
      if (form[name]) pairs.push([key, encodeURIComponent(form[name])]);
    } else if (!isBlankList(form[name])) {
      for (const row of form[name]) pairs.push([key, serverText(row)]);
    }
  }
  for (const [name, value] of Object.entries(form.options)) {
    if (value !== OPTIONS[name] && isFit(name, value)) pairs.push([name, encodeURIComponent(value)]);
  }
  const hash = pairs.map((pair) => pair.join("=")).join("&");
  return hash.length > LONGEST ? undefined : hash;
}

/** Returns what a hash restores: an operation, params and options; undefined if it is damaged in any way. */
export function readHash(hash) {
  if (hash.length > LONGEST) return undefined;
  const restored = { operation: FIRST_OPERATION, params: {}, options: { ...OPTIONS } };
  try {
    for (const pair of hash.split("&")) take(restored, ...pair.split("=", 2));
  } catch {
    return undefined;
  }
  return areOptions(optionsOf(restored)) ? restored : undefined;
}

function take(restored, name, text) {
  const long = LONG[name] ?? name;
  if (LISTS.includes(long)) {
    restored.params[long] ??= [];
    restored.params[long].push(serverOf(text));
    return;
  }
  const value = decodeURIComponent(text);
  if (name === "operation" && infoOf(value)) restored.operation = value;
  else if (PARAMETERS.has(long)) restored.params[long] = value;
  else if (Object.hasOwn(OPTIONS, name) && isFit(name, value)) restored.options[name] = value;
  else throw new RangeError(name);
}

function isFit(name, value) {
  return name !== "endpoint" || TRUSTED.test(value);
}

function serverText(row) {
  return CELLS.map((name) => encodeURIComponent(row[name]))
    .join(",")
    .replace(/,+$/, "");
}

function serverOf(text) {
  const values = text.split(",").map(decodeURIComponent);
  if (values.length > CELLS.length) throw new RangeError("a server has too many cells");
  return Object.fromEntries(values.map((value, index) => [CELLS[index], value]));
}
