/** Signing, reading and sending: what should compile, compiles, and has the types that it should have. */
import type { StandardSchemaV1 } from "@standard-schema/spec";
import {
  type ApiError,
  buildRemoveRequest,
  buildRequest,
  CallError,
  type CallErrorData,
  type CredentialSource,
  type Credentials,
  callOperation,
  type DescribedGroup,
  errorCodes,
  type GroupAnswer,
  type Issue,
  type IssueCode,
  type Malformed,
  type Operation,
  type OperationAnswer,
  operations,
  parseResponse,
  payloadSchema,
  type RamPolicy,
  type Removed,
  RemoveError,
  type RemoveErrorData,
  type RemoveOptions,
  type RemoveParams,
  ramPolicy,
  regions,
  removeBackendServers,
  removeFormSchema,
  removeParamsSchema,
  type SignedRequest,
  type StandardSchema,
  signingStages,
  ValidationError,
  type ValidationErrorData,
  validateParams,
  validateRemoveParams,
} from "slb-backend-servers";
import { createSandbox, type Fault, type SandboxState } from "slb-backend-servers/sandbox";

/** Compiles only if both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => {};

const params: RemoveParams = {
  RegionId: "cn-hangzhou",
  VServerGroupId: "rsp-cige6j5e7p",
  BackendServers: [{ ServerId: "eni-1", Port: "80", Weight: 100, Type: "eni", ServerIp: "10.0.0.1" }] as const,
};
const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p" };
const credentials: Credentials = { accessKeyId: "id", accessKeySecret: "secret" };

const request = buildRemoveRequest(params, credentials, {
  signatureMethod: "HMAC-SHA1",
  method: "GET",
  network: "vpc",
  date: new Date(),
  nonce: "n",
  maxServers: 40,
});
same<typeof request, SignedRequest>(true);
same<SignedRequest["body"], string | undefined>(true);
const response = await fetch(request.url, request);

const short = signingStages(params, credentials);
const stages = signingStages("RemoveVServerGroupBackendServers", params, credentials);
same<typeof short, typeof stages>(true);
const { issues, warnings } = validateRemoveParams({ anything: 1 }, { maxServers: 5 });
const path: (string | number)[] | undefined = [...issues, ...warnings][0]?.path;
const found: { issues: Issue[]; warnings: Issue[] } = validateParams("DeleteVServerGroup", null);
same<Issue["code"], IssueCode>(true);
same<Issue["received"], string | undefined>(true);

// A removal's answer, without and with its name.
const body = await response.text();
const removal = parseResponse(body, { ...response, headers: response.headers, request: params, stages });
same<typeof removal, Removed | ApiError | Malformed>(true);
const named = parseResponse(body, { operation: "RemoveVServerGroupBackendServers", request: params });
same<typeof named, Removed | ApiError | Malformed>(true);
parseResponse(body);
parseResponse(body, response);
parseResponse(body, { headers: { "retry-after": ["1"], "x-acs-retry-after": undefined } });
if (removal.kind === "removed") same<(typeof removal)["BackendServers"][number]["Port"], number>(true);
else if (removal.kind === "error") {
  same<typeof removal, ApiError>(true);
  const { pending, signatureMismatch } = removal;
  same<typeof pending, true | undefined>(true);
  console.log(signatureMismatch?.firstDifference?.offset);
} else same<(typeof removal)["retryAfterMs"], number | undefined>(true);

// The answers of each operation.
const operation = "DescribeVServerGroupAttribute";
const described = parseResponse(body, { operation, status: 200, headers: response.headers });
same<typeof described, DescribedGroup | ApiError | Malformed>(true);
const context = { operation, status: 200 } as const;
const fromContext = parseResponse(body, context);
same<typeof fromContext, typeof described>(true);
const added = await callOperation("AddVServerGroupBackendServers", params, credentials);
const addedKind: "added" = added.kind;
const addedAnswer: GroupAnswer<"added"> & { warnings: Issue[] } = added;
const set = await callOperation(
  "SetVServerGroupAttribute",
  { ...group, VServerGroupName: "blue", BackendServers: undefined },
  credentials,
);
const newName: string | undefined = set.VServerGroupName;
const created = await callOperation(
  "CreateVServerGroup",
  { RegionId: "cn-hangzhou", LoadBalancerId: "lb-1", Tag: [{ Key: "team" }, { Key: "stage", Value: "" }] as const },
  () => credentials,
);
await callOperation("ModifyVServerGroupBackendServers", { ...group, NewBackendServers: "[]" }, credentials);
const { RequestId } = await callOperation("DeleteVServerGroup", group, async () => credentials);
const groups = await callOperation(
  "DescribeVServerGroups",
  { RegionId: "cn-hangzhou", LoadBalancerId: "lb-1", IncludeRule: true },
  credentials,
);
const domain: string | undefined = groups.VServerGroups[0]?.Rules[0]?.Domain;
buildRequest("DescribeVServerGroups", { RegionId: "cn-hangzhou", LoadBalancerId: "lb-1" }, credentials);
console.log(addedKind, addedAnswer, newName, created.kind, RequestId, domain, path, found);

/** Any operation, by name: one function serves all. */
export async function kindOf<O extends Operation>(name: O): Promise<OperationAnswer[O]["kind"] | undefined> {
  const row = operations().find((known) => known.name === name);
  const types: (string | undefined)[] = row?.parameters.map(({ type }) => type) ?? [];
  console.log(types, row?.safeToRepeat);
  const answer = parseResponse(body, { operation: name });
  return answer.kind === "error" || answer.kind === "malformed" ? undefined : answer.kind;
}

