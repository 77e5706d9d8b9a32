/**
 * Validates, signs, sends and reads calls of Alibaba Cloud Server Load Balancer (Classic Load Balancer, API version
 * 2014-05-15) for vServer groups and their backend servers, and changes groups safely: plan, drain, apply, verify,
 * undo.
 *
 * PascalCase names are Alibaba Cloud's own, exactly as in the API. camelCase names are this package's.
 *
 * Every optional property of an input also accepts an explicit `undefined`, which means "not given". All times are in
 * milliseconds.
 *
 * @module
 */

/**
 * Describes one backend server: an entry of the parameter `BackendServers`.
 *
 * A member from any response is a valid entry. In every optional field except `Port`, an empty string counts as not
 * given.
 */
export interface BackendServer {
  /**
   * ID of an ECS instance (`i-…`), an elastic network interface (`eni-…`) or an elastic container instance (`eci-…`).
   */
  ServerId: string;
  /**
   * Backend port, 1–65535, as a number or as a decimal string ("80"). An entry without a port causes a warning: its
   * effect is not documented.
   */
  Port?: number | string | undefined;
  /**
   * Weight, 0–100, as a number or as a decimal string. The service uses 100 by default. A server with weight 0 receives
   * no new connections.
   */
  Weight?: number | string | undefined;
  /**
   * Kind of server: "ecs" by default. Required when `ServerId` names a network interface or a container instance. Any
   * string compiles, so that a value of type `string` needs no cast; validation reports an unknown one.
   */
  Type?: "ecs" | "eni" | "eci" | (string & {}) | undefined;
  /** Region of a server in another region, as responses list it. Accepted, but never sent. */
  ServerRegionId?: string | undefined;
  /** Virtual border router of a server outside of the VPC, as responses list it. Accepted, but never sent. */
  VbrId?: string | undefined;
  /**
   * IPv4 or IPv6 address of the network interface or container instance. It distinguishes the addresses of one
   * interface.
   */
  ServerIp?: string | undefined;
  /**
   * Description, 1–80 characters: letters, digits, `-` `/` `.` `_`, and Chinese characters (source: the Chinese API
   * reference).
   */
  Description?: string | undefined;
}

/** Holds backend servers: a list, or the JSON text of one. A string is validated, and then sent byte for byte. */
export type ServerList = readonly BackendServer[] | string;

/** Describes a tag of a vServer group, in a request. */
export interface Tag {
  /** 1–64 characters. It must not start with `aliyun` or `acs:`, nor contain `http://` or `https://`. */
  Key: string;
  /** 0–128 characters, under the same restrictions. An empty value is sent. */
  Value?: string | undefined;
}

/** Holds the parameters of `RemoveVServerGroupBackendServers`. */
export interface RemoveParams {
  /** ID of the region, for example `cn-hangzhou`. It chooses the endpoint. */
  RegionId: string;
  /** ID of the vServer group, for example `rsp-cige6j5e7p`. */
  VServerGroupId: string;
  /**
   * 1–20 servers for one request; any number for `removeBackendServers`. A list is sent as `JSON.stringify` writes it.
   * A string must be the JSON that the API expects: it is validated, and then sent byte for byte.
   */
  BackendServers: ServerList;
}

/**
 * Maps each operation to its parameters. A list of servers has 1–20 entries, unless `maxServers` allows more; a list of
 * tags has at most 20.
 */
export interface OperationParams {
  /** Adds servers to a group. Its effect on a server that is already a member is not documented. */
  AddVServerGroupBackendServers: {
    RegionId: string;
    VServerGroupId: string;
    BackendServers: ServerList;
  };
  /** Creates a group. */
  CreateVServerGroup: {
    RegionId: string;
    LoadBalancerId: string;
    /** 1–80 characters: letters, digits, `-` `/` `.` `_`, and Chinese characters. */
    VServerGroupName?: string | undefined;
    BackendServers?: ServerList | undefined;
    Tag?: readonly Tag[] | undefined;
  };
  /** Deletes a group that no listener and no forwarding rule uses. */
  DeleteVServerGroup: { RegionId: string; VServerGroupId: string };
  /** Reads the health of the servers behind a load balancer's listeners. It changes nothing. */
  DescribeHealthStatus: {
    RegionId: string;
    LoadBalancerId: string;
    /** Frontend port of one listener, 1–65535. All listeners by default. */
    ListenerPort?: number | string | undefined;
    /** Frontend protocol of the listener: "tcp", "udp", "http" or "https". */
    ListenerProtocol?: string | undefined;
  };
  /** Reads a group with its members. It changes nothing. */
  DescribeVServerGroupAttribute: { RegionId: string; VServerGroupId: string };
  /** Lists the groups of a load balancer, without their members. It changes nothing. */
  DescribeVServerGroups: {
    RegionId: string;
    LoadBalancerId: string;
    /** Whether to list the listeners that use each group: false by default. */
    IncludeListener?: boolean | undefined;
    /** Whether to list the forwarding rules that use each group: false by default. */
    IncludeRule?: boolean | undefined;
    /** Lists only groups with this name. Despite its name, the parameter filters by `VServerGroupName`. */
    Description?: string | undefined;
    /** Lists only groups with these tags. */
    Tag?: readonly Tag[] | undefined;
  };
  /**
   * Replaces servers of a group in one call. At least one of the two lists is required: the API declares both optional,
   * but does nothing without them.
   */
  ModifyVServerGroupBackendServers: {
    RegionId: string;
    VServerGroupId: string;
    /** Servers to remove. The service ignores those that are not in the group. */
    OldBackendServers?: ServerList | undefined;
    /** Servers to add. */
    NewBackendServers?: ServerList | undefined;
  };
  /** Removes servers from a group. The service ignores servers that are not in the group, without an error. */
  RemoveVServerGroupBackendServers: RemoveParams;
  /**
   * Changes weights and descriptions of the members that it names, and the name of the group. At least one of the two
   * is required. It adds and removes nothing.
   */
  SetVServerGroupAttribute: {
    RegionId: string;
    VServerGroupId: string;
    /** New name of the group. */
    VServerGroupName?: string | undefined;
    /** Members to change. Others stay as they are. */
    BackendServers?: ServerList | undefined;
  };
}

/** Names an operation of the API. */
export type Operation = keyof OperationParams;

/**
 * Holds an access key. Clients of `@alicloud/credentials` use the same shape. An empty `securityToken` counts as none.
 */
export interface Credentials {
  /** ID of the access key. */
  accessKeyId: string;
  /** Secret of the access key. It is used to sign and is never sent. */
  accessKeySecret: string;
  /** Token of temporary credentials from STS. */
  securityToken?: string | undefined;
}

