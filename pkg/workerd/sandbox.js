import * as bindings from "../generated/sandbox/slb_backend_servers_sandbox_bg.js";
import wasm from "../generated/sandbox/slb_backend_servers_sandbox_bg.wasm";
import { start } from "../start.js";

export * from "../sandbox-api.js";

start(bindings, "./slb_backend_servers_sandbox_bg.js", wasm);
