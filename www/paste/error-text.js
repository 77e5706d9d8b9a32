// What an error of the service looks like in the output of its clients.
const SIGNS = [
  /^[ \t]{0,9}(?:<[ \t]{0,9})?HTTP\/[\d.]{1,9} [45]\d\d\b/m,
  /\bSDK\.(?:Server|Client)Error\b/,
  /\bErrorCode:\s?[A-Z][\w.]+/,
  /\bSDKError:|\bSDKError\{/,
  /\b(?:Tea(?:Unretryable)?|Unretryable|Server|Client|Acs|Credential)(?:Exception|Error)\b/,
  /\b(?:CallError|RemoveError|ApplyError)\b/,
  /\bSignatureDoesNotMatch\b|\bIncompleteSignature\b|\bInvalidAccessKeyId\.\w+/,
  /\bserver string to sign is:/i,
  /\bcode:\s?[45]\d\d\b/i,
  /\bCode["']?\s?[:=]\s?["']?[A-Z][\w.]+/,
  /<Code>[^<]+<\/Code>/,
];

/** Tells whether a text reports an error of the service: a body, an exception, the output of a program. */
export function isErrorText(text) {
  return SIGNS.some((sign) => sign.test(text));
}
