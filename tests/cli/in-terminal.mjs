/** The program at a real terminal. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { cleanEnvironment, program } from "./program.mjs";

const script = fileURLToPath(new URL("in_terminal.py", import.meta.url));

/** Why there is no pseudo-terminal, if so; for the option `skip`. */
export const noTerminal =
  spawnSync("python3", ["-c", "import pty, termios"]).status === 0 ? false : "needs python3 with pty";

/** Starts the program at a terminal of so many columns. */
export function atTerminal(args, { env = {}, cwd, columns = 100, entry = program } = {}) {
  const child = spawn("python3", [script, String(columns), process.execPath, entry, ...args], {
    cwd,
    env: cleanEnvironment({ TERM: "xterm", ...env }),
  });
  const stop = () => child.kill("SIGKILL");
  process.once("exit", stop);
  child.once("close", () => process.off("exit", stop));
  child.stdin.on("error", () => {});
  const closed = once(child, "close");
  const terminal = {
    shown: "",
    type: (text) => child.stdin.write(text),
    /** Waits until the terminal has shown something. */
    async until(pattern) {
      while (!pattern.test(terminal.shown)) {
        if (ended) throw new Error(`the program ended without ${pattern}:\n${terminal.shown}`);
        await Promise.race([once(child.stdout, "data"), closed]);
      }
    },
    /** Waits for the end and returns the exit code. */
    async end() {
      const [code] = await closed;
      return code;
    },
  };
  let ended = false;
  closed.then(() => {
    ended = true;
  });
  child.stdout.setEncoding("utf8").on("data", (text) => {
    terminal.shown += text;
  });
  return terminal;
}

/** Returns the lines that a terminal shows in the end, of what a program wrote to it: `\r` and `ESC[K` carried out. */
export function screenOf(shown) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal is told.
  const plain = shown.replace(/\x1b\[\d*m/g, "");
  return plain.split("\r\n").map((line) => {
    let text = "";
    let at = 0;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal is told.
    for (const [part] of line.matchAll(/\r|\x1b\[K|[^\r\x1b]+/g)) {
      if (part === "\r") at = 0;
      else if (part === "\x1b[K") text = text.slice(0, at);
      else {
        text = text.slice(0, at) + part + text.slice(at + part.length);
        at += part.length;
      }
    }
    return text;
  });
}
