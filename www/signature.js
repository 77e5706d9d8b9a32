/** How far a clock may be off. The service says so itself: 15 minutes. */
const CLOCK = 15 * 60_000;

/** What `encodeURIComponent` and form encoders leave bare, and a signature may not. */
const BARE = /[!'()*]/;

/** Returns the parameters that a string to sign of the RPC signature holds; undefined if it is another string. */
export function signedParameters(stringToSign) {
  const [method, path, query, ...more] = stringToSign.split("&");
  if (path !== "%2F" || query === undefined || more.length > 0) return undefined;
  try {
    const pairs = decodeURIComponent(query).split("&");
    const parameters = pairs.map((pair) => pair.split(/=(.*)/s, 2).map(decodeURIComponent));
    return { method, parameters: Object.fromEntries(parameters) };
  } catch {
    return undefined;
  }
}

/** Returns the options that make this page sign what the server saw, as far as its string tells them. */
export function comparisonOptions(server) {
  const { method, parameters: { Timestamp, SignatureNonce } = {} } = signedParameters(server) ?? {};
  const date = new Date(Timestamp);
  if (!SignatureNonce || Number.isNaN(date.getTime())) return {};
  return { signatureMethod: "HMAC-SHA1", method, date, nonce: SignatureNonce };
}

/**
 * Returns what is likely to be the matter with a refused signature, the likeliest first, each by its code and what the words
 * about it need.
 */
export function causesOf({ answer, server = "", own, form, now }) {
  if (answer.kind !== "error" || !isAboutSigning(answer)) return [];
  const { credentials } = form;
  const seen = signedParameters(server)?.parameters;
  return [
    ...ofKey(credentials),
    ...ofToken(credentials, seen, server, answer.Code),
    ...ofClock(seen, form.answer.headers, now, answer.Code),
    ...(own === undefined ? [] : ofEncoding(answer.signatureMismatch?.firstDifference, server, own)),
  ];
}

function isAboutSigning({ Code, signatureMismatch }) {
  return signatureMismatch !== undefined || /Signature|TimeStamp|Timestamp|SecurityToken|AccessKeyId/.test(Code);
}

function ofKey({ accessKeyId, accessKeySecret }) {
  const padded = [accessKeyId, accessKeySecret].some((text) => /\s/.test(text));
  return padded ? [{ code: "white_space" }] : [];
}

function ofToken({ accessKeyId, securityToken }, seen, server, code) {
  const id = seen?.AccessKeyId ?? accessKeyId;
  const sent = seen ? seen.SecurityToken : securityToken;
  const isMissing = (id.startsWith("STS.") || securityToken !== "") && !sent && server !== "";
  return isMissing || code === "MissingSecurityToken" ? [{ code: "token" }] : [];
}

function ofClock(seen, headers, now, code) {
  const server = Date.parse(headers.match(/^date:\s*(.+)$/im)?.[1] ?? "");
  const signed = Date.parse(seen?.Timestamp ?? "");
  const off = Math.abs(signed - (Number.isNaN(server) ? now.getTime() : server)) > CLOCK;
  return off || code === "InvalidTimeStamp.Expired" ? [{ code: "clock", at: seen?.Timestamp }] : [];
}

function ofEncoding(difference, server, own) {
  if (!difference) return [];
  const { offset } = difference;
  // The beginning of an escape may agree: both sides are read from its percent sign.
  const agreed = server.slice(0, offset);
  const start = agreed.length - (agreed.match(/%(25)?[0-9A-Fa-f]?$/)?.[0].length ?? 0);
  const [theirs, ours] = [server.slice(start), own.slice(start)];
  const space = /^%(25)?20/;
  const plus = /^(\+|%(25)?2B)/i;
  if (space.test(theirs) && plus.test(ours)) return [{ code: "plus" }];
  if (space.test(ours) && plus.test(theirs)) return [{ code: "server_plus" }];
  if (/^%(25)?(21|27|28|29|2A)/i.test(theirs) && isBare(ours)) return [{ code: "bare", character: bareOf(ours) }];
  const name = parameterAt(server, offset);
  return name ? [{ code: "parameter", name }] : [];
}

// Encoded once more for the string to sign, what was left bare looks encoded once.
function isBare(text) {
  return BARE.test(text[0] ?? "") || /^%(21|27|28|29|2A)/i.test(text);
}

function bareOf(text) {
  return BARE.test(text[0]) ? text[0] : decodeURIComponent(text.slice(0, 3));
}

function parameterAt(server, offset) {
  const end = server.indexOf("%3D", offset);
  const start = server.lastIndexOf("%26", offset);
  const before = server.slice(start < 0 ? server.lastIndexOf("&", offset) + 1 : start + 3, offset);
  const name = before.includes("%3D") ? before.split("%3D")[0] : before + server.slice(offset, end < 0 ? offset : end);
  return /^\w+$/.test(name) ? name : undefined;
}
