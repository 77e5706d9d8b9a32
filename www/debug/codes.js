import { parameterOf } from "./strings.js";

/** What a code tells by itself, the first that fits. */
const BY_CODE = [
  [/^InvalidTime[Ss]tamp\.Expired$/, "clock"],
  [/^InvalidTime[Ss]tamp/, "date_format"],
  [/^SignatureNonceUsed$/, "nonce"],
  [/^InvalidAccessKeyId\.Inactive$/, "access_key_inactive"],
  [/^InvalidAccessKeyId/, "access_key"],
  [/^MissingSecurityToken$/, "token_missing"],
  [/^InvalidSecurityToken\.Expired$/, "token_expired"],
  [/^InvalidSecurityToken/, "token_wrong"],
  [/^(?:Invalid|Missing)Signature(?:Method|Version)/, "signature_method"],
  [/^Missing(?:Signature|AccessKeyId|Timestamp|TimeStamp)|^IncompleteSignature$/, "incomplete"],
];

/** Returns what the code of an error tells; undefined for a signature that does not match. */
export function diagnosisOfCode({ code, date, sent, server }, { credentials }) {
  if (server || /SignatureDoesNotMatch$|InvalidAccessKeySecret$/.test(code)) return undefined;
  const found = BY_CODE.find(([pattern]) => pattern.test(code))?.[1] ?? "not_signature";
  if (found === "clock") return { code: found, ...offOf(date, parameterOf(sent, "Timestamp")) };
  if (found !== "access_key") return { code: found };
  const id = parameterOf(sent, "AccessKeyId") ?? sent?.accessKeyId ?? credentials.accessKeyId;
  const hasToken = sent ? parameterOf(sent, "SecurityToken") : credentials.securityToken;
  return { code: found, isTemporary: id.startsWith("STS.") && !hasToken };
}

/** Returns how many minutes the request's date was off the service's, if the text shows both. */
function offOf(service, dated) {
  const minutes = Math.round((Date.parse(dated) - Date.parse(service)) / 60_000);
  return Number.isNaN(minutes) ? {} : { minutes };
}
