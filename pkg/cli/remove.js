/** The command that removes servers from a group. */
import { readFile } from "node:fs/promises";
import { constants } from "node:os";
import { text as textOf } from "node:stream/consumers";
import { split } from "../batches.js";
import { ANY_NUMBER, checkRemoval } from "../check.js";
import { curlLine } from "../curl.js";
import { buildRemoveRequest, removeBackendServers, validateRemoveParams } from "../index.js";
import { EXIT, InputError } from "./input.js";
import { asJson, forPeople } from "./report.js";
import { confirm, serverCount } from "./terminal.js";

export const help = `Usage: slb-backend-servers remove --region ID --group ID --servers FILE [options]

Removes backend servers from a vServer group, any number of them: in batches, each tried again while that may help. The API
ignores servers that are not in the group, silently; so a removal is safe to repeat, and a mistyped ID is not reported.

The access key comes from the environment: ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and, if it is a
temporary one, ALIBABA_CLOUD_SECURITY_TOKEN.

Options:
  --region ID          such as cn-hangzhou
  --group ID           the vServer group, such as rsp-cige6j5e7p
  --servers FILE       a JSON list such as [{"ServerId":"i-bp1fa","Port":80}]; - reads standard input
  --dry-run            sends nothing, and prints a curl line for each batch, good for 15 minutes
  --yes                does not ask; needed where nobody is at the terminal
  --json               prints one JSON document at the end instead of text
  --endpoint HOST      a host or an origin, such as http://127.0.0.1:8787, instead of the region's endpoint
  --network NETWORK    public (the default) or vpc: which of the region's endpoints
  --signature-method METHOD
                       ACS3-HMAC-SHA256 (the default) or HMAC-SHA1
  --max-servers N      servers in a batch, 20 by default
  --max-attempts N     tries of a batch, 5 by default
  --help               shows this

Exit codes:
  0   everything is removed, or the dry run is printed
  1   some servers are not removed: the service refused, failed or was not reached; those that are left are printed
  2   an option, the list of servers or the credentials are not as they must be; nothing was sent
  3   not confirmed; nothing was sent
  130, 143   interrupted by Ctrl+C or SIGTERM; the servers that are left are printed
`;

const text = { type: "string" };
const flag = { type: "boolean", default: false };

export const options = {
  region: text,
  group: text,
  servers: text,
  endpoint: text,
  network: text,
  "signature-method": text,
  "max-servers": text,
  "max-attempts": text,
  "dry-run": flag,
  yes: flag,
  json: flag,
};

/** Removes the servers, if it may, and returns the exit code. */
export async function run(values) {
  const report = values.json ? asJson() : forPeople;
  const call = { params: await paramsOf(values), credentials: credentialsOf(process.env), options: optionsOf(values) };
  try {
    checkRemoval(call.params, call.credentials, call.options);
  } catch (error) {
    if (error.name !== "ValidationError" || !report.invalid) throw error;
    report.invalid(error.issues);
    return EXIT.wrongInput;
  }
  // A URL has bounds: it is not to be spent on white space.
  call.params.BackendServers = JSON.stringify(JSON.parse(call.params.BackendServers));
  const requests = signAll(call);
  report.warnings(warningsOf(call, requests));
  if (values["dry-run"]) {
    report.dryRun(requests.map(curlLine));
    return EXIT.done;
  }
  const refusal = values.yes ? undefined : await ask(values, call, requests);
  if (refusal) {
    report.refused(refusal);
    return EXIT.notConfirmed;
  }
  return send(call, report);
}

async function paramsOf({ region, group, servers }) {
  for (const [name, value] of Object.entries({ region, group, servers })) {
    if (value === undefined) throw new InputError(`remove needs --${name}; remove --help shows all options`);
  }
  try {
    const payload = servers === "-" ? await textOf(process.stdin) : await readFile(servers, "utf8");
    return { RegionId: region, VServerGroupId: group, BackendServers: payload.replace(/^\uFEFF/, "").trim() };
  } catch (error) {
    throw new InputError(`cannot read the servers: ${error.message}`);
  }
}

function credentialsOf(environment) {
  const { ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET, ALIBABA_CLOUD_SECURITY_TOKEN } = environment;
  if (!ALIBABA_CLOUD_ACCESS_KEY_ID || !ALIBABA_CLOUD_ACCESS_KEY_SECRET) {
    throw new InputError("set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET in the environment");
  }
  return {
    accessKeyId: ALIBABA_CLOUD_ACCESS_KEY_ID,
    accessKeySecret: ALIBABA_CLOUD_ACCESS_KEY_SECRET,
    securityToken: ALIBABA_CLOUD_SECURITY_TOKEN,
  };
}

function optionsOf(values) {
  const number = (name) => (values[name] === undefined ? undefined : Number(values[name]));
  return {
    endpoint: values.endpoint,
    network: values.network,
    signatureMethod: values["signature-method"],
    maxServers: number("max-servers"),
    maxAttempts: number("max-attempts"),
  };
}

/** Signs all batches, as they would be sent. */
function signAll({ params, credentials, options }) {
  return split(params.BackendServers, options.maxServers).map(({ text }) =>
    buildRemoveRequest({ ...params, BackendServers: text }, credentials, options),
  );
}

/** Paths in the warnings of a batch count from its beginning: those about servers come from the whole list. */
function warningsOf({ params }, [{ warnings }]) {
  const ofOptions = warnings.filter(({ path: [first] }) => first === "options");
  return [...validateRemoveParams(params, { maxServers: ANY_NUMBER }).warnings, ...ofOptions];
}

/** Returns why the servers may not be removed, if so. */
async function ask({ servers }, { params }, requests) {
  if (!process.stdin.isTTY || !process.stderr.isTTY || servers === "-") {
    return "Nobody can be asked here: pass --yes to remove the servers, or --dry-run to see what would be sent.";
  }
  const count = serverCount(JSON.parse(params.BackendServers).length);
  const { host } = new URL(requests[0].url);
  const question = `Remove ${count} from ${params.VServerGroupId} in ${params.RegionId}, at ${host}?`;
  return (await confirm(question)) ? undefined : "Nothing was removed.";
}

async function send({ params, credentials, options }, report) {
  const controller = new AbortController();
  let interruptedBy;
  const interrupt = (signal) => {
    interruptedBy = signal;
    controller.abort(new Error(`interrupted by ${signal}`));
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, interrupt);
  try {
    const sending = { ...options, signal: controller.signal, onProgress: report.progress };
    report.removed(JSON.parse(params.BackendServers).length, await removeBackendServers(params, credentials, sending));
    return EXIT.done;
  } catch (error) {
    if (error.name !== "RemoveError") throw error;
    report.failed(error);
    return interruptedBy ? 128 + constants.signals[interruptedBy] : EXIT.failed;
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, interrupt);
  }
}
