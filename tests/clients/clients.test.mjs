/** The official clients against the sandbox over HTTP: nothing but their endpoint is set. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { removeBackendServers } from "../../pkg/index.js";
import { startSandbox } from "../package/program.mjs";
import { credentials as permanent, servers, service, target, temporary } from "../package/service.mjs";
import { setUpNode, setUpPython } from "./setup.mjs";

setUpNode();
const python = setUpPython();
const withoutPython = python ? false : "THE PYTHON CLIENTS ARE NOT TESTED: this machine has no python3 on its PATH";
if (withoutPython) console.error(`\n${withoutPython}\n`);

const CLIENTS = [
  // Each code is a class of its own to pop-core.
  { name: "@alicloud/pop-core, GET", command: ["pop-core.mjs", "GET"], type: ({ code }) => `${code}Error` },
  { name: "@alicloud/pop-core, POST", command: ["pop-core.mjs", "POST"], type: ({ code }) => `${code}Error` },
  {
    name: "@alicloud/openapi-core",
    command: ["openapi.mjs", "openapi-core"],
    type: ({ status, throttled }) => (throttled ? "ThrottlingError" : status < 500 ? "ClientError" : "ServerError"),
  },
  { name: "@alicloud/openapi-client", command: ["openapi.mjs", "openapi-client"], type: () => "Error" },
  {
    name: "alibabacloud_slb20140515",
    command: ["slb20140515.py"],
    type: ({ status, throttled }) =>
      throttled ? "ThrottlingException" : status < 500 ? "ClientException" : "ServerException",
  },
  {
    name: "aliyun-python-sdk-slb",
    command: ["sdk_slb.py"],
    type: () => "ServerException",
    // It compares the strings to sign, and says so when they are the same.
    wrongSecret: { code: "InvalidAccessKeySecret", status: 400, message: "The AccessKeySecret is incorrect." },
  },
];

const RegionId = "cn-hangzhou";

const state = {
  credentials: [permanent, temporary],
  groups: [
    { RegionId, VServerGroupId: "rsp-1", BackendServers: [1, 2, 3].map((id) => ({ ServerId: `i-${id}`, Port: 80 })) },
    { RegionId, VServerGroupId: "rsp-locked", LoadBalancerStatus: "locked", BackendServers: [] },
  ],
};

/** Answers that the first calls get, whatever they are. */
const FAULTS = [
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

/** What is called, and what comes of it, in turn. */
function calls(credentials, { wrongSecret }) {
  const server = (id) => ({ ServerId: id, Port: 80 });
  const call = (changes, result, caller = credentials) => {
    const list = [server("i-1"), server("i-unknown")];
    const params = { RegionId, VServerGroupId: "rsp-1", BackendServers: JSON.stringify(list), ...changes };
    return { credentials: caller, params, result };
  };
  const refused = (code, status, message) => ({ code, status, message });
  const mismatch = refused("SignatureDoesNotMatch", 400, "server string to sign is:");
  const token = "InvalidSecurityToken";
  return [
    ...FAULTS.map(([, result]) => call({}, result)),
    call({}, { listed: ["i-2:80", "i-3:80"] }),
    call({}, { listed: ["i-2:80", "i-3:80"] }),
    call({ BackendServers: "[{'ServerId':'i-2','Port':'80','Weight':'100', 'Type': 'ecs'}]" }, { listed: ["i-3:80"] }),
    call({}, wrongSecret ?? mismatch, { ...credentials, accessKeySecret: "wrong" }),
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
      { BackendServers: JSON.stringify(Array(21).fill(server("i-1"))) },
      refused("TooManyBackendServers", 400, "exceeds max supported number"),
    ),
    // All that is refused has had no effect.
    call({}, { listed: ["i-3:80"] }),
  ];
}

for (const client of CLIENTS) {
  const skip = client.command[0].endsWith(".py") && withoutPython;
  describe(client.name, { skip }, () => {
    for (const [name, credentials] of Object.entries({ permanent, temporary })) {
      it(`removes and reports with ${name} credentials`, async (t) => {
        const folder = mkdtempSync(join(tmpdir(), "slb-backend-servers-"));
        t.after(() => rmSync(folder, { recursive: true }));
        const path = join(folder, "state.json");
        writeFileSync(path, JSON.stringify(state));
        const faults = FAULTS.flatMap(([fault]) => ["--fault", JSON.stringify(fault)]);
        const { url, stop } = await startSandbox("--state", path, ...faults);
        t.after(() => stop());

        const expected = calls(credentials, client);
        const results = await drive(client.command, new URL(url).host, expected);
        assert.equal(results.length, expected.length);
        for (const [index, { params, result }] of expected.entries()) {
          const what = `${JSON.stringify(params)}: ${JSON.stringify(results[index])}`;
          const { type, message = "", ...got } = results[index];
          const { message: part = "", throttled, ...wanted } = result;
          assert.deepEqual(got, wanted, what);
          assert.ok(message.includes(part), what);
          if (!result.listed) assert.equal(type, client.type(result), what);
        }
      });
    }
  });
}

describe("@alicloud/credentials", () => {
  const { Config, default: Client } = createRequire(import.meta.url)("@alicloud/credentials");
  for (const [type, own] of Object.entries({ access_key: permanent, sts: temporary })) {
    it(`gives a removal its credentials: ${type}`, async () => {
      const { fetch, requests, left } = service(servers(21));
      const client = new Client(new Config({ type, ...own }));
      await removeBackendServers({ ...target, BackendServers: servers(21) }, client, { fetch });
      assert.deepEqual(left(), []);
      assert.equal(requests[0].headers.get("x-acs-security-token") ?? undefined, own.securityToken);
    });
  }
});

/** Makes the calls by a client, in a process of its own. */
async function drive([driver, ...args], endpoint, calls) {
  const path = fileURLToPath(new URL(`drivers/${driver}`, import.meta.url));
  const child = spawn(driver.endsWith(".py") ? python : process.execPath, [path, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", NO_PROXY: "127.0.0.1", no_proxy: "127.0.0.1" },
  });
  child.stdin.end(JSON.stringify({ endpoint, calls }));
  return json(child.stdout);
}