/** Names a signature: V3, which the official SDKs send, or the RPC signature 1.0. */
export type SignatureMethod = "ACS3-HMAC-SHA256" | "HMAC-SHA1";

/** Says how a request is signed and where it goes. */
export interface SignOptions {
  /**
   * "ACS3-HMAC-SHA256" (signature V3) by default. "HMAC-SHA1" (the RPC signature 1.0) is what a browser can send
   * without a CORS preflight.
   */
  signatureMethod?: SignatureMethod | undefined;
  /**
   * "POST" by default. With ACS3, parameters are always in the query. With HMAC-SHA1, they are in the form body of a
   * POST, and in the query of a GET.
   */
  method?: "POST" | "GET" | undefined;
  /** Which of the region's endpoints to use: "public" by default. */
  network?: "public" | "vpc" | undefined;
  /** A host ("slb.example.com") or an origin ("http://127.0.0.1:8787") to use instead of the region's endpoint. */
  endpoint?: string | undefined;
  /** Date of the signature: now by default. The service accepts a request for 15 minutes around its date. */
  date?: Date | undefined;
  /** Nonce of the signature: a random value by default. The service accepts a nonce once. */
  nonce?: string | undefined;
  /**
   * The maximum number of servers in one request: 20 by default, the documented limit. Some accounts have a higher
   * limit; Alibaba Cloud's Kubernetes controller sends 40. For functions that send nothing, `Infinity` removes the
   * limit.
   */
  maxServers?: number | undefined;
}

/** Names the kind of a finding. New versions may add codes. */
export type IssueCode =
  /** A required value is missing or empty. */
  | "required"
  /** The value has the wrong type. */
  | "invalid_type"
  /** The value contains characters that it must not contain. */
  | "invalid_characters"
  /** The value contains white space. */
  | "white_space"
  /** The value contains a control character. */
  | "control_character"
  /** An ID does not start with the prefix of its kind. */
  | "wrong_prefix"
  /** The value is the masked placeholder of an example, such as rsp-cige6****. */
  | "placeholder"
  /** The value has too few characters. */
  | "too_short"
  /** The value has too many characters. */
  | "too_long"
  /** The list has too few entries. */
  | "too_few"
  /** The list has too many entries. */
  | "too_many"
  /** The text is not JSON. */
  | "invalid_json"
  /** An object has the same key twice. */
  | "duplicate_key"
  /** The key is not known. */
  | "unknown_key"
  /** The value is not an integer in plain decimal notation. */
  | "not_integer"
  /** The number is outside of its range. */
  | "out_of_range"
  /** The value is not one of those allowed. */
  | "unknown_value"
  /** Type contradicts the prefix of ServerId. */
  | "type_mismatch"
  /** The value is not an IP address. */
  | "invalid_address"
  /** The endpoint is neither a host nor an origin. */
  | "invalid_endpoint"
  /** The value is not a valid date. */
  | "invalid_date"
  /** The region has no endpoint in this network. */
  | "no_endpoint"
  /** There are more findings than are listed. */
  | "more_issues"
  /** Warning: the region is not in the table of regions. */
  | "unknown_region"
  /** Warning: an entry has no Port. */
  | "no_port"
  /** Warning: an earlier entry names the same member. */
  | "duplicate_member"
  /** Warning: ServerId has none of the three known prefixes. */
  | "unknown_prefix"
  /** Warning: the endpoint is plain HTTP on another machine. */
  | "plain_http"
  /** Warning: the URL is longer than some servers accept. */
  | "long_url"
  /** A desired entry matches several members, or two entries match the same one. */
  | "ambiguous_member"
  /** A plan contradicts itself. */
  | "inconsistent_plan"
  /** Warning of a plan: the server is not in the group. */
  | "not_in_group"
  /** Warning of a plan: the selector matches several members. */
  | "matches_several"
  /** Warning of a plan: no member would have a weight above 0. */
  | "leaves_no_weight"
  /** Warning of a plan: the Kubernetes controller manages the member and will add it again. */
  | "managed_by_kubernetes"
  /** Warning of a plan: the member cannot be added again from what is known about it. */
  | "not_restorable";

/** Describes one finding about the input: an issue, which stops a call, or a warning, which does not. */
export interface Issue {
  /** Path of the value: `["BackendServers", 3, "Port"]`. */
  path: (string | number)[];
  /** Kind of the finding. Codes are stable. */
  code: IssueCode;
  /** What was expected and what was received, in one sentence. It never contains a secret. */
  message: string;
  /** What was received, as the message shows it. */
  received?: string;
  /** The name or value that was most likely meant: "Port" for "Prot". */
  suggestion?: string;
}

/** Holds everything that validation found. */
export interface Findings {
  /** Problems that stop a call; empty if the input is valid. */
  issues: Issue[];
  /** Input that the API accepts but that is probably a mistake. */
  warnings: Issue[];
}

/** Holds a signed request. Pass it to `fetch(request.url, request)`, or to any other HTTP client. */
export interface SignedRequest {
  method: "POST" | "GET";
  url: string;
  /** All headers except `Host`, which the URL implies. */
  headers: Record<string, string>;
  /** Absent if the request has no body. */
  body?: string;
  /** Input that the API accepts but that is probably a mistake; may be empty. */
  warnings: Issue[];
}

/**
 * Reports all problems of the input at once. Nothing was sent.
 *
 * Recognize an error of this package by `name` or `code`. `instanceof` fails for an error from another realm, and for
 * an error from the package's other copy if a program both imports and requires it. `structuredClone` and `postMessage`
 * keep only the message of an error: pass them `error.toJSON()`.
 *
 * @example
 * import { buildRemoveRequest, ValidationError } from "slb-backend-servers";
 *
 * const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
 * try {
 *   buildRemoveRequest({ RegionId: "cn-hangzhou", VServerGroupId: "rsp-sandbox", BackendServers: [] }, credentials);
 * } catch (error) {
 *   if (!(error instanceof ValidationError)) throw error;
 *   for (const { path, code, message } of error.issues) console.error(path.join("."), code, message);
 * }
 */
export declare class ValidationError extends Error {
  constructor(issues: readonly Issue[]);
  readonly name: "ValidationError";
  readonly code: "ERR_INVALID_CALL";
  /** The problems: at least one. */
  readonly issues: readonly Issue[];
  /** Returns the error as plain data, for JSON and structured clones. `JSON.stringify` calls it. */
  toJSON(): ValidationErrorData;
}

/** Holds a `ValidationError` as plain data. */
export interface ValidationErrorData {
  name: "ValidationError";
  code: "ERR_INVALID_CALL";
  message: string;
  issues: readonly Issue[];
}

