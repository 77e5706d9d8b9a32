/** All outcomes of a removal: the calls of each client and the expected results. */
import { credentials as permanent, temporary } from "../package/service.mjs";

const RegionId = "cn-hangzhou";
const operation = "RemoveVServerGroupBackendServers";

/** The groups that there are before. */
export const GROUPS = [
  { RegionId, VServerGroupId: "rsp-1", BackendServers: [1, 2, 3].map((id) => ({ ServerId: `i-${id}`, Port: 80 })) },
  { RegionId, VServerGroupId: "rsp-locked", LoadBalancerStatus: "locked", BackendServers: [] },
];

/** Answers that the first calls get, whatever they are. */
export const FAULTS = [
  [{ Code: "VServerGroupProcessing" }, { code: "VServerGroupProcessing", status: 400, message: "is pending" }],
  [{ Code: "BackendServer.configuring" }, { code: "BackendServer.configuring", status: 409, message: "is pending" }],
  [{ Code: "SystemBusy" }, { code: "SystemBusy", status: 449, message: "The system is busy" }],
  [{ Code: "InternalError" }, { code: "InternalError", status: 500, message: "some unknown error" }],
  [{ Code: "ServiceUnavailable" }, { code: "ServiceUnavailable", status: 503, message: "temporary failure" }],
  [
    {
      status: 400,
      body: JSON.stringify({ Code: "Throttling.User", Message: "Request was denied due to user flow control." }),
      headers: {
        "content-type": "application/json",
        "x-acs-retry-after": "1000",
        "x-ratelimit-user": "Limit:1,Remain:0,Time:2,TimeLeft:1000",
      },
    },
    { code: "Throttling.User", status: 400, message: "user flow control", throttled: true },
  ],
  [{ Code: "Forbidden.RAM" }, { code: "Forbidden.RAM", status: 403, message: "not authorized" }],
];

/** Returns the calls in turn: whose credentials, the parameters, and the answer or the refusal. */
export function removals(credentials, { wrongSecret }) {
  const server = (id) => ({ ServerId: `i-${id}`, Port: 80 });
  const call = (changes, outcome, caller = credentials) => {
    const list = [server(1), server("unknown")];
    const params = { RegionId, VServerGroupId: "rsp-1", BackendServers: JSON.stringify(list), ...changes };
    return { operation, credentials: caller, params, ...outcome };
  };
  const left = (...ids) => {
    const BackendServer = ids.map((id) => ({ ...server(id), Weight: 100, Type: "ecs" }));
    return { answer: { VServerGroupId: "rsp-1", BackendServers: { BackendServer } } };
  };
  const refused = (code, status, message) => ({ refusal: { code, status, message } });
  const mismatch = { code: "SignatureDoesNotMatch", status: 400, message: "server string to sign is:" };
  const token = "InvalidSecurityToken";
  return [
    ...FAULTS.map(([, refusal]) => call({}, { refusal })),
    call({}, left(2, 3)),
    call({}, left(2, 3)),
    call({ BackendServers: "[{'ServerId':'i-2','Port':'80','Weight':'100', 'Type': 'ecs'}]" }, left(3)),
    call({}, { refusal: wrongSecret ?? mismatch }, { ...credentials, accessKeySecret: "wrong" }),
    call({}, refused("InvalidAccessKeyId.NotFound", 404, "is not found"), { ...credentials, accessKeyId: "nobody" }),
    call({}, refused(`${token}.MismatchWithAccessKey`, 400, "mismatch"), { ...permanent, securityToken: "stray" }),
    call({}, refused(`${token}.Malformed`, 400, "is malformed"), { ...temporary, securityToken: "wrong" }),
    call({}, refused("MissingSecurityToken", 400, "SecurityToken is mandatory"), {
      ...temporary,
      securityToken: undefined,
    }),
    call({ RegionId: "mars" }, refused("InvalidParameter", 400, "The specified RegionId does not exist")),
    call({ VServerGroupId: "rsp-9" }, refused("InvalidParameter", 404, "The specified VServerGroupId does not exist")),
    call({ VServerGroupId: "rsp-locked" }, refused("LbStatusNotSupport", 400, "status of specified loadbalancer")),
    call({ BackendServers: undefined }, refused("MissingBackendServers", 400, "BackendServers is mandatory")),
    call({ BackendServers: "i-1" }, refused("BackendServersMalformed", 400, "BackendServers is unavailable")),
    call({ BackendServers: "[{}]" }, refused("InvalidParameter", 400, "BackendServers is invalid")),
    call(
      { BackendServers: JSON.stringify(Array(21).fill(server(1))) },
      refused("TooManyBackendServers", 400, "exceeds max supported number"),
    ),
    // All that is refused has had no effect.
    call({}, left(3)),
  ];
}
