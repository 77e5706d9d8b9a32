/** The ways in which a request is refused: what a caller does wrong, or what changes a request on its way. */
import { permanent, temporary } from "./keys.mjs";

/** A list with what signers and JSON writers treat differently: spaces, reserved characters, an order of keys, a number. */
export const BACKEND_SERVERS = '[{"ServerId": "i-bp1", "Port": 80, "Description": "web (a)*~"}]';

/** What every request asks for. */
export const PARAMS = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1", BackendServers: BACKEND_SERVERS };

const HOUR = 3_600_000;

/**
 * Each cause: the caller's `credentials`, `clock` of the service in milliseconds off, `twice` for a request that arrives twice,
 * and `change`, what becomes of the method, the host and the parameters between the caller and the service.
 */
export const CAUSES = {
  "wrong-secret": { credentials: { ...permanent, accessKeySecret: "wrong-secret" } },
  "unknown-key": { credentials: { ...permanent, accessKeyId: "nobody" } },
  "missing-token": { credentials: { ...temporary, securityToken: undefined } },
  "wrong-token": { credentials: { ...temporary, securityToken: "another" } },
  expired: { clock: HOUR },
  nonce: { twice: true },
  method: { change: ({ method }) => ({ method: method === "POST" ? "GET" : "POST" }) },
  host: { change: () => ({ host: "slb.other.example" }) },
  "key-order": { change: rewritten(({ ServerId, Port, Description }) => ({ Description, Port, ServerId }), spaced) },
  spaces: { change: rewritten((server) => server, JSON.stringify) },
  number: { change: rewritten((server) => ({ ...server, Port: String(server.Port) }), spaced) },
  plus: { change: ({ params }) => ({ params: replaced(params, (text) => text.replaceAll(" ", "+")) }) },
};

function rewritten(server, write) {
  return ({ params }) => ({ params: replaced(params, (text) => write(JSON.parse(text).map(server))) });
}

/** Writes JSON as Python does by default. */
function spaced(value) {
  return JSON.stringify(value, null, 1)
    .replace(/\n\s*/g, " ")
    .replace(/([{[]) /g, "$1")
    .replace(/ ([}\]])/g, "$1");
}

function replaced(params, edit) {
  return params.map(([name, value]) => [name, name === "BackendServers" ? edit(value) : value]);
}
