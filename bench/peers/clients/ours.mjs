import { removeBackendServers } from "slb-backend-servers";

export function remove(endpoint, credentials, params) {
  return removeBackendServers(params, credentials, { endpoint });
}
