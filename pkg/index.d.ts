/**
 * Validates, signs and reads calls of Alibaba Cloud Server Load Balancer's `RemoveVServerGroupBackendServers`
 * (version 2014-05-15).
 *
 * PascalCase names are Alibaba Cloud's own and are spelled as on the wire. camelCase names are this package's.
 */

/** One entry of the `BackendServers` parameter. */
export interface BackendServer {
  /** ID of an ECS instance (`i-…`), an elastic network interface (`eni-…`) or an elastic container instance (`eci-…`). */
  ServerId: string;
  /** Backend port, 1–65535, as a number or as a decimal string ("80"): the API's own examples quote it. */
  Port?: number | string;
  /** 0–100, number or decimal string. The API defaults it to 100. */
  Weight?: number | string;
  /** `ecs` when absent. Required when `ServerId` names an ENI or an elastic container instance. */
  Type?: "ecs" | "eni" | "eci";
  /** IPv4 or IPv6 address of the ENI or elastic container instance. */
  ServerIp?: string;
  /** 1–80 characters: letters, digits, `-` `/` `.` `_`, and Chinese characters. */
  Description?: string;
}

/** The parameters of the operation. */
export interface RemoveParams {
  /** ID of the region: `cn-hangzhou`. It chooses the endpoint. */
  RegionId: string;
  /** ID of the vServer group: `rsp-cige6j5e7p`. */
  VServerGroupId: string;
  /**
   * 1–20 servers, and any number for `removeBackendServers`. A string is taken as the JSON that the API expects: it is
   * validated, and then sent byte for byte. An array is sent as `JSON.stringify` writes it.
   */
  BackendServers: readonly BackendServer[] | string;
}

/** The shape that `@alicloud/credentials` uses. An empty `securityToken` is the same as none. */
export interface Credentials {
  accessKeyId: string;
  accessKeySecret: string;
  /** Of temporary credentials from STS. */
  securityToken?: string;
}

export type SignatureMethod = "ACS3-HMAC-SHA256" | "HMAC-SHA1";

export interface SignOptions {
  /**
   * Signature V3 (the default: what the official SDKs send) or the RPC signature 1.0, which a browser may send without a
   * CORS preflight.
   */
  signatureMethod?: SignatureMethod;
  /**
   * `POST` by default. ACS3: parameters always travel in the query. HMAC-SHA1: in the form body of a POST, in the query of
   * a GET.
   */
  method?: "POST" | "GET";
  /** Which of the region's endpoints: `public` by default. */
  network?: "public" | "vpc";
  /** A host ("slb.example.com") or an origin ("http://127.0.0.1:8787") to use instead of the region's endpoint. */
  endpoint?: string;
  /** Now, by default. The service accepts a request for 15 minutes around its date. */
  date?: Date;
  /** A fresh random value, by default. */
  nonce?: string;
  /** The most servers to allow in one request: 20 by default, the documented limit. */
  maxServers?: number;
}

/** The kinds of findings about the input. */
export type IssueCode =
  | "required"
  | "invalid_type"
  | "invalid_characters"
  | "white_space"
  | "control_character"
  | "wrong_prefix"
  | "placeholder"
  | "too_short"
  | "too_long"
  | "too_few"
  | "too_many"
  | "invalid_json"
  | "duplicate_key"
  | "unknown_key"
  | "not_integer"
  | "out_of_range"
  | "unknown_value"
  | "type_mismatch"
  | "invalid_address"
  | "invalid_endpoint"
  | "invalid_date"
  | "no_endpoint"
  | "more_issues"
  | "unknown_region"
  | "no_port"
  | "duplicate_member"
  | "server_ip_unused"
  | "unknown_prefix"
  | "plain_http";

/** A finding about the input. `path` leads to the value: `["BackendServers", 3, "Port"]`. */
export interface Issue {
  path: (string | number)[];
  /** Stable and machine-readable. */
  code: IssueCode;
  /** What was wanted and what came, in one sentence. Never holds a secret. */
  message: string;
  /** What came, as the message shows it. */
  came?: string;
  /** The name that was most likely meant: "Port" for "Prot". */
  suggestion?: string;
}

