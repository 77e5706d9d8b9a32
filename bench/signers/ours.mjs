/** This package. It validates before it signs. */
import { buildRemoveRequest } from "slb-backend-servers";

const METHODS = { V3: "ACS3-HMAC-SHA256", RPC: "HMAC-SHA1" };

/** Returns a function that validates and signs the call each time. */
export function prepare(signature, params, credentials) {
  const options = optionsOf(signature, params);
  return () => buildRemoveRequest(params, credentials, options);
}

/** The same for a list that is there as text. */
export function prepareText(signature, params, credentials) {
  const options = optionsOf(signature, params);
  const given = { ...params, BackendServers: JSON.stringify(params.BackendServers) };
  return () => buildRemoveRequest(given, credentials, options);
}

function optionsOf(signature, { BackendServers: { length } }) {
  const signatureMethod = METHODS[signature];
  return length > 20 ? { signatureMethod, maxServers: length } : { signatureMethod };
}
