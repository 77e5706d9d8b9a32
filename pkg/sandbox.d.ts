/**
 * Runs Server Load Balancer locally: a sandbox of the nine operations, for trials and tests without an account. It
 * verifies signatures, tokens, dates and nonces, and responds as the API gateway and the service do, including their
 * errors.
 *
 * @module
 */
import type { BackendServer, Credentials, ListedTag, ServerHealth } from "./index.js";

/** Holds a vServer group of the sandbox, and what is known about its load balancer. */
export interface SandboxGroup {
  /** ID of the group, for example `rsp-sandbox`. */
  VServerGroupId: string;
  /** ID of the region, for example `cn-hangzhou`. */
  RegionId: string;
  /** ID of the load balancer. `DescribeVServerGroups` and `DescribeHealthStatus` find the group by it. */
  LoadBalancerId?: string | undefined;
  /** Status of the load balancer. Anything but "active" (the default) answers 400 `LbStatusNotSupport`. */
  LoadBalancerStatus?: "active" | "inactive" | "locked" | undefined;
  /** Health that `DescribeHealthStatus` reports for these members, instead of "normal". */
  Health?: ServerHealth[] | undefined;
  /** Name of the group. */
  VServerGroupName?: string | undefined;
  /** When the group was created, written as the service writes it: "2026-04-21T08:00:00Z". */
  CreateTime?: string | undefined;
  /** Tags of the group. */
  Tags?: ListedTag[] | undefined;
  /** Listeners that use the group. As long as there is one, the group cannot be deleted: 400 `RspoolVipExist`. */
  Listeners?: { Port: number; Protocol: string }[] | undefined;
  /**
   * Forwarding rules that use the group. As long as there is one, the group cannot be deleted: 400 `RspoolRuleExist`.
   */
  Rules?: { RuleId: string; RuleName: string; Domain?: string | undefined; Url?: string | undefined }[] | undefined;
  /** Members of the group. */
  BackendServers: BackendServer[];
}

/**
 * Describes what the next calls receive instead of the real response:
 *
 * - `Code`: an error with this code, and the status and message that belong to it;
 * - `status`: this response, with an empty body by default;
 * - `drop`: no response, as if the connection broke. A dropped call changes nothing;
 * - `delayMs`: the real response, this many milliseconds later.
 *
 * A fault takes effect before authentication and applies to `times` calls: 1 by default.
 */
export type Fault = { times?: number | undefined } & (
  | { Code: string }
  | { status: number; body?: string | undefined; headers?: Record<string, string> | undefined }
  | { drop: true }
  | { delayMs: number }
);

/**
 * Holds the state of a sandbox: the credentials that it accepts, and its groups. The file that `slb-backend-servers
 * sandbox --state FILE` reads and keeps up to date has the same shape.
 */
export interface SandboxState {
  /** Credentials that the sandbox accepts. */
  credentials: Credentials[];
  /** Groups to start with. */
  groups: SandboxGroup[];
}

/** Says how a sandbox starts and behaves. */
export interface SandboxOptions extends SandboxState {
  /** Faults to start with, in this order. */
  faults?: Fault[] | undefined;
  /**
   * Clock that dates of requests are checked against, and that `Date` headers show: the platform's clock by default.
   */
  now?: (() => Date) | undefined;
  /**
   * How long a change of a group is pending, in milliseconds of real time: 0 by default. Until then, the next change of
   * the group is answered with `VServerGroupProcessing`.
   */
  processingMs?: number | undefined;
  /**
   * What the sandbox does where the API reference does not define the behavior. "lenient" (the default) lets Add update
   * a member that is in the group, and lets Set keep the fields that an entry leaves out; "strict" refuses the first,
   * and resets the second to their defaults. Code that works with both is safe.
   */
  undocumented?: "lenient" | "strict" | undefined;
}

/** Answers calls as the service would. */
export interface Sandbox {
  /**
   * Answers a request. It is a fetch handler: `Request` in, `Response` out.
   *
   * Rejects, as `fetch` does, for a dropped connection, and when the signal of the request aborts a delayed response.
   */
  fetch(this: void, request: Request): Promise<Response>;
  /**
   * Answers a call in the form of `fetch` itself: pass it as the option `fetch`. It is already bound.
   *
   * It also works where the platform has no `Request` and `Response`, as in Jest's jsdom. There, the response is an
   * object with `ok`, `status`, `headers`, `text()` and `json()`.
   */
  fetch(this: void, url: string | URL, init?: RequestInit): Promise<Response>;
  /** Returns a copy of the groups as they are now. */
  groups(this: void): SandboxGroup[];
  /**
   * Adds a fault. Faults that were added earlier come first.
   *
   * @throws {ValidationError} if it is not a valid fault
   */
  inject(this: void, fault: Fault): void;
}

/**
 * Creates a sandbox with these credentials and groups. It needs no network and no port.
 *
 * @example
 * import { removeBackendServers } from "slb-backend-servers";
 * import { createSandbox } from "slb-backend-servers/sandbox";
 *
 * const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
 * const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
 * const sandbox = createSandbox({
 *   credentials: [credentials],
 *   groups: [{ ...group, BackendServers: [{ ServerId: "i-1", Port: 80 }] }],
 *   faults: [{ Code: "VServerGroupProcessing" }],
 * });
 *
 * // Without `backoff`, the retry after the fault waits for up to a second.
 * const options = { fetch: sandbox.fetch, backoff: () => 0 };
 * await removeBackendServers({ ...group, BackendServers: [{ ServerId: "i-1", Port: 80 }] }, credentials, options);
 * console.log(sandbox.groups()[0]?.BackendServers.length);
 * // 0
 *
 * @throws {ValidationError} with all problems of the options, each with its path
 */
export declare function createSandbox(options: SandboxOptions): Sandbox;