/** Ready for `fetch(request.url, request)` or any HTTP client. `headers` leaves out `host`: the URL implies it. */
export interface SignedRequest {
  method: "POST" | "GET";
  url: string;
  headers: Record<string, string>;
  /** Absent where the request has no body. */
  body?: string;
  /** What the API will accept but the caller may not mean; empty when there is nothing to say. */
  warnings: Issue[];
}

/**
 * Every problem of the input at once.
 *
 * Tell it by `name` or `code`, which hold across realms, and for the other copy where `import` and `require` meet in one
 * program; `instanceof` does not. A structured clone (`postMessage`, `structuredClone`) of any error of one's own is a bare
 * `Error` with the same message: send `toJSON()`.
 *
 * @example
 * try {
 *   buildRemoveRequest(params, credentials);
 * } catch (error) {
 *   if (error.code !== "ERR_INVALID_CALL") throw error;
 *   for (const { path, message } of error.issues) console.error(path.join("."), message);
 * }
 */
export declare class ValidationError extends Error {
  constructor(issues: readonly Issue[]);
  readonly name: "ValidationError";
  readonly code: "ERR_INVALID_CALL";
  readonly issues: readonly Issue[];
  /** All of it as plain data, for JSON and structured clones. `JSON.stringify` calls it. */
  toJSON(): ValidationErrorData;
}

/** A `ValidationError` as plain data. */
export interface ValidationErrorData {
  name: "ValidationError";
  code: "ERR_INVALID_CALL";
  message: string;
  issues: readonly Issue[];
}

/**
 * Validates the parameters and signs the request.
 *
 * @example
 * const request = buildRemoveRequest(
 *   {
 *     RegionId: "cn-hangzhou",
 *     VServerGroupId: "rsp-cige6j5e7p",
 *     BackendServers: [{ ServerId: "i-bp1fa", Port: 80 }],
 *   },
 *   { accessKeyId, accessKeySecret },
 * );
 * const response = await fetch(request.url, request);
 *
 * @throws {ValidationError}
 */
export declare function buildRemoveRequest(
  params: RemoveParams,
  credentials: Credentials,
  options?: SignOptions,
): SignedRequest;

/**
 * Validates without signing and without throwing, for forms.
 *
 * @example
 * const { issues, warnings } = validateRemoveParams({ RegionId: "cn-hangzhou" });
 */
export declare function validateRemoveParams(
  params: unknown,
  options?: Pick<SignOptions, "maxServers">,
): { issues: Issue[]; warnings: Issue[] };

/** A schema as https://standardschema.dev defines it, version 1. */
export interface StandardSchema<Value> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Value>;
    /** There for the compiler alone. */
    readonly types?: { readonly input: Value; readonly output: Value };
  };
}

/** What a Standard Schema says of a value: itself, or what is wrong with it. */
export type StandardResult<Value> =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] };

/**
 * The rules of the parameters, all of them, as a Standard Schema: forms, routers and the like take it as it is. It changes
 * nothing in a value, and is silent on warnings: for those, `validateRemoveParams`.
 *
 * @example
 * app.post("/removals", sValidator("json", removeParamsSchema), (context) => remove(context.req.valid("json")));
 */
export declare const removeParamsSchema: StandardSchema<RemoveParams>;

/**
 * The rules of `BackendServers` as a JSON Schema (draft 2020-12), for editors and forms. It says what a schema can say: a key
 * that stands twice is for `validateRemoveParams` alone. Also the file `slb-backend-servers/payload.schema.json`.
 */
export declare const payloadSchema: object;

/** What the signature was computed over, stage by stage. */
export interface SigningStages {
  /** ACS3: the canonical request. HMAC-SHA1: the canonicalized query string. */
  canonicalRequest: string;
  stringToSign: string;
  signature: string;
}

