import { openTab } from "../tabs.js";

/** Runs the call of the form against the chosen target. */
export async function run(store) {
  openTab(store, "response");
}
