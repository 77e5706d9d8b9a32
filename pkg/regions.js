/** The regions, as the build wrote them down. */
import table from "./generated/regions.js";

export function regions() {
  return structuredClone(table);
}
