/** The command that runs the sandbox over HTTP. */
import { constants } from "node:os";
import { deleteDrafts } from "./files.js";
import { eachOf, InputError, parseJson } from "./input.js";
import { issueLines } from "./issues.js";
import { lockFile } from "./lock.js";
import { HELP } from "./options.js";
import { requestLine } from "./request-line.js";
import { serve } from "./serve.js";
import { EXAMPLE, readState, stateError, stateWriter } from "./state.js";
import { createTerminal } from "./terminal.js";

export const summary = "runs a local sandbox of the service, for trials and tests without an account";
export const usage = "[options]";
export const description = [
  "Runs a local sandbox of the service on the loopback interface, until Ctrl+C. It works with every client whose endpoint can be set. " +
    "Without --state, it starts with an example group and prints its access key.",
  "Requests whose Host header is not a loopback name are refused. Requests from web pages are refused, unless --cors allows their origin.",
];
export const options = {
  port: { value: "PORT", kind: "number", text: "the port, 8787 by default; 0 for any free port" },
  state: {
    value: "FILE",
    text: 'JSON with "credentials" and "groups": read at the start, if it exists, and kept up to date. A change is written to the file before its response is sent, and a crash never leaves a partial file. FILE.lock prevents a second sandbox from using the file',
  },
  fault: {
    value: "JSON",
    multiple: true,
    text: 'response to the next call instead of the real one, such as \'{"Code":"VServerGroupProcessing","times":2}\', \'{"drop":true}\', \'{"delayMs":2000}\' or \'{"status":502,"body":"<html>"}\'',
  },
  "processing-ms": {
    value: "N",
    kind: "number",
    text: "how long a change of a group is pending, in milliseconds; until then, the next change fails with VServerGroupProcessing. 0 by default",
  },
  undocumented: {
    value: "MODE",
    text: "lenient (the default) or strict: lenient lets Add update an existing member, and lets Set keep omitted fields; strict refuses the former and resets the latter. Code that works with both is safe",
  },
  cors: {
    value: "ORIGIN",
    multiple: true,
    text: "allows pages from this origin, such as http://localhost:3000, to call the sandbox",
  },
  log: { text: "prints a line for each request" },
  ...HELP,
};
export const examples = [
  ["Start a sandbox that keeps its state", "sandbox --state state.json"],
  [
    "Show its group, from another terminal",
    "describe --endpoint http://127.0.0.1:8787 --region cn-hangzhou --group rsp-sandbox",
  ],
];
export const exits = ["2", "130, 143"];
export const standsAlone = true;

const DEFAULT_PORT = 8787;

/** Starts the sandbox and says where it is. @throws {InputError} */
export async function run(context) {
  const { terminal = createTerminal() } = context;
  const { url, groups, credentials, isExample, unlock } = await startSandbox(context.values, context);
  // Before it says that it runs: whoever reads that may end it at once.
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(name, () => {
      unlock?.();
      process.exit(128 + constants.signals[name]);
    });
  }
  terminal.out(`The sandbox is at ${url} (Ctrl+C stops it).`);
  for (const each of credentials) terminal.out(`Access key: ${isExample ? inFull(each) : each.accessKeyId}`);
  for (const { VServerGroupId, RegionId, BackendServers } of groups) {
    terminal.out(`Group: ${VServerGroupId} in ${RegionId}, servers: ${BackendServers.length}`);
  }
}

/** Starts the sandbox as the options say, and returns its address, groups and credentials. @throws {InputError} */
export async function startSandbox(
  values,
  { terminal = createTerminal(), sandbox: load = () => import("../sandbox.js") } = {},
) {
  const { port = DEFAULT_PORT, state: path, cors = [], log } = values;
  if (port > 65535) throw new InputError(`--port must be from 0 to 65535; received ${port}`, { path: ["--port"] });
  eachOf(cors, demandOrigin);
  const { createSandbox } = await load();
  const unlock = path === undefined ? undefined : await lockFile(path);
  try {
    // They hold credentials.
    if (path !== undefined) await deleteDrafts(path);
    const found = path === undefined ? undefined : await readState(path);
    const state = found ?? EXAMPLE;
    const sandbox = create(createSandbox, state, values, path);
    const save = path === undefined ? undefined : stateWriter(path, state.credentials, found && sandbox.groups());
    await save?.(sandbox.groups());
    const { url } = await listen(saving(sandbox, save), port, {
      origins: cors,
      onError: (error) => terminal.err(error.message),
      ...(log && { onRequest: async (request, answer) => terminal.out(await requestLine(request, answer)) }),
    });
    return { url, groups: sandbox.groups(), credentials: state.credentials, isExample: found === undefined, unlock };
  } catch (error) {
    unlock?.();
    throw error;
  }
}

/** Wraps the handler: the state that an answer reports is in the file before the answer is sent. */
function saving(sandbox, save) {
  return async (request) => {
    const response = await sandbox.fetch(request);
    await save?.(sandbox.groups());
    return response;
  };
}

async function listen(handler, port, options) {
  try {
    return await serve(handler, port, options);
  } catch (error) {
    if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
    const reason = error.code === "EACCES" ? "needs more rights" : "is in use";
    throw new InputError(`port ${port} ${reason}; choose another one by --port`, { path: ["--port"] });
  }
}

function create(createSandbox, state, { fault = [], processingMs, undocumented, cors = [] }, path) {
  const faults = eachOf(fault, (text) => parseJson(text, "--fault"));
  const rules = {
    ...(processingMs !== undefined && { processingMs }),
    ...(undocumented !== undefined && { undocumented }),
    // `serve` sets the origin that may read an answer.
    ...(cors.length > 0 && { cors: "*" }),
  };
  let sandbox;
  try {
    sandbox = createSandbox({ ...state, ...rules });
  } catch (error) {
    const ofOptions = (error.issues ?? []).filter(({ path: [name] }) => Object.hasOwn(rules, name));
    if (ofOptions.length > 0) throw new InputError(issueLines(ofOptions).join("; "));
    throw stateError(error, path);
  }
  eachOf(faults, (value, index) => {
    try {
      sandbox.inject(value);
    } catch (error) {
      const reason = error.issues ? issueLines(error.issues).join("; ") : error.message;
      throw new InputError(`--fault ${fault[index]}: ${reason}`, { path: ["--fault"] });
    }
  });
  return sandbox;
}

function demandOrigin(text) {
  if (URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text) return;
  throw new InputError(`--cors must be an origin such as http://localhost:3000; received "${text}"`, {
    path: ["--cors"],
  });
}

/** Prints credentials. Only for those of the example, which are public. */
function inFull({ accessKeyId, accessKeySecret, securityToken }) {
  const token = securityToken ? `, security token ${securityToken}` : "";
  return `${accessKeyId}, secret ${accessKeySecret}${token}`;
}
