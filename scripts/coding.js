/** The text coders of the platform; in the environment of jsdom, which lacks them, those of Node. */
export const { TextDecoder, TextEncoder } =
  typeof globalThis.TextDecoder === "function" ? globalThis : process.getBuiltinModule("node:util");
