/** The question before a change. */
import { createInterface } from "node:readline";

/** Whether a person can be asked: standard input and standard error are a terminal. */
export function canAsk(terminal, stdin = process.stdin) {
  return Boolean(stdin.isTTY) && terminal.isTerminal;
}

/** Asks a question that is answered by yes or no; anything but a yes is a no. Rejects when `signal` is aborted. */
export async function confirm(terminal, question, signal, stdin = process.stdin) {
  signal.throwIfAborted();
  terminal.prompt(`${question} [y/N] `);
  // Not as a terminal of its own: the terminal keeps turning Ctrl+C into a signal.
  const lines = createInterface({ input: stdin, terminal: false });
  let abort;
  try {
    return await new Promise((resolve, reject) => {
      abort = () => {
        terminal.err("");
        reject(signal.reason);
      };
      signal.addEventListener("abort", abort, { once: true });
      lines.once("line", (line) => resolve(/^\s*y(es)?\s*$/i.test(line)));
      lines.once("close", () => resolve(false));
    });
  } finally {
    signal.removeEventListener("abort", abort);
    lines.close();
    stdin.pause();
    stdin.unref?.();
  }
}
