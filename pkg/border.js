/**
 * The codec of the border to the WebAssembly: an ordered list of slots, joined by NUL. A slot begins with a letter for its
 * type, so that the rules can report a value of any type; an empty slot is a value that is not given.
 */
import { TextEncoder } from "./coding.js";

const SEPARATOR = "\0";

const encoder = /* @__PURE__ */ new TextEncoder();

/** A buffer for calls of usual size: allocating one for each call takes longer than encoding. */
const ROOM = /* @__PURE__ */ new Uint8Array(16_384);
const BYTES_PER_UNIT = 3;

/** Calls an export with slots. Returns the slots of the result without the first one, or an object with `issues`. */
export function call(run, slots) {
  const bytes = encode(slots.join(SEPARATOR));
  let text;
  try {
    text = run(bytes);
  } finally {
    // The WebAssembly wipes its own copy.
    bytes.fill(0);
  }
  const result = text.split(SEPARATOR);
  return result[0] === "ok" ? result : { issues: JSON.parse(result[1]) };
}

function encode(text) {
  if (text.length * BYTES_PER_UNIT > ROOM.length) return encoder.encode(text);
  return ROOM.subarray(0, encoder.encodeInto(text, ROOM).written);
}

/** Writes a value as a slot. */
export function slotOf(value) {
  switch (typeof value) {
    case "string":
      return value.isWellFormed() ? textSlot(value) : kindSlot("a string with half a surrogate pair");
    case "number":
      return Number.isSafeInteger(value) ? `n${value}` : kindSlot(numberKind(value));
    case "boolean":
      return value ? "b1" : "b0";
    case "undefined":
      return "";
    case "object":
      return value === null ? "" : isList(value) ? listSlot(value) : kindSlot("an object");
    case "bigint":
      return kindSlot("a BigInt");
    default:
      return kindSlot(`a ${typeof value}`);
  }
}

/** Writes a well-formed text as a slot. */
export function textSlot(text) {
  return text.includes(SEPARATOR) ? `j${JSON.stringify(text)}` : `t${text}`;
}

/** Writes a slot for a value that has no meaning here, named as a message names it. */
export function kindSlot(kind) {
  return `k${kind}`;
}

/** Names the kind of a value as a message does. */
export function kindOf(value) {
  const slot = slotOf(value);
  switch (slot[0]) {
    case undefined:
      return "nothing";
    case "n":
      return "a number";
    case "b":
      return String(value);
    case "l":
      return "a list";
    case "k":
      return slot.slice(1);
    default:
      return "a string";
  }
}

function numberKind(value) {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  return Number.isInteger(value) ? "a number that is too large" : "a fraction";
}

/** Writes a list as `JSON.stringify` writes it. */
function listSlot(list) {
  try {
    const json = JSON.stringify(list);
    if (json?.startsWith("[")) return `l${json}`;
  } catch {}
  return kindSlot("a list that JSON cannot hold, because of a cycle, a BigInt or a toJSON that fails");
}

function isList(value) {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}
