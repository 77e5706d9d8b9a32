import { readJson, readJsonSequence } from "./json.js";
import { cellOf, isCredential, parameterOf } from "./names.js";
import { createNotes, LEAVE_OUT, Unreadable } from "./notes.js";

const CELLS = ["ServerId", "Port", "Type", "Weight", "ServerIp", "Description"];

/** What the ID of a server looks like: one of an ECS instance, a network interface or a container instance. */
export const IDENTIFIER = /^(?:i|eni|eci)-[a-z\d][\w-]*$/i;

// What answers and controllers write beside a server; none of it is sent.
const OF_NO_MATTER = new Set([
  ..."EniHost ListenerPort Protocol RegionId ServerHealthStatus ServerRegionId VbrId VpcId ZoneId".split(" "),
  ..."IsUserManaged isUserManaged NodeName nodeName TargetRef targetRef Invalid invalid".split(" "),
]);

/** Reads servers from the value of a list parameter: a list, one server, the wrapper of a response, or their JSON. */
export function readServers(value, notes) {
  if (typeof value === "string") return value.trim() === "" ? [] : listed(readValue(value, notes), notes);
  return listed(value, notes);
}

function listed(value, notes) {
  if (value instanceof Map) {
    const wrapped = [...value].find(([name]) => parameterOf(name) === "BackendServers");
    if (wrapped) return readServers(wrapped[1], notes);
    return value.size === 0 ? [] : readServers([value], notes);
  }
  if (!Array.isArray(value)) throw new Unreadable("not_servers");
  const fields = fieldsOf(value, notes);
  return value.map((item, index) => readServer(item, index, fields, notes));
}

/** Returns the field of a server that each key of the items means; asks about keys that mean none. */
function fieldsOf(items, notes) {
  const fields = new Map();
  for (const item of items) {
    if (!(item instanceof Map)) continue;
    for (const [key, value] of item) {
      if (fields.has(key) || isCredential(key)) continue;
      const field = cellOf(key);
      if (field || OF_NO_MATTER.has(key)) fields.set(key, field ?? LEAVE_OUT);
      else
        fields.set(
          key,
          askForField({ id: `key:${key}`, code: "key", key, samples: samplesOf(items, key, value) }, notes),
        );
    }
  }
  if (fields.size > 0 && !namesServers(items, fields)) throw new Unreadable("not_servers");
  return fields;
}

// A type or a description alone is what many things have.
function namesServers(items, fields) {
  if ([...fields.values()].some((field) => field === "ServerId" || field === "ServerIp")) return true;
  const others = items.flatMap((item) => (item instanceof Map ? [...item.values()] : []));
  return others.some((value) => typeof value === "string" && IDENTIFIER.test(value));
}

/** Asks which field of a server something is; the answer may be to leave it out. */
export function askForField(question, notes) {
  const options = [...CELLS, LEAVE_OUT].map((value) => ({ value }));
  return notes.ask({ ...question, options });
}

function samplesOf(items, key, value) {
  const values = items
    .map((item) => (item instanceof Map ? item.get(key) : undefined))
    .filter((item) => item !== undefined);
  return (values.length > 0 ? values : [value]).slice(0, 3).map(textOf);
}

function readServer(item, index, fields, notes) {
  if (typeof item === "string" && item !== "") {
    notes.add("id_alone");
    const [, id, port] = /^([^:]*):(\d{1,5})$/.exec(item) ?? [];
    return id && IDENTIFIER.test(id) ? { ServerId: id, Port: port } : { ServerId: item };
  }
  if (!(item instanceof Map) || item.size === 0) throw new Unreadable("item_not_server", { index: index + 1 });
  const server = {};
  for (const [key, value] of item) {
    const name = fields.get(key);
    if (isCredential(key)) notes.addCredential(key);
    else if (name === undefined) continue;
    else if (name === LEAVE_OUT) notes.add("key_dropped", { key });
    else if (value === null) notes.add("null_dropped", { key: name });
    else if (Object.hasOwn(server, name) || (key !== name && item.has(name)))
      throw new Unreadable("duplicate_key", { index: index + 1, key: name });
    else {
      if (key !== name) notes.add("key_renamed", { from: key, to: name });
      server[name] = typeof value === "number" ? value : textOf(value);
    }
  }
  return server;
}

/** Returns a value as text: what is neither text nor a number becomes its JSON, so that the validator can report it. */
export function textOf(value) {
  return typeof value === "string" ? value : JSON.stringify(plain(value));
}

/** Returns a value without its `Map`s. */
export function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  // "__proto__" is a key like any other.
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  return value;
}

/** Reads JSON, JSON lines, and JSON that a shell or a program has escaped once more. */
export function readValue(text, notes) {
  const ways = [
    [undefined, text, readJson],
    ["json_lines", /^\s*\{/.test(text) ? text : undefined, readJsonSequence],
    ["backslashes_removed", text.includes('\\"') ? text.replace(/\\(["\\])/g, "$1") : undefined, readJson],
    ["percent_decoded", /^\s*%[57]B/i.test(text) ? decoded(text) : undefined, readJson],
  ];
  let failure;
  for (const [code, way, read] of ways.filter(([, way]) => way !== undefined)) {
    const found = createNotes();
    try {
      const value = read(way, found);
      if (code) notes.add(code);
      notes.absorb(found);
      return typeof value === "string" && /^\s*[[{]/.test(value) ? readUnquoted(value, notes) : value;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      failure ??= error;
    }
  }
  throw failure;
}

function readUnquoted(text, notes) {
  notes.add("json_in_string");
  return readJson(text, notes);
}

function decoded(text) {
  return new URLSearchParams(`text=${text.replaceAll("&", "%26").replaceAll("+", "%2B")}`).get("text");
}
