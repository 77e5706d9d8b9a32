/** The types are written by hand; each function that wasm-bindgen generates from the core must be among them. */
import type * as published from "slb-backend-servers";
import type * as generated from "../../target/npm/slb_backend_servers/slb_backend_servers.js";

/** What the package's own modules use and it does not export. */
type Internal = "maxServers";

export const everyFunctionIsPublished: Exclude<keyof typeof generated, keyof typeof published | Internal> extends never
  ? true
  : false = true;
export const whichAreMoreThanNone: "buildRemoveRequest" extends keyof typeof generated ? true : false = true;
