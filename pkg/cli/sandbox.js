/** The command that runs the sandbox over HTTP. */
import { createSandbox } from "../sandbox.js";
import { InputError, parseJson } from "./input.js";
import { serve } from "./serve.js";
import { EXAMPLE, readState, stateWriter } from "./state.js";

export const help = `Usage: slb-backend-servers sandbox [options]

Runs a local sandbox of RemoveVServerGroupBackendServers and DescribeVServerGroupAttribute on the loopback interface. Any
client works with it that lets its endpoint be set.

Options:
  --port PORT    the port, 8787 by default; 0 for any that is free
  --state FILE   JSON with "credentials" and "groups": read at the start, if it is there, and kept up to date. A removal is
                 in the file before it is answered, and no crash leaves the file half written. One sandbox a file.
  --fault JSON   what a next call answers instead, such as '{"Code":"VServerGroupProcessing","times":2}', '{"drop":true}',
                 '{"delayMs":2000}' or '{"status":502,"body":"<html>"}'; may be given more than once
  --help         shows this

It runs until it is stopped. Exit code 2: the options or the state are not as they must be.
`;

export const options = {
  port: { type: "string", default: "8787" },
  state: { type: "string" },
  fault: { type: "string", multiple: true, default: [] },
};

/** Starts the sandbox and says where it is. */
export async function run({ port, state: path, fault }) {
  if (!/^\d{1,5}$/.test(port) || port > 65535) throw new InputError(`--port must be from 0 to 65535; came "${port}"`);
  const found = path === undefined ? undefined : await readState(path);
  const { sandbox, credentials } = start(found ?? EXAMPLE, fault, path);
  const save = path === undefined ? undefined : stateWriter(path, credentials, found && sandbox.groups());
  await save?.(sandbox.groups());

  const { url } = await serve(async (request) => {
    const response = await sandbox.fetch(request);
    // Whatever an answer tells must be safe before it is told, another call's change as well.
    await save?.(sandbox.groups());
    return response;
  }, Number(port)).catch((error) => {
    throw error.code === "EADDRINUSE" ? new InputError(`port ${port} is taken; choose another one by --port`) : error;
  });

  console.log(`The sandbox is at ${url} (Ctrl+C stops it).`);
  for (const credential of credentials)
    console.log(`Access key: ${found ? credential.accessKeyId : inFull(credential)}`);
  for (const { VServerGroupId, RegionId, BackendServers } of sandbox.groups()) {
    console.log(`Group: ${VServerGroupId} in ${RegionId}, servers: ${BackendServers.length}`);
  }
}

function start(state, faults, path) {
  const injected = faults.map((text) => parseJson(text, "--fault"));
  let sandbox;
  try {
    sandbox = createSandbox(state);
  } catch (error) {
    throw new InputError(`the state in ${path} is not of its shape: ${error.message}`);
  }
  for (const [index, fault] of injected.entries()) {
    try {
      sandbox.inject(fault);
    } catch {
      throw new InputError(`--fault is none that the sandbox knows: ${faults[index]}`);
    }
  }
  return { sandbox, credentials: state.credentials };
}

/** Only for the example's credentials, which are no secret. */
function inFull({ accessKeyId, accessKeySecret, securityToken }) {
  const token = securityToken ? `, security token ${securityToken}` : "";
  return `${accessKeyId}, secret ${accessKeySecret}${token}`;
}
