import { decode, encode, pairsOf } from "./encoding.js";
import { plain } from "./plain.js";

const MARKER = /string\s*to\s*sign\s+is\s*:?\s*["'`]?/i;

/** What the service demands of every request with the RPC signature: a string without one of them was cut off. */
const DEMANDED = ["AccessKeyId", "Action", "SignatureMethod", "SignatureNonce", "Timestamp", "Version"];

const RPC = /^([A-Za-z]+)&%2F&([\w.~%*…-]*)/;
const ACS3 = /^ACS3-HMAC-SHA256\s*([0-9a-f]{64})(?![0-9a-f])/i;

/** Returns the string to sign that an error quotes, read; undefined if it quotes none. */
export function serverString(text) {
  const readable = plain(text);
  const quoted = readable.split(new RegExp(MARKER, "gi")).slice(1);
  // A terminal or a mail may have broken the line.
  const found = [
    ...quoted,
    ...quoted.map((rest) => rest.replace(/\s+/g, (space) => (space.includes("\n") ? "" : space))),
  ].map((rest) => readString(rest, true));
  const all = found.filter(Boolean);
  return all.find(({ isWhole }) => isWhole) ?? all[0];
}

/**
 * Reads a string to sign: of the RPC signature with its method and parameters, of signature V3 with its hash. `isWhole` is
 * false if something was cut off or hidden.
 */
export function readString(text, isQuoted = false) {
  const acs3 = text.match(ACS3);
  if (acs3) {
    const hash = acs3[1].toLowerCase();
    return { kind: "acs3", text: `ACS3-HMAC-SHA256\n${hash}`, hash, isWhole: true };
  }
  if (isQuoted) {
    // A sentence may end behind it.
    const [whole, method, query] = text.match(RPC) ?? [];
    return whole && rpc(whole.replace(/\.$/, ""), method, query.replace(/\.$/, ""));
  }
  const [method, path, ...rest] = text.split("&");
  if (!/^[A-Za-z]+$/.test(method) || rest.length === 0) return undefined;
  return /^(%2F|\/|)$/i.test(path) ? rpc(text, method, rest.join("&")) : undefined;
}

function rpc(text, method, query) {
  const decoded = decode(query);
  const parameters = (decoded !== undefined && pairsOf(decoded)) || [];
  const names = new Set(parameters.map(([name]) => name));
  const isHidden = /\*\*|…/.test(query);
  const version = parameters.find(([name]) => name === "Version")?.[1] ?? "";
  const isWhole = !isHidden && DEMANDED.every((name) => names.has(name)) && /^\d{4}-\d\d-\d\d$/.test(version);
  return {
    kind: "rpc",
    text,
    method,
    query,
    parameters,
    isWhole,
    isHidden: isHidden || (!isWhole && query.includes("...")),
  };
}

/** Puts the token in the place of the asterisks that stand for it. */
export function withToken(server, token) {
  if (server?.kind !== "rpc" || server.isWhole || !token) return server;
  const encoded = encode(encode(token));
  const text = server.text.replace(/(SecurityToken%3D)\*+/, (_, name) => name + encoded);
  return text === server.text ? server : readString(text);
}

/** Returns the value of a parameter. */
export function parameterOf({ parameters = [] } = {}, name) {
  return parameters.find(([given]) => given === name)?.[1];
}
