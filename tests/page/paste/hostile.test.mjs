/** Texts that nobody means well with: each is refused or read, and soon. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readPaste } from "./read.mjs";

const LENGTH = 100_000;

/** Longer than reading any of these texts takes on a slow machine; a reader whose time grows with the square takes ten times as long. */
const PATIENCE_MS = 3000;

for (const [what, unit, end] of [
  ["digits", "1", "!"],
  ["digits and dots", "1.", "!"],
  ["commas", ",", "!"],
  ["semicolons", ";", "!"],
  ["asterisks", "*", "!"],
  ["blanks", " ", "!"],
  ["quotes", '"', "!"],
  ["brackets", "[", ""],
  ["pairs", "a=b&", ""],
  ["tags", "<a>", ""],
  ["line ends", "\n", "a"],
  ["escapes of a terminal", "\u001b[31m", "a"],
]) {
  test(`a long line of ${what} does not hold up the page`, () => {
    const text = unit.repeat(LENGTH / unit.length) + end;
    const began = performance.now();
    readPaste(text);
    const took = performance.now() - began;
    assert.ok(took < PATIENCE_MS, `${Math.round(took)} ms`);
  });
}

test("the head of a response without a body is refused, however many there are", () => {
  for (const text of [
    "HTTP/1.1 200 OK",
    "HTTP/1.1 200 OK\ncontent-type: text/plain\n",
    "HTTP/1.1 200 OK\n\n".repeat(5000),
  ]) {
    const { kind, refusal } = readPaste(text);
    assert.equal(kind, "unreadable");
    assert.ok(["nothing_found", "empty"].includes(refusal.code), refusal.code);
  }
});

test("the body of a response is read behind several heads", () => {
  const { servers } = readPaste(
    'HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200 OK\r\na: b\r\n\r\n[{"ServerId":"i-1","Port":80}]',
  );
  assert.deepEqual(servers, [{ ServerId: "i-1", Port: 80 }]);
});
