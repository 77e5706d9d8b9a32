import { readCanonical } from "./canonical.js";

/** What is of the signature, not of the form. */
const COMMON = /^(?:AccessKeyId|Action|Format|SecurityToken|Signature\w*|Timestamp|Version|Method)$/;

/** Returns what a form can take of the string that the service signed; undefined if that is only a hash. */
export function fillOf(server, { canonical } = {}) {
  if (server?.kind === "rpc" && server.isWhole) {
    const { method, parameters } = server;
    return formOf(parameters, { signatureMethod: "HMAC-SHA1", method });
  }
  if (server?.kind !== "acs3" || !canonical) return undefined;
  const { method, parameters, headers } = readCanonical(canonical);
  const action = headers.find(([name]) => name.toLowerCase() === "x-acs-action")?.[1]?.trim();
  return formOf([...parameters, ["Action", action]], { signatureMethod: "ACS3-HMAC-SHA256", method });
}

function formOf(parameters, options) {
  const operation = parameters.find(([name]) => name === "Action")?.[1];
  const params = parameters.filter(([name]) => !COMMON.test(name));
  return { operation, params: Object.fromEntries(params), options };
}
