/** What is between the program and a person at the terminal. */
import { createInterface } from "node:readline";

const BAR = 30;

/** Counts servers in words. */
export function serverCount(count) {
  return count === 1 ? "1 server" : `${count} servers`;
}

/** Returns a text that does nothing to a terminal: what a service says is not to be trusted with one. */
export function printable(text) {
  const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return text.replace(/(?!\n)\p{Cc}|[\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, escaped);
}

/** Asks a question that is answered by yes or no; anything but a yes is a no. */
export async function confirm(question) {
  process.stderr.write(`${question} [y/N] `);
  // Not as a terminal of its own: Ctrl+C is to end the program here.
  const lines = createInterface({ input: process.stdin, terminal: false });
  try {
    for await (const line of lines) return /^\s*y(es)?\s*$/i.test(line);
    return false;
  } finally {
    lines.close();
    process.stdin.unref?.();
  }
}

/** Shows progress: a bar on a terminal, a line for each batch elsewhere. */
export function showProgress({ removedServers, totalServers, attempts }) {
  const count = `${removedServers} of ${serverCount(totalServers)}`;
  if (!process.stderr.isTTY) {
    process.stderr.write(`removed ${count}${attempts > 1 ? `, in ${attempts} tries` : ""}\n`);
    return;
  }
  const done = Math.floor((BAR * removedServers) / totalServers);
  const end = removedServers === totalServers ? "\n" : "";
  process.stderr.write(`\r[${"#".repeat(done).padEnd(BAR, "-")}] ${count}${end}`);
}
