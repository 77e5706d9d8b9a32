import { javascript as quote } from "./quoting.js";

const USUAL = { method: "POST", signatureMethod: "ACS3-HMAC-SHA256" };

/** Returns the program that makes the call by this package in Node. */
export function inNode(call) {
  const { method, signatureMethod } = call.options;
  const options = objectOf({
    endpoint: originOf(call),
    method: method === USUAL.method ? undefined : method,
    signatureMethod: signatureMethod === USUAL.signatureMethod ? undefined : signatureMethod,
  });
  return {
    id: "node",
    label: "Node.js",
    filename: "remove-backend-servers.mjs",
    language: "javascript",
    code: `// npm install slb-backend-servers
import { removeBackendServers } from "slb-backend-servers";

const { ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET, ALIBABA_CLOUD_SECURITY_TOKEN } = process.env;

const answer = await removeBackendServers(
  ${paramsOf(call, "  ")},
  {
    accessKeyId: ALIBABA_CLOUD_ACCESS_KEY_ID,
    accessKeySecret: ALIBABA_CLOUD_ACCESS_KEY_SECRET,
    securityToken: ALIBABA_CLOUD_SECURITY_TOKEN,
  },${options ? `\n  ${options},` : ""}
);
console.log(answer);
`,
  };
}

/** Returns the module that makes the call by \`fetch\` in a browser. */
export function inBrowser(call) {
  const { method } = call.options;
  const options = objectOf({
    endpoint: originOf(call),
    method: method === USUAL.method ? undefined : method,
    // Whatever else is chosen: the other signature needs a preflight.
    signatureMethod: "HMAC-SHA1",
  });
  return {
    id: "fetch",
    label: "fetch",
    filename: "remove-backend-servers.browser.js",
    language: "javascript",
    code: `// npm install slb-backend-servers; a bundler or an import map brings it to the browser.
import { buildRemoveRequest, parseResponse } from "slb-backend-servers";

const params = ${paramsOf(call, "")};

// Short-lived credentials from a server of yours, which has them of STS: { accessKeyId, accessKeySecret, securityToken }.
// No page may hold any others.
const credentials = await (await fetch("/sts-credentials")).json();

// By this signature the request needs no preflight.
const request = buildRemoveRequest(params, credentials, ${options});
const { method, headers, body } = request;
const response = await fetch(request.url, { method, headers, body });
const context = { status: response.status, headers: response.headers, request: params };
console.log(parseResponse(await response.text(), context));
`,
  };
}

function paramsOf({ RegionId, VServerGroupId, BackendServers }, indent) {
  const lines = Object.entries({ RegionId, VServerGroupId, BackendServers });
  return `{
${lines.map(([name, text]) => `${indent}  ${name}: ${quote(text)},`).join("\n")}
${indent}}`;
}

function originOf({ endpoint }) {
  return endpoint && (endpoint.isPlain ? `http://${endpoint.host}` : endpoint.host);
}

function objectOf(values) {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return entries.length > 0 && `{ ${entries.map(([name, value]) => `${name}: ${quote(value)}`).join(", ")} }`;
}