/** Holds any other error as plain data. */
export interface ErrorData {
  name: string;
  code?: string | number;
  message: string;
  cause?: ErrorData;
}

/**
 * Says why something failed: the last response of the service, or the error that prevented one: a network error, the
 * reason of an abort, or an error that a callback threw.
 */
export type Failure = ApiError | Malformed | Error;

/** Holds a failure as plain data. */
export type FailureData = ApiError | Malformed | ErrorData;

/**
 * Validates the parameters of an operation and signs the request. It sends nothing.
 *
 * Sign each attempt separately: the service accepts a nonce once.
 *
 * @example
 * import { buildRequest } from "slb-backend-servers";
 *
 * const request = buildRequest(
 *   "DescribeVServerGroupAttribute",
 *   { RegionId: "cn-hangzhou", VServerGroupId: "rsp-sandbox" },
 *   { accessKeyId: "testid", accessKeySecret: "testsecret" },
 * );
 * const response = await fetch(request.url, request);
 *
 * @throws {ValidationError} with all problems of parameters, credentials and options
 */
export declare function buildRequest<O extends Operation>(
  operation: O,
  params: OperationParams[O],
  credentials: Credentials,
  options?: SignOptions,
): SignedRequest;

/**
 * Validates the parameters of a removal and signs the request: `buildRequest` for `RemoveVServerGroupBackendServers`.
 *
 * @example
 * import { buildRemoveRequest } from "slb-backend-servers";
 *
 * const request = buildRemoveRequest(
 *   {
 *     RegionId: "cn-hangzhou",
 *     VServerGroupId: "rsp-sandbox",
 *     BackendServers: [{ ServerId: "i-sandbox1", Port: 80 }],
 *   },
 *   { accessKeyId: "testid", accessKeySecret: "testsecret" },
 * );
 * const response = await fetch(request.url, request);
 *
 * @throws {ValidationError} with all problems of parameters, credentials and options
 */
export declare function buildRemoveRequest(
  params: RemoveParams,
  credentials: Credentials,
  options?: SignOptions,
): SignedRequest;

/**
 * Validates the parameters of an operation without signing and without throwing, for forms.
 *
 * @example
 * import { validateParams } from "slb-backend-servers";
 *
 * const { issues } = validateParams("DeleteVServerGroup", { RegionId: "cn-hangzhou" });
 * console.log(issues[0]?.path.join("."), issues[0]?.code);
 * // VServerGroupId required
 */
export declare function validateParams(
  operation: Operation,
  params: unknown,
  options?: Pick<SignOptions, "maxServers">,
): Findings;

/**
 * Validates the parameters of a removal without signing and without throwing: `validateParams` for
 * `RemoveVServerGroupBackendServers`.
 *
 * @example
 * import { validateRemoveParams } from "slb-backend-servers";
 *
 * const { warnings } = validateRemoveParams({
 *   RegionId: "cn-hangzhou",
 *   VServerGroupId: "rsp-sandbox",
 *   BackendServers: [{ ServerId: "i-sandbox1" }],
 * });
 * console.log(warnings[0]?.code);
 * // no_port
 */
export declare function validateRemoveParams(params: unknown, options?: Pick<SignOptions, "maxServers">): Findings;

/** Describes a schema as https://standardschema.dev defines it, version 1. */
export interface StandardSchema<Value> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Value>;
    /** Exists for type inference only. */
    readonly types?: { readonly input: Value; readonly output: Value };
  };
}

/** Holds what a Standard Schema says about a value: the value itself, or what is wrong with it. */
export type StandardResult<Value> =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] };

/**
 * Checks the parameters of a removal, as a Standard Schema, for routers and servers. The issues are those of
 * `validateRemoveParams`; warnings are left out. A valid value is returned unchanged.
 *
 * @example
 * import { removeParamsSchema } from "slb-backend-servers";
 *
 * const result = removeParamsSchema["~standard"].validate({ RegionId: "cn-hangzhou" });
 * if (result.issues) console.error(result.issues.map(({ message }) => message));
 * else console.log(result.value.VServerGroupId);
 */
export declare const removeParamsSchema: StandardSchema<RemoveParams>;

/** Holds the parameters of a removal as a form does: a list of any number of servers. */
export interface RemoveForm {
  RegionId: string;
  VServerGroupId: string;
  BackendServers: BackendServer[];
}

/**
 * Checks a form of a removal, as a Standard Schema, with the rules of `removeParamsSchema` and without a limit of
 * servers. Form libraries such as React Hook Form and TanStack Form take it without a cast.
 *
 * @example
 * import { removeFormSchema } from "slb-backend-servers";
 *
 * const result = removeFormSchema["~standard"].validate({
 *   RegionId: "cn-hangzhou",
 *   VServerGroupId: "rsp-sandbox",
 *   BackendServers: [{ ServerId: "i-sandbox1", Port: 0 }],
 * });
 * console.log(result.issues?.[0]?.path.join("."));
 * // BackendServers.0.Port
 */
export declare const removeFormSchema: StandardSchema<RemoveForm>;

