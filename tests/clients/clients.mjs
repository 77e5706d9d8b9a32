/** The official clients: how each is run, and how each reports errors. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Problem } from "../../scripts/run.mjs";
import { setUpNode, setUpPython } from "./setup.mjs";

/** The programs that have the clients, each undefined where these cannot be installed. */
export const programs = {
  Node: attempt(() => {
    setUpNode();
    return process.execPath;
  }),
  Python: attempt(setUpPython),
};

function attempt(setUp) {
  try {
    return setUp();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(`\n${error.message}\n`);
    return undefined;
  }
}

// Each code is a class of its own to pop-core.
const popCore = ({ code }) => `${code}Error`;
const openapiCore = ({ status, throttled }) =>
  throttled ? "ThrottlingError" : status < 500 ? "ClientError" : "ServerError";
const slb20140515 = ({ status, throttled }) =>
  throttled ? "ThrottlingException" : status < 500 ? "ClientException" : "ServerException";

/** The clients: `command` starts the driver, `type` tells the class of an error. */
export const CLIENTS = [
  { name: "@alicloud/pop-core, GET", command: ["pop-core.mjs", "GET"], type: popCore },
  { name: "@alicloud/pop-core, POST", command: ["pop-core.mjs", "POST"], type: popCore },
  { name: "@alicloud/openapi-core", command: ["openapi.mjs", "openapi-core"], type: openapiCore },
  { name: "@alicloud/openapi-core, RPC", command: ["openapi.mjs", "openapi-core", "v2"], type: openapiCore },
  { name: "@alicloud/openapi-client", command: ["openapi.mjs", "openapi-client"], type: () => "Error" },
  { name: "alibabacloud_slb20140515", command: ["slb20140515.py", "V3"], type: slb20140515 },
  { name: "alibabacloud_slb20140515, RPC", command: ["slb20140515.py", "v2"], type: slb20140515 },
  {
    name: "aliyun-python-sdk-slb",
    command: ["sdk_slb.py"],
    type: () => "ServerException",
    // It compares the strings to sign, and says so when they are the same.
    wrongSecret: { code: "InvalidAccessKeySecret", status: 400, message: "The AccessKeySecret is incorrect." },
  },
];

/** Returns the name of the program that runs a client. */
export function programOf({ command: [driver] }) {
  return driver.endsWith(".py") ? "Python" : "Node";
}

/** Starts a client in a process of its own, which ends with the test. Returns a function that makes a call by it. */
export function startClient(t, client, url) {
  const [driver, ...args] = client.command;
  const path = fileURLToPath(new URL(`drivers/${driver}`, import.meta.url));
  const child = spawn(programs[programOf(client)], [path, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", NO_PROXY: "127.0.0.1", no_proxy: "127.0.0.1" },
  });
  const closed = once(child, "close");
  t.after(async () => {
    child.stdin.end();
    await closed;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async (call) => {
    child.stdin.write(`${JSON.stringify({ endpoint: new URL(url).host, ...call })}\n`);
    const { done, value } = await lines.next();
    if (done) throw new Error(`${client.name} ended with ${JSON.stringify(call)}`);
    return JSON.parse(value);
  };
}
