/**
 * Handles errors that `fetch` throws. Platforms put the URL of the request into the message or the properties of an error, and the
 * URL may hold a token and an unused signature. Such an error is replaced by a copy without them.
 */
import { isError, own, property } from "./given.js";

// More than the errors of any platform have.
const DEEPEST = 5;
const MOST_VALUES = 200;

/** Error codes which mean that no connection was made, so nothing reached the service. */
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ERR_INVALID_URL",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  // Bun's.
  "ConnectionRefused",
  "FailedToOpenSocket",
]);

/** Error codes that a retry does not change. */
const PERMANENT = new Set(["ERR_INVALID_URL", "ERR_NO_RESPONSE"]);

/** A copy of an error without secrets. It keeps the name, the code and the causes of the original. */
export class Fault extends Error {
  constructor(name, message, code, cause) {
    super(message, cause && { cause });
    Object.defineProperty(this, "name", { __proto__: null, value: name, configurable: true, writable: true });
    if (code !== undefined) this.code = code;
  }

  /** Returns the error as plain data. */
  toJSON() {
    const { name, message } = this;
    const [code, cause] = ["code", "cause"].map((field) => own(this, field));
    return { name, ...(code !== undefined && { code }), message, ...(cause && { cause: cause.toJSON() }) };
  }
}

/** Returns the error for an option `fetch` that does not return a response. */
export function noResponse() {
  return new Fault("TypeError", "fetch must resolve to a response with status, headers and text()", "ERR_NO_RESPONSE");
}

/** Returns an error without secrets of the request: the original, or a copy. `redact` hides the secrets. */
export function faultOf(thrown, request, redact) {
  const clean = (text) => redact(withoutRequest(text, request));
  return isError(thrown) && isClean(thrown, clean) ? thrown : copyOf(thrown, clean, DEEPEST);
}

/** Whether an error, its causes and its properties contain nothing to hide. What cannot be inspected counts as secret. */
function isClean(error, clean) {
  const seen = new Set([error]);
  try {
    // The loop also visits values that are added to the set meanwhile.
    for (const value of seen) {
      if (typeof value === "string" && clean(value) !== value) return false;
      if (typeof value === "function" || seen.size > MOST_VALUES) return false;
      if (typeof value !== "object" || value === null) continue;
      for (const inner of valuesOf(value)) seen.add(inner);
    }
    return true;
  } catch {
    return false;
  }
}

function valuesOf(value) {
  const own = Reflect.ownKeys(value).map((key) => value[key]);
  if (isError(value)) return [value.name, value.message, property(value, "cause"), ...own];
  const prototype = Object.getPrototypeOf(value);
  if (Array.isArray(value) || prototype === Object.prototype || prototype === null) return own;
  throw new TypeError("no plain data");
}

/** Whether an error shows that nothing reached the service. */
export function wasNeverSent(fault) {
  for (let error = fault; error; error = property(error, "cause")) {
    if (NEVER_SENT.has(property(error, "code"))) return true;
    // Deno has no codes.
    if (/\(Connect\)|dns error/.test(error.message)) return true;
  }
  return false;
}

/** Whether a retry can succeed after this error. */
export function mayPass(fault) {
  if (fault.name === "AbortError") return false;
  for (let error = fault; error; error = property(error, "cause"))
    if (PERMANENT.has(property(error, "code"))) return false;
  return true;
}

function copyOf(thrown, clean, deepest) {
  if (!isError(thrown))
    return new Fault("Error", clean(attempted(() => String(thrown)) ?? "a value without a text was thrown"));
  const text = (name) => {
    const value = attempted(() => property(thrown, name));
    return typeof value === "string" ? clean(value) : undefined;
  };
  const code = text("code");
  const cause = attempted(() => property(thrown, "cause"));
  const nested = deepest > 0 && isError(cause) ? copyOf(cause, clean, deepest - 1) : undefined;
  return new Fault(text("name") ?? "Error", text("message") || code || "", code, nested);
}

function attempted(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Removes the request's query and body from a text, and the query of any URL: platforms write URLs in different ways. */
function withoutRequest(text, request) {
  const { url } = request;
  const body = own(request, "body");
  const [origin, query] = url.split("?");
  return [
    [url, origin],
    [query, ""],
    [body, ""],
  ]
    .filter(([secret]) => secret)
    .reduce((text, [secret, instead]) => text.replaceAll(secret, instead), text)
    .replace(/(https?:\/\/[^\s?#"'<>()]*)[?#][^\s"'<>()]*/gi, "$1")
    .replace(/\b(Signature|SecurityToken)=[^&\s"'<>()]*/gi, "$1=[redacted]");
}
