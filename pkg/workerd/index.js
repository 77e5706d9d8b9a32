import * as bindings from "../generated/slb_backend_servers_bg.js";
// Workers compile nothing at run time: their bundler hands out a module that is compiled already.
import wasm from "../generated/slb_backend_servers_bg.wasm";
import { start } from "../start.js";

export * from "../api.js";

start(bindings, "./slb_backend_servers_bg.js", wasm);
