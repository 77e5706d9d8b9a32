/** The package keeps the memories of its WebAssembly to itself: they are noted while it starts. */

/** Returns the memories of every WebAssembly that is started from now on. A page takes it as a script of its own, too. */
export function noteMemories() {
  const memories = [];
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class extends Instance {
    constructor(...given) {
      super(...given);
      for (const value of Object.values(this.exports)) if (value instanceof WebAssembly.Memory) memories.push(value);
    }
  };
  globalThis.sizeOfMemories = () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  return memories;
}
