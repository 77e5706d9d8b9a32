/** Output cannot control a terminal, and a closed pipe ends the output only. */
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { createTerminal, styled } from "../../pkg/cli/terminal.js";
import { counted, harmless, padded, truncated, widthOf, wrapped } from "../../pkg/cli/text.js";

const SOURCES = new URL("../../pkg/cli/", import.meta.url);

function stream(properties = {}) {
  const written = [];
  return Object.assign(new EventEmitter(), { written, write: (text) => written.push(text), ...properties });
}

function terminal({ out = stream(), err = stream(), env = {} } = {}) {
  const it = createTerminal({ stdout: out, stderr: err, env });
  return { it, out: () => out.written.join(""), err: () => err.written.join(""), streams: { out, err } };
}

describe("text", () => {
  it("is written without control sequences", () => {
    for (const [name, character] of Object.entries({
      ESC: "\x1b",
      "line feed": "\n",
      "carriage return": "\r",
      DEL: "\x7f",
      "C1 control sequence introducer": "\x9b",
      "Arabic letter mark": "\u061c",
      "right-to-left override": "\u202e",
      isolate: "\u2066",
      "line separator": "\u2028",
      "paragraph separator": "\u2029",
      "zero width space": "\u200b",
      "byte order mark": "\ufeff",
      "soft hyphen": "\u00ad",
      "lone surrogate": "\ud800",
    })) {
      const code = character.charCodeAt(0).toString(16).padStart(4, "0");
      assert.equal(harmless(`a${character}b`), `a\\u${code}b`, name);
    }
    assert.equal(harmless("\u{e0041}"), "\\udb40\\udc41");
    assert.equal(harmless("Größe 后端 → 😀"), "Größe 后端 → 😀");
  });

  it("is measured, padded, cut and wrapped by columns", () => {
    assert.deepEqual([widthOf("后端"), widthOf("e\u0301"), widthOf("ab")], [4, 1, 2]);
    assert.equal(padded("后", 4), "后  ");
    assert.equal(truncated("a后b", 2), "a");
    assert.equal(truncated("abc", 0), "");
    assert.deepEqual(wrapped("aa bb cc", 5), ["aa bb", "cc"]);
    assert.deepEqual(wrapped("averylongword b", 5), ["averylongword", "b"]);
    assert.deepEqual([counted(1, "member"), counted(0, "member")], ["1 member", "0 members"]);
  });
});

describe("the terminal", () => {
  it("has colors only if they are wanted", () => {
    const line = [styled("red", "x\x1b"), "y"];
    const shown = (properties, env) => {
      const { it, out } = terminal({ out: stream(properties), env });
      it.out(line);
      return out();
    };
    assert.equal(shown({ isTTY: true }, {}), "\x1b[31mx\\u001b\x1b[0my\n");
    assert.equal(shown({ isTTY: true }, { NO_COLOR: "" }), "\x1b[31mx\\u001b\x1b[0my\n");
    for (const [properties, env] of [
      [{ isTTY: true }, { NO_COLOR: "1" }],
      [{ isTTY: true }, { TERM: "dumb" }],
      [{}, {}],
    ]) {
      assert.equal(shown(properties, env), "x\\u001by\n");
    }
  });

  it("prints a document that parses to the same value", () => {
    const { it, out } = terminal();
    const value = { message: "\x1b[2J\u202e\u2028\x9b\u061c\n\ud800" };
    it.document(value);
    assert.match(out(), /^[\x20-\x7e]+\n$/);
    assert.deepEqual(JSON.parse(out()), value);
  });

  it("keeps the status line below what is printed", () => {
    const { it, err } = terminal({ err: stream({ isTTY: true, columns: 6 }) });
    it.status("working\x1b");
    it.err("note");
    it.status(undefined);
    assert.equal(err(), "worki\r\x1b[Knote\nworki\r\x1b[K");
    const elsewhere = terminal();
    elsewhere.it.status("working");
    assert.equal(elsewhere.err(), "");
  });

  it("continues after a closed pipe, and reports a full disk", () => {
    for (const [code, complete] of [
      ["EPIPE", true],
      ["ENOSPC", false],
    ]) {
      const { it, out, err, streams } = terminal();
      it.out("one");
      streams.out.emit("error", Object.assign(new Error(code), { code }));
      it.out("two");
      it.err("three");
      assert.deepEqual([out(), err(), it.complete], ["one\n", "three\n", complete]);
    }
  });

  it("is the only way to the streams", () => {
    const bypasses =
      /process\s*\.\s*(?:stdout|stderr)|\bconsole\b|writeSync|\bprocess\[|[{,]\s*(?:stdout|stderr)\s*[,}]/;
    const files = readdirSync(SOURCES).filter((name) => name.endsWith(".js"));
    assert.ok(files.includes("program.js"));
    const found = files.filter((name) => bypasses.test(readFileSync(new URL(name, SOURCES), "utf8")));
    assert.deepEqual(found, ["terminal.js"]);
    const { length } = readFileSync(new URL("terminal.js", SOURCES), "utf8").match(/\.write\(|writeSync\(/g);
    assert.equal(length, 2, "one place writes to a stream, and one at once to a descriptor");
  });
});
