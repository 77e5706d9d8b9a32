// What an error of the service looks like in the output of its clients.
const SIGNS = [
  /^\s*(?:<\s*)?HTTP\/[\d.]+\s+[45]\d\d\b/m,
  /\bSDK\.(?:Server|Client)Error\b/,
  /\bErrorCode:\s*[A-Z][\w.]+/,
  /\bSDKError:|\bSDKError\{/,
  /\b(?:Tea(?:Unretryable)?|Unretryable|Server|Client|Acs|Credential)(?:Exception|Error)\b/,
  /\b(?:CallError|RemoveError|ApplyError)\b/,
  /\bSignatureDoesNotMatch\b|\bIncompleteSignature\b|\bInvalidAccessKeyId\.\w+/,
  /\bserver string to sign is:/i,
  /\bcode:\s*[45]\d\d\b[\s\S]*\brequest ?id:/i,
  /["']?\bCode["']?\s*[:=]\s*["']?[A-Z][\w.]+[\s\S]*["']?\bMessage["']?\s*[:=]/,
  /<Code>[^<]+<\/Code>/,
];

/** Tells whether a text reports an error of the service: a body, an exception, the output of a program. */
export function isErrorText(text) {
  return SIGNS.some((sign) => sign.test(text));
}
