/** Reads values of callers. Values on a polluted `Object.prototype` are ignored. */

/** The value of a property whose getter throws. */
export const UNREADABLE = Symbol("unreadable");

/** Reads a property of a caller's options exactly once. */
export function option(options, name) {
  try {
    const value = options?.[name];
    const isForeign = name in Object.prototype && !Object.hasOwn(Object(options), name);
    return isForeign || value === null ? undefined : value;
  } catch {
    return UNREADABLE;
  }
}

/** Reads a property of a response, its own or that of its class. */
export function property(object, name) {
  let holder = object;
  while (holder !== null && holder !== undefined && holder !== Object.prototype) {
    if (Object.hasOwn(holder, name)) return object[name];
    holder = Object.getPrototypeOf(holder);
  }
  return undefined;
}

/** Reads an own property of a plain object. */
export function own(object, name) {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Reads a header of a `Headers`, or of a plain object with names in any case. */
export function header(headers, name) {
  const get = property(headers, "get");
  if (typeof get === "function") return text(get.call(headers, name));
  const own = Object.keys(Object(headers)).find((key) => key.toLowerCase() === name);
  return own === undefined ? undefined : text(headers[own]);
}

function text(value) {
  return typeof value === "string" ? value : undefined;
}

/** Describes a value in a message. */
export function shown(value) {
  if (value === UNREADABLE) return "a value that cannot be read";
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Returns an error as it is, and wraps anything else that was thrown, such as the reason of an abort. */
export function asError(thrown) {
  return isError(thrown) ? thrown : new Error(textOf(thrown), { cause: thrown });
}

/** Whether a value is an error, of whatever realm. */
export function isError(value) {
  try {
    return value instanceof Error || Object.prototype.toString.call(value) === "[object Error]";
  } catch {
    return false;
  }
}

function textOf(value) {
  try {
    return String(value);
  } catch {
    return "something was thrown that has no text";
  }
}
