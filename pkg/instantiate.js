import { decode } from "./decode.js";
import { start } from "./start.js";

/** Compiles a module that the package carries within itself, synchronously, and starts it. */
export function instantiate(bindings, name, text) {
  start(bindings, name, new WebAssembly.Module(decode(text)));
}
