/**
 * A local sandbox of `RemoveVServerGroupBackendServers`, to try and to test without an account. It answers as the API gateway
 * and the service do, and has `DescribeVServerGroupAttribute` too, so that clients can look.
 */
import type { BackendServer, Credentials } from "./index.js";

/** A vServer group of the sandbox. */
export interface SandboxGroup {
  VServerGroupId: string;
  RegionId: string;
  LoadBalancerId?: string;
  /** Anything but "active" (the default) answers 400 `LbStatusNotSupport`. */
  LoadBalancerStatus?: "active" | "inactive" | "locked";
  BackendServers: BackendServer[];
}

/** What the next calls answer instead of the real thing. `times` is 1 by default. */
export type Fault = { times?: number } & (
  | { Code: string }
  | { status: number; body?: string; headers?: Record<string, string> }
  | { drop: true }
  | { delayMs: number }
);

/** Also the shape of the file that `slb-backend-servers sandbox --state FILE` reads and keeps up to date. */
export interface SandboxState {
  credentials: Credentials[];
  groups: SandboxGroup[];
}

export interface SandboxOptions extends SandboxState {
  /** Faults to begin with, in line. */
  faults?: Fault[];
  /** The clock that requests are checked against: the platform's, by default. */
  now?: () => Date;
}

export interface Sandbox {
  /**
   * A fetch handler: `Request` in, `Response` out. Rejects, as `fetch` does, for a dropped connection, and when the request's
   * signal aborts a delayed answer.
   */
  fetch(request: Request): Promise<Response>;
  /** The groups as they are now. */
  groups(): SandboxGroup[];
  /** Adds a fault; those that are in line already come first. */
  inject(fault: Fault): void;
}

/**
 * Makes a sandbox with those credentials and groups.
 *
 * @example
 * const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
 * const sandbox = createSandbox({
 *   credentials: [credentials],
 *   groups: [{ VServerGroupId: "rsp-1", RegionId: "cn-hangzhou", BackendServers: [{ ServerId: "i-1", Port: 80 }] }],
 * });
 * const response = await sandbox.fetch(new Request(request.url, request));
 *
 * @throws {Error} if the state is not of that shape
 */
export declare function createSandbox(options: SandboxOptions): Sandbox;