/** Holds a JSON Schema (draft 2020-12), as far as this package uses it. */
export interface JsonSchema {
  $schema?: string;
  title?: string;
  type?: "array" | "boolean" | "integer" | "null" | "number" | "object" | "string";
  const?: string | number | boolean | null;
  enum?: (string | number | boolean | null)[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  if?: JsonSchema;
  then?: JsonSchema;
  else?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
}

/**
 * Holds the rules of `BackendServers` as a JSON Schema (draft 2020-12), for editors and forms. A schema cannot express
 * every rule: only `validateRemoveParams` reports a duplicate key, for example. The file
 * `slb-backend-servers/payload.schema.json` is the same.
 */
export declare const payloadSchema: JsonSchema;

/** Holds what a signature was computed from, stage by stage. */
export interface SigningStages {
  /** ACS3: the canonical request. HMAC-SHA1: the canonicalized query string. */
  canonicalRequest: string;
  /** The text that was signed. */
  stringToSign: string;
  /** The signature, as it is sent. */
  signature: string;
}

/**
 * Returns the stages of the signature that `buildRequest` computes from the same arguments. Pass the same `date` and
 * `nonce` to both: by default they differ from call to call.
 *
 * @example
 * import { buildRequest, signingStages } from "slb-backend-servers";
 *
 * const params = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-sandbox" };
 * const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
 * const options = { date: new Date(), nonce: "3156853299f313e23d1673dc12e1703d" };
 * const request = buildRequest("DeleteVServerGroup", params, credentials, options);
 * const { stringToSign } = signingStages("DeleteVServerGroup", params, credentials, options);
 * console.log(request.headers, stringToSign);
 *
 * @throws {ValidationError} with all problems of parameters, credentials and options
 */
export declare function signingStages<O extends Operation>(
  operation: O,
  params: OperationParams[O],
  credentials: Credentials,
  options?: SignOptions,
): SigningStages;

/**
 * Returns the stages of the signature that `buildRemoveRequest` computes from the same arguments.
 *
 * @throws {ValidationError} with all problems of parameters, credentials and options
 */
export declare function signingStages(
  params: RemoveParams,
  credentials: Credentials,
  options?: SignOptions,
): SigningStages;

/** Describes a member as a response lists it. It can be passed wherever a server is expected. */
export interface ListedServer {
  /** Region of a member in another region. */
  ServerRegionId?: string;
  /** Virtual border router of a member outside of the VPC. */
  VbrId?: string;
  ServerId: string;
  /** Backend port. 0 if the response of a change has none. */
  Port: number;
  /** Weight, 0–100. 100, the documented default, if the response of a change has none. */
  Weight: number;
  /** Kind of server. "ecs", the documented default, if the response of a change has none. */
  Type: string;
  /** Address. Only `DescribeVServerGroupAttribute` lists it, also for ECS instances. */
  ServerIp?: string;
  /** Absent if the member has no description. */
  Description?: string;
}

/** Holds the response of a removal. */
export interface Removed {
  kind: "removed";
  RequestId: string;
  VServerGroupId: string;
  /** The members that remain in the group (source: the first published API reference, 2017). */
  BackendServers: ListedServer[];
  /**
   * The requested servers that the response still lists; present if `request` was given. The service silently ignores
   * unknown servers. The response has no addresses: for a network interface with several, the listed member may have
   * another address.
   */
  stillListed?: BackendServer[];
}

/** Holds the response of a change: the members of the group after it. */
export interface GroupAnswer<Kind extends string> {
  kind: Kind;
  RequestId: string;
  VServerGroupId: string;
  BackendServers: ListedServer[];
}

/** Describes a tag of a group, as a response lists it. */
export interface ListedTag {
  TagKey: string;
  TagValue: string;
}

/** Holds the response of `DescribeVServerGroupAttribute`: a group with its members. */
export interface DescribedGroup {
  kind: "group";
  RequestId: string;
  VServerGroupId: string;
  VServerGroupName?: string;
  LoadBalancerId?: string;
  /** As the service writes it: "2026-04-21T08:00:00Z". */
  CreateTime?: string;
  Tags: ListedTag[];
  /**
   * The members. This is the only response that lists a `ServerIp`. Fields that the service omits get no default
   * values: a plan then fails.
   */
  BackendServers: ListedServer[];
}

/** Describes a group without its members: an entry of the response of `DescribeVServerGroups`. */
export interface GroupSummary {
  VServerGroupId: string;
  VServerGroupName?: string;
  /** Number of members. */
  ServerCount?: number;
  /** As the service writes it: "2026-04-21T08:00:00Z". */
  CreateTime?: string;
  Tags: ListedTag[];
  /** Listeners that use the group. Empty without `IncludeListener`. */
  Listeners: { Port: number; Protocol: string }[];
  /** Forwarding rules that use the group. Empty without `IncludeRule`. */
  Rules: { RuleId: string; RuleName: string; Domain?: string; Url?: string }[];
}

/** Describes the health of one server behind one listener. */
export interface ServerHealth {
  ServerId: string;
  ServerIp?: string;
  /** Backend port. */
  Port: number;
  /** Frontend port. */
  ListenerPort?: number;
  /** Frontend protocol. */
  Protocol?: string;
  /** "unavailable" means that no check has completed yet. */
  ServerHealthStatus: "normal" | "abnormal" | "unavailable" | (string & {});
}

/** Maps each operation to its successful response. `kind` discriminates the union. */
export interface OperationAnswer {
  AddVServerGroupBackendServers: GroupAnswer<"added">;
  CreateVServerGroup: GroupAnswer<"created">;
  DeleteVServerGroup: { kind: "deleted"; RequestId: string };
  DescribeHealthStatus: { kind: "health"; RequestId: string; BackendServers: ServerHealth[] };
  DescribeVServerGroupAttribute: DescribedGroup;
  DescribeVServerGroups: { kind: "groups"; RequestId: string; VServerGroups: GroupSummary[] };
  ModifyVServerGroupBackendServers: GroupAnswer<"modified">;
  RemoveVServerGroupBackendServers: Removed;
  SetVServerGroupAttribute: GroupAnswer<"set"> & { VServerGroupName?: string };
}

/** Holds the response of a service that refused the call or failed. */
export interface ApiError {
  kind: "error";
  /** HTTP status, if it was given. */
  status?: number;
  /** Error code of the service, for example `VServerGroupProcessing`. */
  Code: string;
  /** Message of the service, with secrets and tokens redacted. */
  Message: string;
  RequestId?: string;
  HostId?: string;
  Recommend?: string;
  /** Which permission is missing, for a denial by RAM. */
  AccessDeniedDetail?: Record<string, unknown>;
  /**
   * Whether the same call, signed again, may succeed later. It does not say whether the operation is safe to repeat.
   */
  retryable: boolean;
  /** Present if the code says that another change is pending: the call can succeed when that change is done. */
  pending?: true;
  /** How long the service asks to wait, from `x-acs-retry-after` or `retry-after`, if headers were given. */
  retryAfterMs?: number;
  /**
   * What the code means for this operation and what to do about it, in this package's words. Absent for an unknown
   * code.
   */
  advice?: string;
  /** Explains a signature error, if the message contains the string that the service signed. */
  signatureMismatch?: SignatureMismatch;
}

/** Explains why the service computed another signature. */
export interface SignatureMismatch {
  /** The string that the service signed. */
  serverStringToSign: string;
  /**
   * Present if `stages` were given. "secret": both strings agree, so the secret is wrong. "string": the strings differ.
   */
  cause?: "secret" | "string";
  /**
   * Present for "string": the offset of the first difference, in UTF-16 code units, and what each side has from there,
   * at most 40 code units.
   */
  firstDifference?: { offset: number; server: string; client: string };
}

/** Says that a body is not a response of this API: a proxy's HTML page, a truncated document, or an empty body. */
export interface Malformed {
  kind: "malformed";
  /** HTTP status, if it was given. */
  status?: number;
  /** What is wrong with the body. */
  message: string;
  /**
   * Whether the same call, signed again, may succeed later. It does not say whether the operation is safe to repeat.
   */
  retryable: boolean;
  /** How long the response asks to wait, if headers were given. */
  retryAfterMs?: number;
}

/** Holds headers: a `Headers` of any `fetch`, Node's `IncomingHttpHeaders`, or a plain object. */
export type HeadersLike = { get(name: string): string | null } | Record<string, string | string[] | undefined>;

/** Says what is known about a response besides its body. A `Response` fits. */
export interface ResponseContext {
  /** The operation that was called: a removal by default. */
  operation?: "RemoveVServerGroupBackendServers" | undefined;
  /** HTTP status. */
  status?: number | undefined;
  /** HTTP headers, for `retryAfterMs`. */
  headers?: HeadersLike | undefined;
  /** Parameters of the request, for `stillListed`. */
  request?: RemoveParams | undefined;
  /** Stages of the request's signature, to explain a signature mismatch. */
  stages?: SigningStages | undefined;
}

/**
 * Reads a response of an operation, JSON or XML. It never throws for any body: an unreadable one is `Malformed`.
 *
 * @example
 * import { buildRequest, parseResponse } from "slb-backend-servers";
 *
 * const operation = "DescribeVServerGroupAttribute";
 * const params = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-sandbox" };
 * const request = buildRequest(operation, params, { accessKeyId: "testid", accessKeySecret: "testsecret" });
 * const response = await fetch(request.url, request);
 * const { status, headers } = response;
 * const answer = parseResponse(await response.text(), { operation, status, headers });
 * if (answer.kind === "group") console.log(answer.BackendServers);
 * else if (answer.kind === "error") console.error(answer.Code, answer.advice);
 * else console.error(answer.message);
 */
export declare function parseResponse<O extends Operation>(
  body: string,
  context: {
    /** The operation that was called. */
    operation: O;
    /** HTTP status. */
    status?: number | undefined;
    /** HTTP headers, for `retryAfterMs`. */
    headers?: HeadersLike | undefined;
    /** Parameters of the request, for `stillListed` of a removal. */
    request?: OperationParams[O] | undefined;
    /** Stages of the request's signature, to explain a signature mismatch. */
    stages?: SigningStages | undefined;
  },
): OperationAnswer[O] | ApiError | Malformed;

/**
 * Reads a response of a removal, JSON or XML. It never throws for any body.
 *
 * @example
 * import { parseResponse } from "slb-backend-servers";
 *
 * const answer = parseResponse('{"Code":"VServerGroupProcessing","Message":"…"}', { status: 400 });
 * if (answer.kind === "error") console.log(answer.retryable);
 * // true
 */
export declare function parseResponse(body: string, context?: ResponseContext): Removed | ApiError | Malformed;

/** Describes a region of Server Load Balancer. */
export interface Region {
  RegionId: string;
  /** Name in English. */
  name: string;
  /** Host on the internet. */
  endpoint: string;
  /** Host inside VPCs, if there is one. */
  vpcEndpoint?: string;
}

/** Returns the regions, sorted by ID. Source: Alibaba Cloud's published API metadata. */
export declare function regions(): Region[];

/** Describes a known error code. */
export interface ErrorCode {
  /** The code as it is in a response. `Missing{ParameterName}` and the like stand for a family. */
  Code: string;
  /** HTTP status that this meaning belongs to, if the code alone has several meanings. */
  status?: number;
  /** Whether the same call, signed again, may succeed later. */
  retryable: boolean;
  /** What it means for a removal and what to do about it. */
  advice: string;
}

/** Returns the known error codes, temporary ones first. Source: the published error codes of the service. */
export declare function errorCodes(): ErrorCode[];

/** Describes a parameter of an operation. */
export interface OperationParameter {
  /** Name on the wire. */
  name: string;
  /** "integer" also takes a decimal string; "servers" also takes JSON text. */
  type: "string" | "integer" | "boolean" | "servers" | "tags";
  required: boolean;
}

/** Describes an operation. */
export interface OperationInfo {
  name: Operation;
  /** Whether it changes anything. */
  changes: boolean;
  /** Whether it may be sent again if it is not known whether the service acted. */
  safeToRepeat: boolean;
  parameters: OperationParameter[];
}

/**
 * Returns what the package knows about each operation, from the table that the validator itself uses.
 *
 * @example
 * import { operations } from "slb-backend-servers";
 *
 * for (const { name, changes, parameters } of operations()) {
 *   console.log(name, changes ? "changes" : "reads", parameters.map(({ name }) => name).join(", "));
 * }
 */
export declare function operations(): OperationInfo[];

/** Says what a RAM policy allows, and where. */
export interface RamScope {
  /** ID of the Alibaba Cloud account that owns the load balancer. */
  accountId: string;
  RegionId: string;
  LoadBalancerId: string;
  /** Operations to allow: `RemoveVServerGroupBackendServers` by default. */
  operations?: readonly Operation[] | undefined;
  /** ECS instances to restrict the policy to: by default, all of the account's in the region. */
  instanceIds?: readonly string[] | undefined;
  /** Adds an `slb:tag` condition: the load balancer must have this tag. */
  tag?: { key: string; value: string } | undefined;
}

/** Holds a RAM policy document. */
export interface RamPolicy {
  Version: "1";
  Statement: RamStatement[];
}

/** Holds a statement of a RAM policy. */
export interface RamStatement {
  Effect: "Allow";
  /** One action as a string, several as a list: `slb:RemoveVServerGroupBackendServers`. */
  Action: string | string[];
  /** Resource names: `acs:slb:cn-hangzhou:1234567890:loadbalancer/lb-1`. */
  Resource: string[];
  Condition?: { StringEquals: Record<string, string> };
}

/**
 * Returns a RAM policy document that allows the given operations and nothing else. Source: the RAM tables of the API
 * reference.
 *
 * @example
 * import { ramPolicy } from "slb-backend-servers";
 *
 * const policy = ramPolicy({
 *   accountId: "1234567890",
 *   RegionId: "cn-hangzhou",
 *   LoadBalancerId: "lb-sandbox",
 *   operations: ["DescribeVServerGroupAttribute", "SetVServerGroupAttribute", "RemoveVServerGroupBackendServers"],
 * });
 * console.log(JSON.stringify(policy, null, 2));
 *
 * @throws {ValidationError} if a part is missing, or would make the policy match other resources
 */
export declare function ramPolicy(scope: RamScope): RamPolicy;

/**
 * Sends a request: the part of `fetch` that this package uses. `fetch` of the platform, of undici and of a sandbox is
 * assignable.
 */
export type FetchLike = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal?: AbortSignal; redirect: "manual" },
) => Promise<{
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
  body?: unknown;
}>;

