/** This package. It validates what it signs. */
import { buildRemoveRequest } from "slb-backend-servers";

const METHODS = { V3: "ACS3-HMAC-SHA256", RPC: "HMAC-SHA1" };

/** Returns a function that validates and signs the call anew each time. */
export function prepare(signature, params, credentials) {
  const options = { signatureMethod: METHODS[signature] };
  if (params.BackendServers.length > 20) options.maxServers = params.BackendServers.length;
  return () => buildRemoveRequest(params, credentials, options);
}

/** The same for a list that is there as text. */
export function prepareText(signature, { BackendServers, ...params }, credentials) {
  const options = { signatureMethod: METHODS[signature] };
  if (BackendServers.length > 20) options.maxServers = BackendServers.length;
  const given = { ...params, BackendServers: JSON.stringify(BackendServers) };
  return () => buildRemoveRequest(given, credentials, options);
}
