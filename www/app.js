import { ACTIONS } from "./actions.js";
import { bindCopying } from "./clipboard.js";
import { announceLater } from "./dom.js";
import { bindFields, renderFields } from "./fields.js";
import { compute } from "./model.js";
import { bindRows, renderRows } from "./rows.js";
import { createStore, initialState } from "./state.js";
import { answerWords, renderAnswer } from "./views/answer.js";
import { renderCheck } from "./views/check.js";
import { renderPayload } from "./views/payload.js";
import { renderRegion } from "./views/region.js";
import { renderRequest } from "./views/request.js";
import { renderServers } from "./views/servers.js";

// Rows come before the fields, which are filled within them.
const VIEWS = [
  renderRows,
  renderFields,
  renderRegion,
  renderServers,
  renderCheck,
  renderPayload,
  renderRequest,
  renderAnswer,
];

/** Starts the page: from here on, each change of the state goes through the model to every view. */
export function start() {
  const store = createStore(initialState(), (state) => {
    const model = compute(state);
    for (const render of VIEWS) render(model);
    announceLater("verdict", model.verdict.words);
    announceLater("answer", answerWords(model));
  });
  bindFields(document, store);
  bindRows(document.getElementById("servers"), store);
  bindCopying(document);
  bindActions(store);
  addEventListener("pagehide", () => ACTIONS.forgetCredentials({ store }));
  store.change(() => {});
}

function bindActions(store) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (button) ACTIONS[button.dataset.action]({ store, button });
  });
  // Return in a field must not send the form: there is nowhere to send it.
  document.addEventListener("submit", (event) => event.preventDefault());
}
