import * as bindings from "./generated/sandbox/slb_backend_servers_sandbox_bg.js";
import wasm from "./generated/sandbox/wasm.js";
import { instantiate } from "./instantiate.js";

export * from "./sandbox-api.js";

instantiate(bindings, "./slb_backend_servers_sandbox_bg.js", wasm);