/**
 * The stages of the request that `buildRemoveRequest` makes of the same arguments. Pass the same `date` and `nonce` to both:
 * they differ from call to call otherwise.
 *
 * @throws {ValidationError}
 */
export declare function signingStages(
  params: RemoveParams,
  credentials: Credentials,
  options?: SignOptions,
): SigningStages;

/** A server that a response lists. */
export interface ListedServer {
  ServerId: string;
  /** 0 where the response has none. */
  Port: number;
  /** 100, the documented default, where the response has none. */
  Weight: number;
  /** "ecs", the documented default, where the response has none. */
  Type: string;
  ServerIp?: string;
  Description?: string;
}

/** The removal was carried out. */
export interface Removed {
  kind: "removed";
  RequestId: string;
  VServerGroupId: string;
  /**
   * The servers that the response lists, out of its `BackendServers.BackendServer` wrapper. The reference does not say which
   * they are; most likely those that remain in the group.
   */
  BackendServers: ListedServer[];
  /**
   * With `request` given: the requested servers that the response still lists. The API ignores unknown servers silently. The
   * documented response has no `ServerIp`: of an ENI with several addresses, another address may be the one that is listed.
   */
  stillListed?: BackendServer[];
}

/** The API refused or failed. */
export interface ApiError {
  kind: "error";
  /** HTTP status, where it was given. */
  status?: number;
  Code: string;
  Message: string;
  RequestId?: string;
  HostId?: string;
  Recommend?: string;
  /** Which permission is missing, for a denial by RAM. */
  AccessDeniedDetail?: Record<string, unknown>;
  /** Whether the same call, signed anew, may succeed later. */
  retryable: boolean;
  /** From `x-acs-retry-after` (milliseconds) or `retry-after` (seconds), where the headers were given. */
  retryAfterMs?: number;
  /** What the code means for this operation and what to do about it, in this package's own words; absent for an unknown code. */
  advice?: string;
  /** For a signature error whose message carries the server's string to sign. */
  signatureMismatch?: SignatureMismatch;
}

export interface SignatureMismatch {
  serverStringToSign: string;
  /** With `stages` given: "secret" when both strings agree (so the secret is wrong), "string" when they differ. */
  cause?: "secret" | "string";
  /**
   * For "string": the offset, in UTF-16 code units, of the first difference, and what each side has from there (at most 40
   * code units).
   */
  firstDifference?: { offset: number; server: string; client: string };
}

/** A body that is no answer of this API: an HTML page of a proxy, a truncated document, nothing at all. */
export interface Malformed {
  kind: "malformed";
  status?: number;
  message: string;
  /** Whether the same call, signed anew, may succeed later. A removal is safe to repeat. */
  retryable: boolean;
}

/** What is known besides the body. */
export interface ResponseContext {
  status?: number;
  headers?: Headers | Record<string, string>;
  /** The parameters of the request, for `stillListed`. */
  request?: RemoveParams;
  /** The stages of the request's signature, to explain a mismatch. */
  stages?: SigningStages;
}

/**
 * Reads a response body, JSON or XML. Never throws on any string.
 *
 * @example
 * const answer = parseResponse(await response.text(), response);
 * if (answer.kind === "removed") console.log(answer.BackendServers);
 */
export declare function parseResponse(body: string, context?: ResponseContext): Removed | ApiError | Malformed;

export interface Region {
  RegionId: string;
  /** The name in English. */
  name: string;
  /** The host on the internet. */
  endpoint: string;
  /** The host inside VPCs, where there is one. */
  vpcEndpoint?: string;
}

/** The regions of Server Load Balancer, sorted by ID. */
export declare function regions(): Region[];

/** A known error code. */
export interface ErrorCode {
  /** As it stands in a response. `Missing{ParameterName}` and the like stand for a family. */
  Code: string;
  /** The HTTP status that this meaning goes with, where the code alone leaves several. */
  status?: number;
  /** Whether the same call, signed anew, may succeed later. */
  retryable: boolean;
  /** What it means for this operation and what to do about it. */
  advice: string;
}

