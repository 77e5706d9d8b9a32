import { clientOf } from "./clients.js";
import { canonicalIn } from "./own.js";
import { plain } from "./plain.js";
import { sentRequest } from "./sent.js";
import { serverString } from "./strings.js";

/** What may be a code: "The" of "Error: The request" is none. */
const CODE = "([A-Z][A-Za-z0-9.]{2,80})";

/** Codes have several words or a dot, but for these. */
const SEVERAL_WORDS = /[a-z0-9][A-Z]|\.|^(?:Throttling|Forbidden)$/;

/** Where a code stands, in each format. */
const CODES = [
  /["']?\b(?:error)?code["']?\s*[:=]\s*["']([A-Za-z][\w.]*)["']/gi,
  new RegExp(`<Code>\\s*${CODE}`, "g"),
  new RegExp(`^[ \\t]*(?:Error)?Code\\s*:\\s*${CODE}`, "gm"),
  new RegExp(`\\bCode=${CODE}`, "g"),
  new RegExp(`(?:Error|Exception):\\s*${CODE}(?:\\s*:|\\s+code:|\\s+[A-Z])`, "g"),
  /\b([A-Z][a-z]+[A-Z][\w.]{0,80}?)Error\]?:\s+[A-Z]/g,
];

/** Names of classes, which stand where a code may stand. */
const CLASS =
  /(?:^|\.)(?:Client|Server|Response|Tea|SDK|Type|Throttling|AlibabaCloud|Unretryable)?(?:Error|Exception)?$|^SDK\.(?:Server|Client)Error$/;

/** Messages whose code an exception does not show. */
const MESSAGES = [
  [/access ?key ?secret is (?:not valid|incorrect)/i, "InvalidAccessKeySecret"],
  [/signature is not matched|signature does not match/i, "SignatureDoesNotMatch"],
  [/signature does not conform to/i, "IncompleteSignature"],
  [/access key is not found/i, "InvalidAccessKeyId.NotFound"],
  [/access key is disabled|access key is inactive/i, "InvalidAccessKeyId.Inactive"],
  [/time ?stamp or date value is expired/i, "InvalidTimeStamp.Expired"],
  [/time ?stamp or date value is not well formatted/i, "InvalidTimeStamp.Format"],
  [/nonce was used already/i, "SignatureNonceUsed"],
  [/SecurityToken is mandatory/i, "MissingSecurityToken"],
  [/SecurityToken is malformed/i, "InvalidSecurityToken.Malformed"],
  [/SecurityToken is expired/i, "InvalidSecurityToken.Expired"],
  [/SecurityToken mismatch/i, "InvalidSecurityToken.MismatchWithAccessKey"],
  [/signature method is not (?:valid|supported)/i, "InvalidSignatureMethod"],
];

/** In how many characters a message is looked for. */
const LOOKED_AT = 20_000;

const MESSAGE = [
  /["']?\b(?:error)?message["']?\s*[:=]\s*(["'])(?<message>.{0,4000}?)\1\s*(?:[,}]|$)/is,
  /<Message>(?<message>[\s\S]*?)<\/Message>/i,
  /^Message\s*:\s*(?<message>.*)$/im,
  /code: \d{3}, (?<message>[\s\S]{0,4000}?)\s+request id:/,
];

/** Reads anything that holds an error of the API; undefined if there is none. */
export function readError(text) {
  const readable = plain(text);
  const [code, ...others] = codesOf(readable);
  const server = serverString(text);
  if (!code && !server) return undefined;
  const client = clientOf(text);
  return {
    client,
    code: code ?? "SignatureDoesNotMatch",
    others,
    message: messageOf(readable.slice(0, LOOKED_AT)),
    requestId: readable.match(/request[-_ ]?id\W{0,12}([0-9A-F]{8}-[0-9A-F-]{15,36}[0-9A-F])/i)?.[1],
    status: statusOf(readable),
    hostId: readable.match(/HostId\W{1,8}([\w.-]+(?::\d+)?)/)?.[1],
    date: readable.match(/^[< \t]*["']?date["']?:\s*["']?([A-Z][a-z]{2}, \d[^"'\n]*GMT)/im)?.[1],
    isOfOss: /signature we calculated does not match|OSSAccessKeyId/.test(readable),
    compared: comparedBy(client, code, readable),
    server,
    canonicalRequest: canonicalIn(text),
    sent: sentRequest(readable),
  };
}

/** Returns true for a code that is about who calls. */
export function isAboutSigning(code) {
  return /Signature|TimeStamp|Timestamp|SecurityToken|AccessKey/.test(code);
}

/** Returns the codes of a text: those about signing first, in the order in which they stand there. */
function codesOf(text) {
  const found = CODES.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code]) => code));
  // Codes of the system, such as ECONNREFUSED, are all in upper case.
  const isCode = (code) => /^[A-Z].*[a-z]/.test(code) && SEVERAL_WORDS.test(code) && !CLASS.test(code);
  const codes = found.filter(isCode);
  const said = MESSAGES.filter(([message]) => message.test(text)).map(([, code]) => code);
  const all = [...codes.filter(isAboutSigning), ...said, ...codes];
  return [...new Set(all)];
}

/** Returns what the client found when it compared both strings, as some do. */
function comparedBy(client, code, text) {
  if (/InvalidAccessKeySecret$/.test(code)) return "same";
  if (!["go-core", "aliyun-cli"].includes(client)) return undefined;
  if (/^Recommend:.*Please check you AccessKeySecret/m.test(text)) return "same";
  return /^Recommend:.*This may be a bug with the SDK/m.test(text) ? "different" : undefined;
}

function messageOf(text) {
  const found = MESSAGE.map((pattern) => text.match(pattern)?.groups.message).find(Boolean) ?? lineOf(text);
  return found
    .slice(0, 4000)
    .replace(/\s*server string to sign is[\s\S]*$/i, "")
    .replace(/^code: \d{3}, /, "")
    .slice(0, 400)
    .trim();
}

function lineOf(text) {
  return (
    text
      .split("\n")
      .find((line) => MESSAGES.some(([message]) => message.test(line)))
      ?.trim() ?? ""
  );
}

function statusOf(text) {
  const found = [
    /^(?:< )?HTTP\/[\d.]+ (\d{3})/m,
    /HTTP Status: (\d{3})/,
    /status_?code["']?\s*[:=]\s*(\d{3})/i,
    /\bcode: (\d{3}),/,
  ];
  const status = found.map((pattern) => text.match(pattern)?.[1]).find(Boolean);
  return status && Number(status);
}
