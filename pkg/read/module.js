/** The WebAssembly that reads answers, plans and explains. */
import * as glue from "../generated/read.js";
import wasm from "../generated/read-wasm.js";
import { lazily } from "../start.js";

/** Returns a function that calls an export of the module. */
export const { exported } = /* @__PURE__ */ lazily(glue, wasm);
