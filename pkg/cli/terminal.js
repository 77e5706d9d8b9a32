/** Everything that the program prints passes through here, and through `write` below. */
import { writeSync } from "node:fs";
import { harmless, truncated } from "./text.js";

const ESCAPE = "\x1b[";
const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 };

/** Marks a text to be shown in a style where the terminal has styles. */
export function styled(style, text) {
  return { style, text: String(text) };
}

/**
 * Returns what prints lines to standard output (`out`) and standard error (`err`). A line is a text, or a list of texts and
 * `styled` texts.
 */
export function createTerminal({ stdout = process.stdout, stderr = process.stderr, env = process.env } = {}) {
  const out = screenOf(stdout, env);
  const err = screenOf(stderr, env);
  let status;

  function print(screen, lines) {
    clearStatus();
    for (const line of lines) write(screen, line, "\n");
    drawStatus();
  }

  function clearStatus() {
    if (status !== undefined) write(err, "", "", `\r${ESCAPE}K`);
  }

  function drawStatus() {
    // The last column stays free: a terminal may wrap after it.
    if (status !== undefined) write(err, truncated(harmless(status), err.columns - 1), "");
  }

  return {
    /** Whether a person can see what standard error shows. */
    interactive: err.interactive,
    /** Whether a person reads standard error and can be asked there. */
    isTerminal: err.isTerminal,
    get columns() {
      return { out: out.columns, err: err.columns };
    },
    out: (...lines) => print(out, lines),
    err: (...lines) => print(err, lines),
    /** Prints one JSON document to standard output. */
    document: (value) => print(out, [JSON.stringify(value)]),
    /** Prints the beginning of a line, which the answer of a person ends. */
    prompt(line) {
      clearStatus();
      status = undefined;
      write(err, line, "");
    },
    /** Shows a line below everything that is printed, in place of the last such line; without one, takes it away. */
    status(line) {
      if (!err.interactive) return;
      clearStatus();
      status = line;
      drawStatus();
    },
    /** Prints at once, for a program that ends in the next moment. */
    last({ lines = [], document }) {
      const texts = lines.map((line) => text(err, line));
      if (texts.length > 0) writeNow(2, `${status === undefined ? "" : "\n"}${texts.join("\n")}\n`);
      if (document !== undefined) writeNow(1, `${harmless(JSON.stringify(document))}\n`);
    },
    /** Whether standard output took everything; a reader that has closed a pipe wants no more, which is no failure. */
    get complete() {
      return !out.failed;
    },
  };
}

function screenOf(stream, env) {
  const isTerminal = Boolean(stream.isTTY);
  const interactive = isTerminal && env.TERM !== "dumb";
  const screen = {
    stream,
    isTerminal,
    interactive,
    colours: interactive && !env.NO_COLOR,
    // A terminal that does not know its size says 0.
    get columns() {
      return isTerminal ? stream.columns || 80 : Number.POSITIVE_INFINITY;
    },
    gone: false,
    failed: false,
  };
  stream.on("error", ({ code }) => {
    screen.gone = true;
    screen.failed ||= code !== "EPIPE";
  });
  return screen;
}

/** Writes a line: the one place where text reaches a terminal. `control` is the program's own, text is never trusted. */
function write(screen, line, end, control = "") {
  // A stream that is gone ends the output, never the work.
  if (!screen.gone) screen.stream.write(`${control}${text(screen, line)}${end}`);
}

function text(screen, line) {
  return [line]
    .flat()
    .map((piece) => {
      if (typeof piece === "string") return harmless(piece);
      const shown = harmless(piece.text);
      return screen.colours ? `${ESCAPE}${STYLES[piece.style]}m${shown}${ESCAPE}0m` : shown;
    })
    .join("");
}

function writeNow(descriptor, text) {
  try {
    writeSync(descriptor, text);
  } catch {
    // Nobody reads it.
  }
}
