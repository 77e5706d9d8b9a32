import { decode, pairsOf } from "./encoding.js";

const ACS3 = /ACS3-HMAC-SHA256\s+Credential=([^,\s"']+),\s*SignedHeaders=([^,\s"']+),\s*Signature=([0-9a-f]{64})/i;

/** What stands around a URL or a query. */
const BETWEEN = /[\s"'<>]+/;

/**
 * Returns what a text shows of a request that was sent: its signature, and the parameters beside it. `isEncoded` is false for a
 * signature whose plus sign stands in a URL as it is.
 */
export function sentRequest(text) {
  const [, accessKeyId, signedHeaders, hex] = text.match(ACS3) ?? [];
  if (hex) return { kind: "acs3", signature: hex.toLowerCase(), accessKeyId, signedHeaders, parameters: [] };
  for (const run of text.split(BETWEEN)) {
    if (!/(?:^|[?&])Signature=/.test(run)) continue;
    const query = run.replace(/^[^?]*\?/, "").replace(/#.*$/, "");
    const raw = query.match(/(?:^|&)Signature=([\w%+/=-]*)/)?.[1] ?? "";
    const isEncoded = !raw.includes("+");
    const pairs = pairsOf(
      query.replace(/Signature=[^&]*/, (pair) => pair.replaceAll("+", "%2B")),
      { plus: true },
    );
    const signature = decode(raw);
    if (!pairs || !signature || !isSignature(signature)) continue;
    // A quote or a full stop may be the end of the last value, or of the sentence around it.
    const certain = pairs.slice(run.includes("?") ? 0 : 1, -1);
    return { kind: "rpc", signature, isEncoded, parameters: certain.filter(([name]) => name !== "Signature") };
  }
  return undefined;
}

/** Returns true for what looks like a signature: of 20 bytes in base64, as digits, or as digits in base64. */
export function isSignature(text) {
  return /^(?:[A-Za-z0-9+/]{27}=|[A-Za-z0-9+/]{54}==|[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text);
}