/**
 * Provides credentials: the credentials themselves, or a function or a client that returns fresh ones for each attempt.
 * A client of `@alicloud/credentials` is assignable. If it fails, the call fails without a retry.
 */
export type CredentialSource =
  | Credentials
  | {
      // The types of `@alicloud/credentials` declare every field optional.
      getCredential(): Promise<{
        accessKeyId?: string | undefined;
        accessKeySecret?: string | undefined;
        securityToken?: string | undefined;
      }>;
    }
  | (() => Credentials | Promise<Credentials>);

/** Describes a failed attempt that is about to be retried. */
export interface Retry {
  operation: Operation;
  /** Number of the attempt that failed, from 1. A wait for a pending change does not increase it. */
  attempt: number;
  /** Why it failed. */
  failure: Failure;
  /** How long the wait before the next attempt is. */
  waitMs: number;
}

/** Says how a call is sent and retried. Each attempt is signed with its own date and nonce. */
export interface SendOptions extends Omit<SignOptions, "date" | "nonce"> {
  /** Sends the requests: `globalThis.fetch` by default. */
  fetch?: FetchLike | undefined;
  /** Stops the call: before a request, during one, and while waiting for the next attempt. */
  signal?: AbortSignal | undefined;
  /** Time limit of one attempt, including reading the response: 10,000 by default. */
  timeoutMs?: number | undefined;
  /** Attempts of one call, including the first: 5 by default. Responses that report a pending change do not count. */
  maxAttempts?: number | undefined;
  /** How long one call waits while the service says that a change is pending: 300,000 by default. */
  maxBusyMs?: number | undefined;
  /** The longest wait that the service may ask for: 60,000 by default. The call fails if it asks for more. */
  maxRetryAfterMs?: number | undefined;
  /**
   * Returns how long to wait after the given attempt, from 1: by default, exponential backoff with full jitter, up to
   * 20,000. A longer wait that the service asks for takes precedence. While a change is pending, it receives the number
   * of the wait instead.
   */
  backoff?: ((attempt: number) => number) | undefined;
  /** Called before each wait for another attempt. If it throws, the call fails. */
  onRetry?: ((retry: Retry) => void) | undefined;
}

