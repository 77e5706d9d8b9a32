import { readAnswer } from "./answers.js";
import { cellOf, isCredential, isList, operationOf, parameterOf } from "./names.js";
import { shorten, Unreadable } from "./notes.js";
import { plain, readServers, textOf } from "./servers.js";
import { hasResources, readTerraform } from "./terraform.js";

// Each request has its own, or all have the same.
const OF_THE_PROTOCOL = /^(?:Action|Version|Format|Timestamp|Signature(?:Method|Version|Nonce|Type))$/i;

/** Reads what JSON, YAML or XML holds: an object or a list. */
export function readData(value, notes) {
  if (hasResources(value)) return readTerraform(value, notes);
  if (value instanceof Map) return readObject(value, notes);
  return { kind: "servers", servers: readServers(value, notes) };
}

/** Reads an object with a call's parameters, an answer, an error, or one server. */
export function readObject(object, notes) {
  if (isError(object)) return { kind: "error" };
  const { name, content } = unwrap(object);
  const answer = readAnswer(name, content, notes);
  if (answer) return answer;
  if (content.has("kind") && content.has("version")) throw new Unreadable("plan_not_read");
  const pairs = [...content].map(([key, value]) => ({ key, value }));
  const ofCall = pairs.filter(({ key }) => parameterOf(key) && !cellOf(key));
  if (ofCall.length === 0 || pairs.some(({ key }) => cellOf(key) === "ServerId")) {
    const cells = pairs.filter((pair) => !ofCall.includes(pair)).map(({ key, value }) => [key, value]);
    return { kind: "servers", params: readPairs(ofCall, notes), servers: readServers([new Map(cells)], notes) };
  }
  // A list or an object may well be what matters most in the text.
  const strange = pairs.find(
    ({ key, value }) => !parameterOf(key) && !isCredential(key) && typeof value === "object" && value,
  );
  if (strange) throw new Unreadable("unknown_key", { key: shorten(strange.key) });
  return { kind: "params", ...calledBy(content.get("Action")), params: readPairs(pairs, notes) };
}

/**
 * Reads pairs of `{ key, value }`: parameters of an object, a query, a form or a command line, whose values may be what only
 * a shell knows (`expands`). Credentials are left out; so is everything else that is no parameter, which is noted.
 */
export function readPairs(pairs, notes) {
  const params = {};
  const numbered = new Map();
  for (const { key, value, expands } of pairs) {
    const [, list, index, field] = /^(\w+?)\.(?:BackendServer\.)?(\d{1,6})\.(\w+)$/i.exec(key) ?? [];
    const name = parameterOf(list ?? key);
    if (isCredential(key)) notes.addCredential(key);
    else if (!name) {
      if (!OF_THE_PROTOCOL.test(key)) notes.add("key_dropped", { key });
    } else if (expands) notes.add("expansion_not_read", { key: name });
    else if (index !== undefined) {
      if (!numbered.has(name)) numbered.set(name, new Map());
      const rows = numbered.get(name);
      if (!rows.has(index)) rows.set(index, new Map());
      rows.get(index).set(field, value);
    } else if (value === null) notes.add("null_dropped", { key: name });
    else if (isList(name)) params[name] = inside(name, () => readServers(value, notes));
    else if (name === "Tag") params.Tag = readTags(value);
    else takeText(params, { key, name, value }, notes);
  }
  for (const [name, rows] of numbered) {
    const list = [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
    if (isList(name)) {
      notes.add("flat_keys", {}, rows.size);
      params[name] = [...(params[name] ?? []), ...readServers(list, notes)];
    } else if (name === "Tag") params.Tag = readTags(list);
    else notes.add("key_dropped", { key: `${name}.1` });
  }
  return params;
}

/** Returns the operation of an action's name as a part of a result; refuses those that the page does not have. */
export function calledBy(action) {
  if (typeof action !== "string" || action === "") return {};
  const operation = operationOf(action);
  if (!operation) throw new Unreadable("other_action", { action });
  return { operation };
}

// A tag is written in one of three ways: of a request, of an answer, as an object.
function readTags(value) {
  const items = Array.isArray(value) ? value : value instanceof Map ? tagsOf(value) : undefined;
  if (!items?.every((item) => item instanceof Map)) throw new Unreadable("not_tags");
  return items.map((item) => {
    const { Key, Value, key, value, TagKey, TagValue } = plain(item);
    const name = Key ?? key ?? TagKey;
    if (name === undefined) throw new Unreadable("not_tags");
    return { Key: textOf(name), Value: textOf(Value ?? value ?? TagValue ?? "") };
  });
}

function tagsOf(object) {
  const wrapped = object.get("Tag");
  if (Array.isArray(wrapped)) return wrapped;
  return [...object].map(
    ([key, value]) =>
      new Map([
        ["Key", key],
        ["Value", value],
      ]),
  );
}

// `--region` chooses the endpoint; `--RegionId`, if there is one, is what is sent.
function takeText(params, { key, name, value }, notes) {
  if (key === "region" && name in params) return;
  if (key !== "region" && key !== name) notes.add("key_renamed", { from: key, to: name });
  params[name] = textOf(value);
}

function inside(within, read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) error.details = { within, ...error.details };
    throw error;
  }
}

/** Tells whether an object is an error's body, or what an SDK makes of one. */
function isError(object, depth = 0) {
  if (depth > 3) return false;
  const keys = new Map([...object].map(([key, value]) => [key.toLowerCase(), value]));
  if (typeof keys.get("code") === "string" && typeof keys.get("message") === "string" && !keys.has("backendservers")) {
    return true;
  }
  return ["error", "failure", "data", "body"].some(
    (key) => keys.get(key) instanceof Map && isError(keys.get(key), depth + 1),
  );
}

function unwrap(object) {
  let name = "";
  let content = object;
  for (let depth = 0; depth < 4; depth += 1) {
    const inner = [...content].find(([key, value]) => value instanceof Map && isWrapper(content, key));
    if (!inner) break;
    [name, content] = inner;
  }
  return { name, content };
}

function isWrapper(content, key) {
  return key === "body" || (content.size === 1 && /(?:Response|^Error|^Describe\w+)$/.test(key));
}
