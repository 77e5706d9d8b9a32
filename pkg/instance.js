/** Instantiates the WebAssembly that this package carries within itself, at once and synchronously. */
import * as bindings from "./generated/slb_backend_servers_bg.js";
import base64 from "./generated/wasm.js";

const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
  "./slb_backend_servers_bg.js": bindings,
});
bindings.__wbg_set_wasm(exports);
exports.__wbindgen_start();
