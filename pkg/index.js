import * as bindings from "./generated/slb_backend_servers_bg.js";
import wasm from "./generated/wasm.js";
import { instantiate } from "./instantiate.js";

export * from "./api.js";

instantiate(bindings, "./slb_backend_servers_bg.js", wasm);
