/** The WebAssembly that plans, and writes policies. */
import * as glue from "../generated/plan.js";
import wasm from "../generated/plan-wasm.js";
import { lazily } from "../start.js";

/** Returns a function that calls an export of the module. */
export const { exported } = /* @__PURE__ */ lazily(glue, wasm);
