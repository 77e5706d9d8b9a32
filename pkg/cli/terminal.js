/** The output of the program: everything that it prints goes through `write` below. */
import { writeSync } from "node:fs";
import { harmless, truncated } from "./text.js";

const ESCAPE = "\x1b[";
const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 };

/** Marks a text to be shown in a style, if the terminal has styles. */
export function styled(style, text) {
  return { style, text: String(text) };
}

/**
 * Returns functions that print lines to standard output (`out`) and standard error (`err`). A line is a text, or a list of texts and
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
    // The last column is not used: some terminals wrap after it.
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
    /** Prints a question; the answer follows on the same line. */
    prompt(line) {
      clearStatus();
      status = undefined;
      write(err, line, "");
    },
    /** Shows a status line below the output and replaces the previous one; without a line, removes it. */
    status(line) {
      if (!err.interactive) return;
      clearStatus();
      status = line;
      drawStatus();
    },
    /** Prints synchronously, for a program that is about to end. */
    last({ lines = [], document }) {
      const texts = lines.map((line) => text(err, line));
      if (texts.length > 0) writeNow(2, `${status === undefined ? "" : "\n"}${texts.join("\n")}\n`);
      if (document !== undefined) writeNow(1, `${harmless(JSON.stringify(document))}\n`);
    },
    /** Whether everything was written to standard output. A reader that closes a pipe is not a failure. */
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
    // A terminal of unknown size reports 0.
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

/** Writes a line. This is the only place that writes to a terminal: `control` is from the program, text is escaped. */
function write(screen, line, end, control = "") {
  // A closed stream ends the output, but not the work.
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
    // The reader is gone.
  }
}
