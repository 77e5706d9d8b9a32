import { plain } from "./plain.js";
import { isSignature, sentRequest } from "./sent.js";
import { readString } from "./strings.js";

/**
 * Reads what a caller has of the client's own: its signature, its string to sign, its canonical request, the URL or the header it
 * sent, in any mixture. What is not there is undefined.
 */
export function readOwn(text) {
  const trimmed = text.trim();
  if (trimmed === "") return {};
  const canonical = canonicalIn(text);
  if (canonical) return { canonical, ...sentIn(text) };
  const alone = trimmed.replace(/^["']|["']$/g, "").replace(/^Signature[=:]\s*/i, "");
  const signature = /%/.test(alone) ? safely(alone) : alone;
  if (isSignature(signature)) return { signature, isAlone: true };
  const lines = plain(trimmed).split("\n");
  const string = readString(plain(trimmed)) ?? lines.map(stringIn).find(Boolean);
  return { ...(string && { string }), ...sentIn(text) };
}

function stringIn(line) {
  const [quoted] = line.match(/(?:GET|POST|PUT|get|post)&(?:%2F|\/)&[^\s"',<>]+/) ?? [];
  return quoted && readString(quoted);
}

function sentIn(text) {
  const sent = sentRequest(plain(text));
  return sent ? { signature: sent.signature, sent } : {};
}

/** A canonical request: a method, a path, a query, headers, their names, and a hash. */
const CANONICAL = /(?:^|["'`\s])([A-Za-z]+\n\/?[^\n]*\n[^\n]*\n(?:[\w-]+:[^\n]*\n)+\n*[\w;-]+\n[0-9a-fA-F]{64})(\n*)/;

/** Returns the canonical request that a text holds, exactly as it was written there; undefined if it holds none. */
export function canonicalIn(text) {
  for (const readable of [text.replaceAll("\r\n", "\n"), plain(text)]) {
    const [, canonical] = readable.match(CANONICAL) ?? [];
    if (canonical) return canonical;
  }
  return undefined;
}

function safely(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
