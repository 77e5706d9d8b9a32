const NAMES = [
  "custom",
  "type",
  "import",
  "function",
  "table",
  "memory",
  "global",
  "export",
  "start",
  "element",
  "code",
  "data",
  "data count",
  "tag",
];

/** Returns the bytes of each section of a WebAssembly module, those of custom sections by their own names. */
export function sectionsOf(wasm) {
  const sections = {};
  // The magic number and the version.
  let at = 8;
  while (at < wasm.length) {
    const began = at;
    const id = wasm[at];
    const size = readNumber(wasm, at + 1);
    const end = size.end + size.value;
    const name = id === 0 ? `custom: ${readName(wasm, size.end)}` : NAMES[id];
    sections[name] = (sections[name] ?? 0) + end - began;
    at = end;
  }
  return sections;
}

/** Reads an unsigned LEB128 number. */
function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0, end = at; ; shift += 7) {
    const byte = bytes[end++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, end };
  }
}

function readName(bytes, at) {
  const { value, end } = readNumber(bytes, at);
  return new TextDecoder().decode(bytes.subarray(end, end + value));
}
