/** Signed requests, answers and the option `fetch` fit the platform's `fetch` and undici's. */
import { buildRequest, callOperation, parseResponse, type SendOptions } from "slb-backend-servers";
import { createSandbox } from "slb-backend-servers/sandbox";
import { ProxyAgent, fetch as undici7, request as undiciRequest } from "undici";
import { fetch as undici8 } from "undici-8";

const operation = "DescribeVServerGroupAttribute";
const params = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const credentials = { accessKeyId: "id", accessKeySecret: "secret" };

const request = buildRequest(operation, params, credentials);
const platform: RequestInit = request;
const { status, headers } = await fetch(request.url, platform);
const answers = [
  parseResponse("", await fetch(request.url, request)),
  parseResponse("", await undici7(request.url, request)),
  parseResponse("", await undici8(request.url, request)),
  parseResponse("", { operation, status, headers, request: params }),
  parseResponse("", { operation, headers: (await undiciRequest(request.url, request)).headers }),
];

const dispatcher = new ProxyAgent("http://127.0.0.1:3128");
const sandbox = createSandbox({ credentials: [credentials], groups: [] });
const options: SendOptions[] = [
  { fetch },
  { fetch: undici7 },
  { fetch: undici8 },
  { fetch: (url, init) => undici7(url, { ...init, dispatcher }) },
  { fetch: sandbox.fetch },
  { fetch: (url, init) => sandbox.fetch(new Request(url, init)) },
];
for (const option of options) await callOperation(operation, params, credentials, option);

export { answers };
