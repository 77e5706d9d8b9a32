/** Hides the caller's secrets in answers and errors: the service and `fetch` may repeat what they were sent. */
import { TextEncoder } from "../coding.js";
import { secretsOf } from "./core.js";
import { header, property } from "./given.js";

// Shorter values occur in ordinary words.
const SHORTEST = 4;

// Fields that this package writes itself.
const OWN_WORDS = ["kind", "advice"];

const encoder = new TextEncoder();

/**
 * Returns a function that hides the secret, the token and the signature of a request in a text: plain, or percent-encoded any number
 * of times, completely or in part. Each character is replaced by an asterisk, so offsets stay valid.
 */
export function createRedactor(credentials, request) {
  let pattern;
  return (text) => {
    pattern ??= patternOf([...secretsOf(credentials), ...signaturesOf(request)]);
    return pattern ? text.replace(pattern, (found) => "*".repeat(found.length)) : text;
  };
}

function patternOf(secrets) {
  const patterns = secrets.filter(({ length }) => length >= SHORTEST).map(formsOf);
  return patterns.length > 0 ? new RegExp(patterns.join("|"), "g") : undefined;
}

/** Returns an answer with every text in it redacted. */
export function redactAnswer(answer, redact) {
  const copy = redactValue(answer, redact);
  for (const name of OWN_WORDS) if (Object.hasOwn(answer, name)) copy[name] = answer[name];
  // The cause "secret" stays readable even if it equals the secret.
  if (Object.hasOwn(answer, "signatureMismatch")) copy.signatureMismatch.cause = answer.signatureMismatch.cause;
  return copy;
}

function redactValue(value, redact) {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((element) => redactValue(element, redact));
  if (typeof value !== "object" || value === null) return value;
  const copy = {};
  for (const name of Object.keys(value)) {
    // Not an assignment: that of `__proto__` would change the prototype.
    const redacted = redactValue(value[name], redact);
    Object.defineProperty(copy, redact(name), {
      // What stands on `Object.prototype` is no part of the descriptor.
      __proto__: null,
      value: redacted,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return copy;
}

/** Returns the signature of a request, from its headers, its URL or its body. */
function signaturesOf(request) {
  const authorization = header(request.headers, "authorization")?.match(/Signature=([0-9A-Za-z+/=]+)/)?.[1];
  const query = new URLSearchParams(request.url.replace(/^[^?]*/, "")).get("Signature");
  const form = new URLSearchParams(property(request, "body") ?? "").get("Signature");
  return [authorization, query, form].filter(Boolean);
}

/** Matches each character as it is or as its bytes percent-encoded, the percent signs encoded again any number of times. */
function formsOf(secret) {
  return Array.from(secret, (character) => {
    const bytes = Array.from(encoder.encode(character), (byte) => byte.toString(16).padStart(2, "0"));
    const encoded = bytes.map(
      (hex) => `%(?:25)*${hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)}`,
    );
    return `(?:${escaped(character)}|${encoded.join("")})`;
  }).join("");
}

function escaped(character) {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
}
