import { setText } from "../dom.js";

/** Shows the value of `BackendServers`. */
export function renderPayload({ payload }) {
  setText(document.getElementById("payload"), payload);
}
