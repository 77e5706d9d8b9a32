import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { decode } from "../../pkg/decode.js";
import wasm from "../../pkg/generated/sign-wasm.js";
import { encode } from "../../scripts/encode.mjs";

const module = readFileSync(new URL("../../pkg/generated/sign.wasm", import.meta.url));

/** Bytes that no compiler would make: every one, often and rarely, in both orders. */
const CASES = {
  nothing: [],
  "every byte": Array.from({ length: 256 }, (_, byte) => byte),
  "every byte as often as it is great": Array.from({ length: 256 }, (_, byte) => Array(byte).fill(byte)).flat(),
  "every byte as often as it is small": Array.from({ length: 256 }, (_, byte) => Array(256 - byte).fill(byte)).flat(),
  "one byte": [255],
};

describe("WebAssembly as text", () => {
  for (const [name, bytes] of Object.entries(CASES)) {
    it(`is read as it was written: ${name}`, () => {
      assert.deepEqual([...decode(encode(Uint8Array.from(bytes)))], bytes);
    });
  }

  it("is the module of the package", () => {
    assert.ok(module.equals(decode(wasm)));
  });

  it("needs no escape in strings, and no charset", () => {
    assert.match(wasm, /^[ !#%&()*+,\-./0-9:;=>?@A-Z[\]^_a-z{|}~]+$/);
  });

  it("compresses to little more than the bytes", () => {
    const size = (data) => gzipSync(data, { level: 9 }).length;
    assert.ok(size(wasm) < 1.02 * size(module), `${size(wasm)} for ${size(module)}`);
  });
});
