/** Takes WebAssembly away, as some platforms do, before anything is loaded. */
delete globalThis.WebAssembly;