const error: unknown = undefined;
if (error instanceof ValidationError) {
  same<(typeof error)["name"], "ValidationError">(true);
  const data: ValidationErrorData = error.toJSON();
  console.log(error.issues[0]?.code, data.issues.length);
}
if (error instanceof CallError) {
  const data: CallErrorData = error.toJSON();
  const cause: Error | undefined = error.cause;
  const reason = error.failure instanceof Error ? error.failure.message : error.failure.kind;
  console.log(data.outcome === "refused", error.code === "ERR_CALL_FAILED", cause, reason);
}
const received = JSON.parse("{}") as ValidationErrorData | RemoveErrorData | CallErrorData;
if (received.code === "ERR_NOT_REMOVED") console.log(received.notRemoved.length, "kind" in received.failure);
else if (received.code === "ERR_CALL_FAILED") console.log(received.outcome);
else console.log(received.issues.length);

const schema: StandardSchemaV1<RemoveParams> = removeParamsSchema;
const input: StandardSchemaV1.InferOutput<typeof removeParamsSchema> = params;
const validated = removeParamsSchema["~standard"].validate(input);
if (validated.issues) console.log(validated.issues[0]?.code, schema);
else console.log(validated.value.VServerGroupId);
const forms: StandardSchema<{ BackendServers: { ServerId: string }[] }>["~standard"]["vendor"][] = [
  removeFormSchema["~standard"].vendor,
];

const sources: CredentialSource[] = [
  credentials,
  () => credentials,
  async () => credentials,
  { getCredential: async () => credentials },
  { getCredential: async () => ({}) },
];
const sending: RemoveOptions = {
  fetch,
  signal: AbortSignal.timeout(60_000),
  timeoutMs: 5000,
  maxAttempts: 3,
  maxBusyMs: 0,
  maxRetryAfterMs: undefined,
  maxServers: 40,
  backoff: (attempt) => attempt * 1000,
  onRetry: ({ operation, attempt, failure, waitMs }) => console.log(operation, attempt, failure, waitMs),
  onProgress: ({ removedServers, totalServers, attempts }) => console.log(removedServers / totalServers, attempts),
};
for (const source of sources) {
  removeBackendServers(params, source, sending).then(
    ({ stillListed, warnings }) => console.log(stillListed?.[0]?.ServerId, warnings[0]?.code),
    (error: unknown) => {
      if (!(error instanceof RemoveError)) throw error;
      same<(typeof error)["name"], "RemoveError">(true);
      const reason = error.failure instanceof Error ? error.failure.message : error.failure.kind;
      console.log(reason, error.removed.length, error.notRemoved[0]?.ServerId);
    },
  );
}

const state: SandboxState = {
  credentials: [credentials],
  groups: [
    {
      VServerGroupId: "rsp-1",
      RegionId: "cn-hangzhou",
      LoadBalancerStatus: "locked",
      Health: [{ ServerId: "i-1", Port: 80, ServerHealthStatus: "abnormal" }],
      BackendServers: removal.kind === "removed" ? removal.BackendServers : [],
    },
  ],
};
const faults: Fault[] = [{ Code: "Throttling", times: 2 }, { status: 502 }, { drop: true }, { delayMs: 5 }];
const sandbox = createSandbox({ ...state, faults, now: () => new Date(), processingMs: 5, undocumented: "strict" });
const { inject } = sandbox;
inject({ status: 502, body: "", headers: { "retry-after": "1" } });
await removeBackendServers(params, credentials, { fetch: sandbox.fetch });
console.log(sandbox.groups()[0]?.BackendServers.length);

const host: string | undefined = regions()[0]?.vpcEndpoint;
const advice: string | undefined = errorCodes()[0]?.advice;
const policy: RamPolicy = ramPolicy({
  accountId: "1",
  RegionId: "cn-hangzhou",
  LoadBalancerId: "lb-1",
  operations: ["DeleteVServerGroup"],
  instanceIds: ["i-1"] as const,
  tag: { key: "a", value: "b" },
});
const action: string | string[] | undefined = policy.Statement[0]?.Action;
const port = payloadSchema.items?.properties?.Port?.anyOf?.[0]?.maximum;
console.log(host, advice, action, port, forms);
