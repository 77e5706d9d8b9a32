/** The text coders of the platform; in the environment of Jest's jsdom, which hides them, those of Node. */
export const { TextDecoder, TextEncoder } =
  typeof globalThis.TextDecoder === "function" ? globalThis : globalThis.process.getBuiltinModule("node:util");
