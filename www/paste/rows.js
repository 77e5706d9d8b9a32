import { createChanges, Unreadable } from "./changes.js";
import { cellOf, isCredential, parameterOf } from "./fields.js";
import { readJson } from "./json.js";

/** Reads servers out of what stands for `BackendServers`: a list, one server, the wrapper of a response, or their JSON. */
export function readServers(value, changes) {
  if (typeof value === "string") return value.trim() === "" ? [] : listed(readValue(value, changes), changes);
  return listed(value, changes);
}

function listed(value, changes) {
  if (value instanceof Map) {
    const wrapped = [...value].find(([name]) => parameterOf(name) === "BackendServers");
    if (wrapped) return readServers(wrapped[1], changes);
    return value.size === 0 ? [] : readServers([value], changes);
  }
  if (!Array.isArray(value)) throw new Unreadable("not_servers");
  const servers = value.map((item) => readServer(item, changes)).filter(Boolean);
  if (servers.length < value.length) changes.add("item_dropped", {}, value.length - servers.length);
  if (servers.length === 0 && value.length > 0) throw new Unreadable("not_servers");
  return servers;
}

function readServer(item, changes) {
  if (typeof item === "string" && item !== "") {
    changes.add("id_alone");
    return { ServerId: item };
  }
  if (!(item instanceof Map)) return undefined;
  const server = {};
  for (const [key, value] of item) {
    const name = cellOf(key);
    if (isCredential(key)) changes.addCredential(key);
    else if (!name) changes.add("key_dropped", { key });
    else if (value === null) changes.add("null_dropped", { key: name });
    else if (typeof value !== "string" && typeof value !== "number") changes.add("value_dropped", { key: name });
    else if (key !== name && item.has(name)) changes.add("duplicate_key", { key: name });
    else {
      if (key !== name) changes.add("key_renamed", { from: key, to: name });
      server[name] = value;
    }
  }
  return Object.keys(server).length > 0 ? server : undefined;
}

/** Reads JSON, also that which a shell or a program has escaped once more. */
export function readValue(text, changes) {
  const ways = [
    [undefined, text],
    ["backslashes_removed", text.includes('\\"') ? text.replace(/\\(["\\])/g, "$1") : undefined],
    ["percent_decoded", /^\s*%[57]B/i.test(text) ? decoded(text) : undefined],
  ];
  let failure;
  for (const [code, way] of ways.filter(([, way]) => way !== undefined)) {
    const found = createChanges();
    try {
      const value = readJson(way, found);
      if (code) changes.add(code);
      changes.absorb(found);
      return typeof value === "string" && /^\s*[[{]/.test(value) ? readUnquoted(value, changes) : value;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      failure ??= error;
    }
  }
  throw failure;
}

function readUnquoted(text, changes) {
  changes.add("json_in_string");
  return readJson(text, changes);
}

function decoded(text) {
  return new URLSearchParams(`text=${text.replaceAll("&", "%26").replaceAll("+", "%2B")}`).get("text");
}
