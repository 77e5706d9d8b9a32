import { areOptions, optionsOf } from "./model.js";
import { payloadText } from "./payload.js";
import { CELLS, OPTIONS } from "./state.js";

/** The longest hash: what is longer does not survive the ways that links take. */
const LONGEST = 8000;

/** The endpoints that a link may choose: a stranger's link must not lead a signed request to a stranger. */
const TRUSTED = /^((https:\/\/)?slb(-vpc)?(\.[\w-]+)?\.aliyuncs\.com|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?)$/;

/**
 * Returns the hash that restores a form, without anything of its credentials: "" for a blank one, undefined if it would be
 * too long.
 */
export function hashOf({ RegionId, VServerGroupId, BackendServers, options }) {
  const pairs = [];
  if (RegionId) pairs.push(["region", encodeURIComponent(RegionId)]);
  if (VServerGroupId) pairs.push(["group", encodeURIComponent(VServerGroupId)]);
  if (payloadText(BackendServers) !== "[{}]") {
    for (const row of BackendServers) pairs.push(["server", serverText(row)]);
  }
  for (const [name, value] of Object.entries(options)) {
    if (value !== OPTIONS[name] && isFit(name, value)) pairs.push([name, encodeURIComponent(value)]);
  }
  const hash = pairs.map((pair) => pair.join("=")).join("&");
  return hash.length > LONGEST ? undefined : hash;
}

/** Returns what a hash restores; undefined if it is damaged in any way. */
export function readHash(hash) {
  if (hash.length > LONGEST) return undefined;
  const restored = { RegionId: "", VServerGroupId: "", BackendServers: [], options: { ...OPTIONS } };
  try {
    for (const pair of hash.split("&")) take(restored, ...pair.split("=", 2));
  } catch {
    return undefined;
  }
  if (restored.BackendServers.length === 0) restored.BackendServers.push({});
  return areOptions(optionsOf(restored)) ? restored : undefined;
}

function take(restored, name, text) {
  if (name === "server") return restored.BackendServers.push(serverOf(text));
  const value = decodeURIComponent(text);
  if (name === "region") restored.RegionId = value;
  else if (name === "group") restored.VServerGroupId = value;
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
