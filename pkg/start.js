/** Instantiates a compiled module and hands it to its bindings. */
export function start(bindings, name, module) {
  const { exports } = new WebAssembly.Instance(module, { [name]: bindings });
  bindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
}
