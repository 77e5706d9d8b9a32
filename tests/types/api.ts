/** What should compile, compiles; what should not, does not. */
import type { StandardSchemaV1 } from "@standard-schema/spec";
import {
  type ApiError,
  buildRemoveRequest,
  type CredentialSource,
  type Credentials,
  errorCodes,
  parseResponse,
  RemoveError,
  type RemoveErrorData,
  type RemoveOptions,
  type RemoveParams,
  ramPolicy,
  regions,
  removeBackendServers,
  removeParamsSchema,
  signingStages,
  ValidationError,
  type ValidationErrorData,
  validateRemoveParams,
} from "slb-backend-servers";
import { createSandbox, type Fault, type SandboxState } from "slb-backend-servers/sandbox";

const params: RemoveParams = {
  RegionId: "cn-hangzhou",
  VServerGroupId: "rsp-cige6j5e7p",
  BackendServers: [{ ServerId: "eni-1", Port: "80", Weight: 100, Type: "eni", ServerIp: "10.0.0.1" }] as const,
};
const credentials: Credentials = { accessKeyId: "id", accessKeySecret: "secret" };

const request = buildRemoveRequest(params, credentials, {
  signatureMethod: "HMAC-SHA1",
  method: "GET",
  network: "vpc",
  date: new Date(),
  nonce: "n",
  maxServers: 40,
});
const body: string | undefined = request.body;
const sent: Promise<Response> = fetch(request.url, request);
const stages = signingStages(params, credentials);
const { issues, warnings } = validateRemoveParams({ anything: 1 }, { maxServers: 5 });
const path: (string | number)[] | undefined = [...issues, ...warnings][0]?.path;

sent.then(async (response) => {
  const answer = parseResponse(await response.text(), {
    ...response,
    headers: response.headers,
    request: params,
    stages,
  });
  if (answer.kind === "removed") {
    const port: number | undefined = answer.BackendServers[0]?.Port;
    return port;
  }
  if (answer.kind === "error") {
    const error: ApiError = answer;
    return error.signatureMismatch?.firstDifference?.offset;
  }
  const malformed: "malformed" = answer.kind;
  return malformed;
});

const error: unknown = undefined;
if (error instanceof ValidationError) {
  const name: "ValidationError" = error.name;
  const code: string | undefined = error.issues[0]?.code;
  const thrown: "ERR_INVALID_CALL" = error.code;
  const data: ValidationErrorData = error.toJSON();
  console.log(name, code, thrown, data.issues.length);
}
const received = JSON.parse("{}") as ValidationErrorData | RemoveErrorData;
if (received.code === "ERR_NOT_REMOVED") console.log(received.notRemoved.length, received.failure);
else console.log(received.issues.length);

const schema: StandardSchemaV1<RemoveParams> = removeParamsSchema;
const input: StandardSchemaV1.InferOutput<typeof removeParamsSchema> = params;
const validated = removeParamsSchema["~standard"].validate(input);
if (validated.issues) console.log(validated.issues[0]?.code, schema);
else console.log(validated.value.VServerGroupId);

const sources: CredentialSource[] = [
  credentials,
  () => credentials,
  async () => credentials,
  { getCredential: async () => credentials },
];
const sending: RemoveOptions = {
  fetch,
  signal: AbortSignal.timeout(60_000),
  maxAttempts: 3,
  maxServers: 40,
  onProgress: ({ removedServers, totalServers, attempts }) => console.log(removedServers / totalServers, attempts),
};
for (const source of sources) {
  removeBackendServers(params, source, sending).then(
    ({ stillListed }) => console.log(stillListed?.[0]?.ServerId),
    (error: unknown) => {
      if (!(error instanceof RemoveError)) throw error;
      const name: "RemoveError" = error.name;
      const reason = error.failure instanceof Error ? error.failure.message : error.failure.kind;
      console.log(name, reason, error.removed.length, error.notRemoved[0]?.ServerId);
    },
  );
}

const state: SandboxState = {
  credentials: [credentials],
  groups: [{ VServerGroupId: "rsp-1", RegionId: "cn-hangzhou", LoadBalancerStatus: "locked", BackendServers: [] }],
};
const faults: Fault[] = [{ Code: "Throttling", times: 2 }, { status: 502 }, { drop: true }, { delayMs: 5 }];
const sandbox = createSandbox({ ...state, faults, now: () => new Date() });
removeBackendServers(params, credentials, {
  fetch: (input, init) => sandbox.fetch(new Request(input, init)),
}).then(() => console.log(sandbox.groups()[0]?.BackendServers.length));
// @ts-expect-error: no such fault
sandbox.inject({ delay: 5 });

const host: string | undefined = regions()[0]?.vpcEndpoint;
const advice: string | undefined = errorCodes()[0]?.advice;
const policy: object = ramPolicy({
  accountId: "1",
  RegionId: "cn-hangzhou",
  LoadBalancerId: "lb-1",
  tag: { key: "a", value: "b" },
});
console.log(body, path, host, advice, policy);

// @ts-expect-error: a vServer group is required
buildRemoveRequest({ RegionId: "cn-hangzhou", BackendServers: [] }, credentials);
// @ts-expect-error: a secret is required
buildRemoveRequest(params, { accessKeyId: "id" });
// @ts-expect-error: no such method
buildRemoveRequest(params, credentials, { method: "PUT" });
// @ts-expect-error: no such type of server
const server: RemoveParams["BackendServers"] = [{ ServerId: "i-1", Type: "vm" }];
// @ts-expect-error: a date is a Date
buildRemoveRequest(params, credentials, { date: "2026-01-15T08:09:10Z" });
// @ts-expect-error: a provider yields credentials
removeBackendServers(params, () => "id");
// @ts-expect-error: nothing is valid before it is looked at
removeParamsSchema["~standard"].validate({}).value.RegionId;
// @ts-expect-error: an error's code is its own
if (error instanceof RemoveError) error.code === "ERR_INVALID_CALL";
// @ts-expect-error: what is thrown is unknown until it is told
error.issues;
// @ts-expect-error: findings cannot be taken back
new ValidationError([]).issues.length = 0;
console.log(server);