/** The known error codes, those first that pass with time. */
export declare function errorCodes(): ErrorCode[];

/**
 * A RAM policy document that allows this operation and nothing else.
 *
 * @throws {ValidationError}
 */
export declare function ramPolicy(scope: {
  accountId: string;
  RegionId: string;
  LoadBalancerId: string;
  /** ECS instances to restrict to; absent: all of the account's in the region. */
  instanceIds?: string[];
  /** Adds an `slb:tag` condition. */
  tag?: { key: string; value: string };
}): object;

/** How to send. `date` and `nonce` hold for the first request only: every later one is signed with its own. */
export interface RemoveOptions extends SignOptions {
  /** `globalThis.fetch` by default. */
  fetch?: typeof fetch;
  /** Stops the sending: before a request, while one is under way, and while waiting for the next try. */
  signal?: AbortSignal;
  /** Tries of one batch, the first included: 5 by default. */
  maxAttempts?: number;
  /**
   * Called after each batch: how many servers are removed by then, of how many, and how many tries that batch took. A promise
   * that it returns is waited for; if it throws, the sending stops.
   */
  onProgress?: (progress: { removedServers: number; totalServers: number; attempts: number }) => void;
}

/**
 * Either credentials, or something that yields fresh ones for each attempt, such as an `@alicloud/credentials` client. If it
 * fails, so does the removal: it is not asked again.
 */
export type CredentialSource =
  | Credentials
  | { getCredential(): Promise<Credentials> }
  | (() => Credentials | Promise<Credentials>);

/**
 * Some batch did not go through. Nothing is lost: what was removed and what was not is on it. As with `ValidationError`, tell
 * it by `name` or `code`, and send `toJSON()` where a structured clone would be made.
 */
export declare class RemoveError extends Error {
  readonly name: "RemoveError";
  readonly code: "ERR_NOT_REMOVED";
  /**
   * The last answer of the service, or the error that stopped the sending: the network's, the reason of an abort, or what a
   * callback threw.
   */
  readonly failure: ApiError | Malformed | Error;
  /** The servers whose removal the service has confirmed, and which its last answer no longer lists. */
  readonly removed: readonly BackendServer[];
  /**
   * All others. Those of the batch under way may be gone nevertheless, if only the answer was lost: send the list again, a
   * removal is safe to repeat.
   */
  readonly notRemoved: readonly BackendServer[];
  /** All of it as plain data, for JSON and structured clones. `JSON.stringify` calls it. */
  toJSON(): RemoveErrorData;
}

/** A `RemoveError` as plain data. */
export interface RemoveErrorData {
  name: "RemoveError";
  code: "ERR_NOT_REMOVED";
  message: string;
  /** An error is told by its name, its code where it has one, and its message. */
  failure: ApiError | Malformed | { name: string; code?: string | number; message: string };
  removed: readonly BackendServer[];
  notRemoved: readonly BackendServer[];
}

/**
 * Removes any number of servers: splits them into batches of `maxServers`, sends the batches one after another, and tries
 * again, signed anew, what is worth trying again: answers that are `retryable`, and faults of the network. It waits between
 * tries, longer each time, and never shorter than the service asks.
 *
 * Resolves to the last batch's answer: the group as it is then. Its `stillListed` is about all servers.
 *
 * @example
 * try {
 *   await removeBackendServers(params, credentials, { signal, onProgress: console.log });
 * } catch (error) {
 *   if (error.name !== "RemoveError") throw error;
 *   console.error(error.message, "Left to do:", error.notRemoved);
 * }
 *
 * @throws {ValidationError} before anything is sent, with everything that is wrong
 * @throws {RemoveError}
 */
export declare function removeBackendServers(
  params: RemoveParams,
  credentials: CredentialSource,
  options?: RemoveOptions,
): Promise<Removed>;
