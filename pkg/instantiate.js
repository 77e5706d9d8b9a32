/** Instantiates a module that the package carries within itself, synchronously, and hands it to its bindings. */
export function instantiate(bindings, name, base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { [name]: bindings });
  bindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
}
