/** Hides the caller's secrets in texts from outside: the service may repeat what it was sent, and so may a `fetch`. */
import { header, property } from "./given.js";

const HIDDEN = "[redacted]";

// What is shorter is no secret, and occurs in ordinary words.
const SHORTEST = 4;

// Words of this package's own, and those that the package itself decides by.
const OWN = new Set(["kind", "advice", "cause", "retryable", "busy"]);

const encoder = new TextEncoder();

/**
 * Returns what hides the secret, the token and the signature of a request: as they are, and percent-encoded any number of times,
 * as a whole or in part.
 */
export function createRedactor(credentials, request) {
  const secrets = [credentials.securityToken, credentials.accessKeySecret, ...signaturesOf(request)];
  const patterns = secrets.filter((secret) => typeof secret === "string" && secret.length >= SHORTEST).map(patternOf);
  if (patterns.length === 0) return { text: (text) => text, sameLength: (text) => text };
  const pattern = new RegExp(patterns.join("|"), "g");
  return {
    text: (text) => text.replace(pattern, HIDDEN),
    /** Keeps every offset in the text as it is. */
    sameLength: (text) => text.replace(pattern, (found) => "*".repeat(found.length)),
  };
}

/** Returns an answer with every text in it redacted. `stringToSign` is the string that the request's signature covers. */
export function redactAnswer(answer, redactor, stringToSign) {
  const copy = redactValue(answer, redactor.text);
  const mismatch = answer.signatureMismatch;
  if (mismatch) copy.signatureMismatch = redactMismatch(mismatch, redactor.sameLength, stringToSign);
  return copy;
}

/** The excerpts at the first difference may begin or end within a secret: they are cut again out of the redacted strings. */
function redactMismatch({ serverStringToSign, cause, firstDifference }, redact, stringToSign) {
  const server = redact(serverStringToSign);
  const redacted = { serverStringToSign: server };
  if (cause !== undefined) redacted.cause = cause;
  if (firstDifference) {
    const { offset } = firstDifference;
    const excerpt = (text, of) => text.slice(offset, offset + of.length);
    redacted.firstDifference = {
      offset,
      server: excerpt(server, firstDifference.server),
      client: excerpt(redact(stringToSign ?? ""), firstDifference.client),
    };
  }
  return redacted;
}

function redactValue(value, redact) {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((element) => redactValue(element, redact));
  if (typeof value !== "object" || value === null) return value;
  const copy = {};
  for (const name of Object.keys(value)) {
    // Not an assignment, which "__proto__" would turn into something else.
    const redacted = OWN.has(name) ? value[name] : redactValue(value[name], redact);
    Object.defineProperty(copy, redact(name), {
      value: redacted,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return copy;
}

/** Returns the signature of a request, wherever it travels. */
function signaturesOf(request) {
  const authorization = header(request.headers, "authorization")?.match(/Signature=([0-9A-Za-z+/=]+)/)?.[1];
  const query = new URLSearchParams(request.url.replace(/^[^?]*/, "")).get("Signature");
  const form = new URLSearchParams(property(request, "body") ?? "").get("Signature");
  return [authorization, query, form];
}

/** Matches each character as it is or as its bytes percent-encoded, the percent signs encoded again any number of times. */
function patternOf(secret) {
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