/**
 * Says that a call failed. `cause` is `failure`, if that is an error.
 *
 * Recognize it by `name` or `code`, and pass `toJSON()` where a structured clone would be made.
 */
export declare class CallError extends Error {
  private constructor();
  readonly name: "CallError";
  readonly code: "ERR_CALL_FAILED";
  readonly failure: Failure;
  /**
   * What is known about all attempts together. "not_sent": nothing reached the service. "refused": the service answered
   * with a refusal. "unknown": the service may have acted.
   */
  readonly outcome: "not_sent" | "refused" | "unknown";
  readonly cause?: Error;
  /** Returns the error as plain data, for JSON and structured clones. `JSON.stringify` calls it. */
  toJSON(): CallErrorData;
}

/** Holds a `CallError` as plain data. */
export interface CallErrorData {
  name: "CallError";
  code: "ERR_CALL_FAILED";
  message: string;
  failure: FailureData;
  outcome: "not_sent" | "refused" | "unknown";
}

/**
 * Calls an operation: validates, signs, sends and parses the response. It retries temporary failures, and repeats an
 * attempt whose outcome is unknown only if the operation is safe to repeat.
 *
 * Calls that change the same group of the same endpoint run one after another within the program.
 *
 * @example
 * import { CallError, callOperation } from "slb-backend-servers";
 *
 * const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
 * try {
 *   const group = await callOperation(
 *     "DescribeVServerGroupAttribute",
 *     { RegionId: "cn-hangzhou", VServerGroupId: "rsp-sandbox" },
 *     credentials,
 *     { signal: AbortSignal.timeout(30_000) },
 *   );
 *   for (const { ServerId, Port, Weight } of group.BackendServers) console.log(ServerId, Port, Weight);
 * } catch (error) {
 *   if (!(error instanceof CallError)) throw error;
 *   console.error(error.message, error.outcome);
 * }
 *
 * @throws {ValidationError} before anything is sent
 * @throws {CallError} if the call fails
 */
export declare function callOperation<O extends Operation>(
  operation: O,
  params: OperationParams[O],
  credentials: CredentialSource,
  options?: SendOptions,
): Promise<OperationAnswer[O] & { warnings: Issue[] }>;

/** Describes the progress of a removal, after a batch. */
export interface RemoveProgress {
  /** Servers whose removal the service has confirmed. */
  removedServers: number;
  totalServers: number;
  /** Attempts that the batch took. */
  attempts: number;
}

/** Says how a removal of any number of servers is sent. `maxServers` is the size of a batch. */
export interface RemoveOptions extends SendOptions {
  /** Date of the first request's signature. Later requests have their own dates. */
  date?: Date | undefined;
  /** Nonce of the first request's signature. Later requests have their own nonces. */
  nonce?: string | undefined;
  /** Called after each batch, and awaited. If it throws, the removal stops. */
  onProgress?: ((progress: RemoveProgress) => void | Promise<void>) | undefined;
}

/**
 * Says that some servers were not removed, and which. `cause` is `failure`, if that is an error.
 *
 * Recognize it by `name` or `code`, and pass `toJSON()` where a structured clone would be made.
 */
export declare class RemoveError extends Error {
  private constructor();
  readonly name: "RemoveError";
  readonly code: "ERR_NOT_REMOVED";
  readonly failure: Failure;
  /** Servers whose removal the service confirmed, and which its last response no longer lists. */
  readonly removed: readonly BackendServer[];
  /**
   * All other servers. Some of them may have been removed nevertheless, if only the response was lost. Send the list
   * again: a removal is safe to repeat.
   */
  readonly notRemoved: readonly BackendServer[];
  readonly cause?: Error;
  /** Returns the error as plain data, for JSON and structured clones. `JSON.stringify` calls it. */
  toJSON(): RemoveErrorData;
}

/** Holds a `RemoveError` as plain data. */
export interface RemoveErrorData {
  name: "RemoveError";
  code: "ERR_NOT_REMOVED";
  message: string;
  failure: FailureData;
  removed: readonly BackendServer[];
  notRemoved: readonly BackendServer[];
}

/**
 * Removes any number of servers: splits them into batches of `maxServers`, sends the batches one after another, and
 * retries temporary failures. It does not drain: `drainAndRemove` does.
 *
 * Resolves to the response of the last batch, which lists the remaining members. Its `stillListed` is about all
 * servers.
 *
 * @example
 * import { RemoveError, removeBackendServers } from "slb-backend-servers";
 *
 * const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
 * const params = {
 *   RegionId: "cn-hangzhou",
 *   VServerGroupId: "rsp-sandbox",
 *   BackendServers: [{ ServerId: "i-sandbox1", Port: 80 }],
 * };
 * try {
 *   const { BackendServers } = await removeBackendServers(params, credentials, { onProgress: console.log });
 *   console.log(BackendServers.length, "members remain");
 * } catch (error) {
 *   if (!(error instanceof RemoveError)) throw error;
 *   console.error(error.message, error.notRemoved);
 * }
 *
 * @throws {ValidationError} before anything is sent, with all problems
 * @throws {RemoveError} if some servers are not removed
 */
