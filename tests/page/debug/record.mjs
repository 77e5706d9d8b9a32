/**
 * Records what the official clients and curl print when the service refuses them: a text for each client and cause in
 * `recorded/`, and in `sent.json` what was sent. Run it to record them again: `node tests/page/debug/record.mjs`.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setUpNode, setUpPython } from "../../clients/setup.mjs";
import { CAUSES, PARAMS } from "./causes.mjs";
import { PROGRAMS } from "./clients.mjs";
import { documentedTexts } from "./documented.mjs";
import { permanent } from "./keys.mjs";
import { refuse } from "./service.mjs";
import { SIGNERS, signedBy } from "./signers.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const clients = fileURLToPath(new URL("../../clients/", import.meta.url));
const sent = {};

setUpNode();
const python = setUpPython();
for (const folder of ["recorded", "documented"]) {
  rmSync(here + folder, { recursive: true, force: true });
  mkdirSync(here + folder);
}

for (const [cause, { credentials = permanent, ...rest }] of Object.entries(CAUSES)) {
  for (const [client, { language, program }] of Object.entries(PROGRAMS)) {
    const command = language === "python" ? [python, "-c", program] : [process.execPath, "-e", program];
    await record(client, cause, credentials, rest, ({ host }) => {
      const call = { endpoint: host, ...credentials, ...PARAMS };
      return [...command, JSON.stringify(call)];
    });
  }
}
for (const [cause, { credentials = permanent, signer, ...rest }] of Object.entries(SIGNERS)) {
  let own;
  const refusal = await record("curl", cause, credentials, rest, ({ host }) => {
    const { method, url, headers, ...signed } = signedBy(signer, credentials, host);
    own = signed;
    const given = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
    return ["curl", "-sSi", "-X", method, ...given, url];
  });
  if (!refusal) continue;
  Object.assign(sent[`curl.${cause}`], own);
  for (const [client, text] of Object.entries(documentedTexts(refusal))) {
    writeFileSync(`${here}documented/${client}.${cause}.txt`, text);
  }
}
writeFileSync(`${here}sent.json`, `${JSON.stringify(sent, null, 2)}\n`);

/** Runs a client against a service that refuses it for a cause, and keeps what it prints, if it was refused. */
async function record(client, cause, credentials, rest, commandFor) {
  const service = await refuse(rest);
  try {
    const text = await output(commandFor(new URL(service.url)));
    const { status, body } = service.answer();
    if (status === 200) return undefined;
    const { method, url, headers, body: form } = service.sent();
    const request = { method, url: generic(url), headers, body: form };
    sent[`${client}.${cause}`] = { credentials, ...request, headers: kept(headers) };
    writeFileSync(`${here}recorded/${client}.${cause}.txt`, generic(text));
    return { cause, credentials, request, status, body };
  } finally {
    service.close();
  }
}

/** Returns the headers that are signed, and the signature. */
function kept(headers) {
  const names = headers.authorization?.match(/SignedHeaders=([^,]+)/)?.[1].split(";") ?? [];
  return Object.fromEntries(
    [...names, "authorization"].filter((name) => headers[name]).map((name) => [name, headers[name]]),
  );
}

async function output([program, ...args]) {
  const child = spawn(program, args, {
    cwd: clients,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", NO_PROXY: "127.0.0.1", NO_COLOR: "1" },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
  }
  await once(child, "close");
  return text;
}

/** Takes out what only this machine has: folders. */
function generic(text) {
  return text.replaceAll(/(?:\/[\w.-]+)+\/(?=node_modules|site-packages|python3)/g, "/app/");
}
