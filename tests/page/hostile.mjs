import { createRandom } from "./random.mjs";

const PARTS = [
  ..."'\"`\\$%{}()[]<>/*#;&|!?@=+-.,: \n\r\t\0\b\x7f\x85\u00a0\u00ad\u200d\u202e\u2028\u2029\uFEFF中é𝒳🙂",
].concat(
  [
    "$HOME",
    "$\u007bx}",
    "{$x}",
    "$(id)",
    "\\u0041",
    "\\u000a",
    "\\\\u0022",
    "\\x41",
    "\\101",
    "?>",
    "*/",
    "//",
    "'''",
    '"""',
    "JSON",
  ],
  ["🧑\u200d🚀", "\u{e0001}", "\\", "\nJSON\n", "%s", "\\n"],
);

/** Returns texts that some language or other stumbles over. */
export function hostileTexts(count) {
  const random = createRandom(3);
  return [...PARTS, "", ...Array.from({ length: count }, () => random.text(PARTS, 12))];
}

/** Returns the reason to skip a test on a machine that lacks a program; false if it has it. */
export function skipWithout(capability, id, what) {
  if (capability) return false;
  const reason = `${what.toUpperCase()} ARE NOT TESTED: this machine lacks what runs ${id}`;
  console.error(reason);
  return reason;
}