export declare function removeBackendServers(
  params: RemoveParams,
  credentials: CredentialSource,
  options?: RemoveOptions,
): Promise<Removed & { warnings: Issue[] }>;

/** Describes a member of a group, as `DescribeVServerGroupAttribute` lists it. */
export type Member = ListedServer;

/**
 * Selects members of a group. `ServerId` alone selects every member of the server; `Port` narrows it, and so does
 * `ServerIp` for network interfaces and container instances. The other fields are ignored. An unknown key is an issue:
 * `port` instead of `Port` would otherwise select every port.
 */
export type MemberSelector = BackendServer;

/**
 * Describes a change of a group before it is made. It is plain JSON: show it, save it, apply it later. Its lists can
 * have any length.
 */
export interface Plan {
  kind: "plan";
  version: 1;
  /** When the plan was made, in ISO 8601. */
  createdAt: string;
  RegionId: string;
  VServerGroupId: string;
  VServerGroupName?: string;
  LoadBalancerId?: string;
  /** The members when the plan was made. */
  before: Member[];
  /** Members to add. */
  add: Member[];
  /** Members to remove. */
  remove: Member[];
  /** Members that stay, with their new weight or description. */
  set: Member[];
  /** The members after the change: those of `before` in their order, additions last. */
  after: Member[];
  /** Selectors that match no member. The service would silently ignore them. */
  unmatched: MemberSelector[];
  /**
   * Findings with the codes "not_in_group", "matches_several", "leaves_no_weight", "managed_by_kubernetes",
   * "not_restorable".
   */
  warnings: Issue[];
}

/** Says what to change in a group. Lists can have any length, and can be JSON text. */
export type Change =
  /** Removes the selected members. */
  | { remove: readonly MemberSelector[] | string }
  /**
   * Gives the group exactly these members. `Port` is required; other fields that an entry leaves out stay as they are.
   */
  | { members: ServerList }
  /** Gives the selected members another weight, 0–100: 0 drains them and leaves them in the group. */
  | { weights: readonly MemberSelector[] | string; Weight: number };

/**
 * Makes a plan from a described group. It is a pure function and sends nothing. If there is nothing to do, the plan has
 * no changes.
 *
 * @example
 * import { callOperation, makePlan } from "slb-backend-servers";
 *
 * const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
 * const params = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-sandbox" };
 * const group = await callOperation("DescribeVServerGroupAttribute", params, credentials);
 * const plan = makePlan(group, params.RegionId, { weights: [{ ServerId: "i-sandbox1" }], Weight: 50 });
 * console.log(plan.set);
 *
 * @throws {ValidationError} with all problems of the change, and for a member without `ServerId`, `Port` or `Weight`
 */
export declare function makePlan(group: DescribedGroup, RegionId: string, change: Change): Plan;

/**
 * Describes the group and makes a plan. It changes nothing.
 *
 * @example
 * import { planChange } from "slb-backend-servers";
 *
 * const plan = await planChange(
 *   { RegionId: "cn-hangzhou", VServerGroupId: "rsp-sandbox" },
 *   { remove: [{ ServerId: "i-sandbox1" }] },
 *   { accessKeyId: "testid", accessKeySecret: "testsecret" },
 * );
 * for (const { ServerId, Port } of plan.remove) console.log("-", ServerId, Port);
 * for (const { message } of plan.warnings) console.warn(message);
 *
 * @throws {ValidationError} with all problems of the input
 * @throws {CallError} if the group cannot be described
 */
export declare function planChange(
  group: { RegionId: string; VServerGroupId: string },
  change: Change,
  credentials: CredentialSource,
  options?: SendOptions,
): Promise<Plan>;

/**
 * Returns the plan that undoes another one: it adds what was removed, removes what was added, and sets the old weights.
 *
 * A description that was added stays, because the API cannot remove it.
 *
 * @example
 * import { applyPlan, invertPlan, readPlan } from "slb-backend-servers";
 * import { readFile } from "node:fs/promises";
 *
 * const plan = readPlan(await readFile("plan.json", "utf8"));
 * await applyPlan(invertPlan(plan), { accessKeyId: "testid", accessKeySecret: "testsecret" });
 *
 * @throws {ValidationError} if it is not a valid plan
 */
export declare function invertPlan(plan: Plan): Plan;

/**
 * Reads the JSON text of a plan.
 *
 * @throws {ValidationError} for an unknown version, an unknown key, or an `after` that is not `before` with the changes
 */
export declare function readPlan(json: string): Plan;

/** Says how long to wait, or for which condition. */
export type Wait =
  /** Waits for a fixed time. */
  | { forMs: number }
  /** Waits until a condition is true for each member. */
  | {
      /**
       * Returns whether the wait is over for a member. It receives the member with its original weight, and is not
       * called again for a member after it has returned true. If it throws, the apply stops as after an abort.
       */
      until: (member: Member, context: { signal: AbortSignal; elapsedMs: number }) => boolean | Promise<boolean>;
      /** Time between two rounds: 5,000 by default. */
      everyMs?: number | undefined;
      /** The longest wait. */
      maxMs: number;
      /** What happens after `maxMs`: "fail" by default. */
      onTimeout?: "fail" | "continue" | undefined;
    };

/** Describes a batch of members that an apply has changed, or is about to change. */
export interface ApplyBatch<Kind extends string> {
  kind: Kind;
  /** Members that are done. */
  done: number;
  /** Members of the step. */
  total: number;
  /** ID of the request that changed the batch. */
  RequestId?: string;
}

/** Describes a wait of an apply. */
export interface ApplyWait<Kind extends string> {
  kind: Kind;
  /** Time since the wait began. */
  elapsedMs: number;
  /** Members that are ready, or drained. */
  done: number;
  /** Members of the step. */
  total: number;
}

/** Describes a step of an apply: at its start, and after each batch. */
export type ApplyStep =
  /** Describes the group before the changes. */
  | { kind: "describe" }
  /** Describes the group after the changes. */
  | { kind: "verify" }
  /** Raises weights. */
  | ApplyBatch<"raise">
  /** Adds members. */
  | ApplyBatch<"add">
  /** Sets weights to 0. */
  | ApplyBatch<"drain">
  /** Removes members. */
  | ApplyBatch<"remove">
  /** Lowers weights and sets descriptions. */
  | ApplyBatch<"lower">
  /** Restores the weights of drained members, after a failure. */
  | ApplyBatch<"restore">
  /** Waits for added members. */
  | ApplyWait<"ready">
  /** Waits for drained members. */
  | ApplyWait<"wait">;

