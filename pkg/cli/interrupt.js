/** Ctrl+C and SIGTERM: the first signal stops the work and restores weights, the second one quits immediately. */
import { constants } from "node:os";
import { applyCommand } from "./outcome.js";

const SIGNALS = process.platform === "win32" ? ["SIGINT", "SIGTERM"] : ["SIGINT", "SIGTERM", "SIGHUP"];

// npx forwards a Ctrl+C that its child has received already. It does not count as a second one.
const SAME_PRESS_MS = 100;

const STOPPING = "Stopping; weights are restored if nothing was removed yet. Ctrl+C again quits at once.";

/** The reason of an abort by a signal. */
export class Interrupted extends Error {
  name = "AbortError";

  constructor(signalName) {
    super(`interrupted by ${signalName}`);
    this.exit = 128 + constants.signals[signalName];
  }
}

/** Listens for signals until `end` is called. Set `undoFile` once there is one; a second signal names it. */
export function createInterrupt(terminal, { json = false, host = process } = {}) {
  const controller = new AbortController();
  let firstAt;

  const receive = (name) => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      interrupt.by = new Interrupted(name);
      if (interrupt.undoFile) terminal.err(STOPPING);
      controller.abort(interrupt.by);
    } else if (performance.now() - firstAt > SAME_PRESS_MS) quit(name);
  };

  function quit(name) {
    const { undoFile } = interrupt;
    const { exit, message } = new Interrupted(name);
    const lines = [quitLine(interrupt)];
    const document = { outcome: "interrupted", message, ...(undoFile && { undoFile }) };
    terminal.last({ lines, ...(json && { document }) });
    host.exit(exit);
  }

  const interrupt = {
    signal: controller.signal,
    undoFile: undefined,
    /** Whether a request was sent that changes something and has no undo plan. */
    sent: false,
    /** The `Interrupted` of the first signal. */
    by: undefined,
    end() {
      for (const name of SIGNALS) host.off(name, receive);
    },
  };
  for (const name of SIGNALS) host.on(name, receive);
  return interrupt;
}

function quitLine({ undoFile, sent }) {
  if (undoFile)
    return `Quit before the end: weights may be left at 0. To bring the group back: ${applyCommand(undoFile)}`;
  return sent ? "Quit. The request may have been carried out." : "Quit. Nothing was changed.";
}
