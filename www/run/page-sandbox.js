import { createPageSandbox } from "./sandbox.js";

let sandbox;

/** Returns the one sandbox of the page, loading it the first time. */
export async function pageSandbox() {
  if (!sandbox) {
    const { createSandbox } = await import("../../pkg/sandbox.js");
    sandbox ??= createPageSandbox(createSandbox);
  }
  return sandbox;
}
