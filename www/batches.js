import { split } from "../pkg/batches.js";

/** Splits the text of a list into the batches that are sent, each with its text and its servers. */
export function batchesOf(text) {
  try {
    const batches = split(text);
    if (batches[0].servers.length > 0) return batches;
  } catch {
    // Validation reports what is not a list.
  }
  return [{ text, servers: [] }];
}
