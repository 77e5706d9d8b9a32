/** Asks for confirmation before a change. */
import { createInterface } from "node:readline";

/** Whether a person can be asked: standard input and standard error are a terminal. */
export function canAsk(terminal, stdin = process.stdin) {
  return Boolean(stdin.isTTY) && terminal.isTerminal;
}

/** Asks a yes-or-no question; any answer other than yes is a no. Rejects when `signal` is aborted. */
export async function confirm(terminal, question, signal, stdin = process.stdin) {
  signal.throwIfAborted();
  terminal.prompt(`${question} [y/N] `);
  // With `terminal: false`, Ctrl+C still sends a signal.
  const lines = createInterface({ input: stdin, terminal: false });
  let abort;
  let answer;
  try {
    answer = await new Promise((resolve, reject) => {
      abort = () => reject(signal.reason);
      signal.addEventListener("abort", abort, { once: true });
      lines.once("line", resolve);
      lines.once("close", resolve);
    });
    return /^\s*y(es)?\s*$/i.test(answer ?? "");
  } finally {
    // After Ctrl+C or Ctrl+D the cursor is still on the line of the question.
    if (answer === undefined) terminal.err("");
    signal.removeEventListener("abort", abort);
    lines.close();
    stdin.pause();
    stdin.unref?.();
  }
}
