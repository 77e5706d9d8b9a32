import * as bindings from "./generated/slb_backend_servers_bg.js";
import base64 from "./generated/wasm.js";
import { instantiate } from "./instantiate.js";

instantiate(bindings, "./slb_backend_servers_bg.js", base64);