/** Says how a plan is applied. */
export interface ApplyOptions extends SendOptions {
  /** Waits for added members before anything is drained or removed, until they pass health checks, for example. */
  ready?: Wait | undefined;
  /**
   * First sets the weight of members to 0 if they will be removed or get weight 0, and waits. At weight 0, the service
   * does not close connections, and does not report how many are open: wait for a fixed time or use your own probe.
   */
  drain?: Wait | undefined;
  /**
   * Allows a change after which no member has a weight above 0: false by default. Such a change is refused otherwise.
   */
  allowNoWeight?: boolean | undefined;
  /**
   * Called once before the first change, and awaited, with the plan and the plan that undoes it. Save them here. If it
   * throws, nothing is changed.
   */
  onPlan?: ((plan: Plan, undo: Plan) => void | Promise<void>) | undefined;
  /**
   * Called at the start of each step and after each batch, and awaited. If it throws, the apply stops as after an
   * abort.
   */
  onStep?: ((step: ApplyStep) => void | Promise<void>) | undefined;
}

/** Holds the outcome of an apply. */
export interface Applied {
  kind: "applied";
  /** The plan, with its `unmatched` and `warnings`. */
  plan: Plan;
  /** The members before the first change. */
  before: Member[];
  /** The members after the last change, as the service describes them. */
  after: Member[];
  /** The plan that undoes it. */
  undo: Plan;
}

/** Describes a member that is not as the plan expects. */
export interface Conflict {
  /** What the plan expects. Absent for a member that it does not expect. */
  planned?: Member;
  /** What is in the group. Absent if the member is not there. */
  found?: Member;
}

/**
 * Says that a plan was not applied, or not completely, and in which state the group is. `cause` is `failure`, if that
 * is an error.
 *
 * Recognize it by `name` or `code`, and pass `toJSON()` where a structured clone would be made.
 */
export declare class ApplyError extends Error {
  private constructor();
  readonly name: "ApplyError";
  /**
   * "ERR_PLAN_STALE": members of the plan are not as it expects; nothing was changed. "ERR_LEAVES_NO_WEIGHT": no member
   * would have a weight above 0; nothing was changed. "ERR_NOT_APPLIED": anything else.
   */
  readonly code: "ERR_PLAN_STALE" | "ERR_LEAVES_NO_WEIGHT" | "ERR_NOT_APPLIED";
  readonly failure: Failure;
  readonly plan: Plan;
  /** The plan that restores the original members and weights, whatever state the apply left the group in. */
  readonly undo: Plan;
  /** The group as it was last seen. Absent if it could not be described again. */
  readonly after?: readonly Member[];
  /** The remaining changes, as a plan for the group as it was last seen. Absent together with `after`. */
  readonly left?: Plan;
  /** Members that are still at weight 0 because restoring them failed, with their original weights. */
  readonly stillDrained: readonly Member[];
  /** Members that are not as the plan expects, for "ERR_PLAN_STALE". */
  readonly conflicts: readonly Conflict[];
  /** Members that the service refuses individually, each with its response. */
  readonly failed: readonly { member: Member; failure: Failure }[];
  readonly cause?: Error;
  /** Returns the error as plain data, for JSON and structured clones. `JSON.stringify` calls it. */
  toJSON(): ApplyErrorData;
}

/** Holds an `ApplyError` as plain data. */
export interface ApplyErrorData {
  name: "ApplyError";
  code: "ERR_PLAN_STALE" | "ERR_LEAVES_NO_WEIGHT" | "ERR_NOT_APPLIED";
  message: string;
  failure: FailureData;
  plan: Plan;
  undo: Plan;
  after?: readonly Member[];
  left?: Plan;
  stillDrained: readonly Member[];
  conflicts: readonly Conflict[];
  failed: readonly { member: Member; failure: FailureData }[];
}

/**
 * Applies a plan: describes the group, raises weights, adds, waits for added members, drains, removes, lowers weights,
 * and describes the group again to verify the outcome. Applying the same plan again finishes an interrupted apply.
 *
 * The API has no conditional write: another program can change the group between the last look at it and a change. Two
 * applies of one group run one after another within the program. If a callback awaits another `applyPlan` of the same
 * group, that one is rejected at once: it would deadlock.
 *
 * @example
 * import { ApplyError, applyPlan, planChange } from "slb-backend-servers";
 * import { writeFile } from "node:fs/promises";
 *
 * const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-sandbox" };
 * const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
 * const plan = await planChange(group, { remove: [{ ServerId: "i-sandbox1" }] }, credentials);
 * try {
 *   const { after } = await applyPlan(plan, credentials, {
 *     drain: { forMs: 60_000 },
 *     onPlan: (_, undo) => writeFile("undo.json", JSON.stringify(undo), { flag: "wx", mode: 0o600 }),
 *   });
 *   console.log(after.length, "members");
 * } catch (error) {
 *   if (!(error instanceof ApplyError)) throw error;
 *   console.error(error.message, error.stillDrained);
 * }
 *
 * @throws {ValidationError} if it is not a valid plan
 * @throws {ApplyError} if it is not applied, or not completely
 */
export declare function applyPlan(plan: Plan, credentials: CredentialSource, options?: ApplyOptions): Promise<Applied>;

/**
 * Takes servers out of service: sets their weight to 0, waits, removes them, and verifies that they are gone. It is
 * `planChange` with `remove`, followed by `applyPlan` with `drain`.
 *
 * @example
 * import { drainAndRemove } from "slb-backend-servers";
 *
 * const { after, plan } = await drainAndRemove(
 *   { RegionId: "cn-hangzhou", VServerGroupId: "rsp-sandbox", BackendServers: [{ ServerId: "i-sandbox1" }] },
 *   { accessKeyId: "testid", accessKeySecret: "testsecret" },
 *   { drain: { forMs: 60_000 }, signal: AbortSignal.timeout(600_000) },
 * );
 * console.log("removed", plan.remove.length, "of", plan.before.length, "members;", after.length, "remain");
 * if (plan.unmatched.length > 0) console.warn("not in the group:", plan.unmatched);
 *
 * @throws {ValidationError} with all problems of the input
 * @throws {CallError} if the group cannot be described
 * @throws {ApplyError} if the plan is not applied, or not completely
 */
export declare function drainAndRemove(
  params: { RegionId: string; VServerGroupId: string; BackendServers: readonly MemberSelector[] | string },
  credentials: CredentialSource,
  options: ApplyOptions & { drain: Wait },
): Promise<Applied>;
