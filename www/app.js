import { ACTIONS } from "./actions.js";
import { bindAddress, renderAddress } from "./address.js";
import { bindCopying } from "./clipboard.js";
import { announceLater, setText } from "./dom.js";
import { bindFields, renderFields } from "./fields.js";
import { compute } from "./model.js";
import { keepForOffline } from "./offline.js";
import { bindRows, renderRows } from "./rows.js";
import { createStore, initialState } from "./state.js";
import { keepLanguage, language, preferredLanguage, setLanguage } from "./strings.js";
import { bindTools, renderTools } from "./tools.js";
import { renderAnswer } from "./views/answer.js";
import { renderCheck } from "./views/check.js";
import { bindPayload, renderPayload } from "./views/payload.js";
import { renderRegion } from "./views/region.js";
import { renderRequest } from "./views/request.js";
import { renderServers } from "./views/servers.js";

// Rows and batches come before the fields, which are filled within them.
const VIEWS = [
  renderRows,
  renderPayload,
  renderFields,
  renderRegion,
  renderServers,
  renderCheck,
  renderRequest,
  renderAnswer,
  renderAddress,
  renderTools,
];

/** Starts the page: from here on, each change of the state goes through the model to every view. */
export async function start() {
  // English is always there; the file of another language may be missing.
  await setLanguage(preferredLanguage()).catch(() => setLanguage("en"));
  const store = createStore(initialState({ language: language() }), (state) => {
    const model = compute(state);
    for (const render of VIEWS) render(model);
    renderPageNotice(state.pageNotice);
    announceLater("verdict", model.verdict.words);
    followLanguage(store);
  });
  bindFields(document, store);
  bindRows(document.getElementById("servers"), store);
  bindPayload(document.getElementById("payload"), store);
  bindCopying(document);
  bindTools(document, store);
  bindActions(store);
  bindAddress(store);
  addEventListener("pagehide", () => ACTIONS.forgetCredentials({ store }));
  store.change();
  keepForOffline(store);
}

function bindActions(store) {
  // Whoever leaves a field, or presses anything, sees and uses what was typed last.
  for (const name of ["focusin", "click"]) document.addEventListener(name, () => store.settle(), { capture: true });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    // That may have taken the button away.
    if (button?.isConnected && !button.disabled) ACTIONS[button.dataset.action]({ store, button });
  });
  // What is typed there waits for the button.
  document.getElementById("pasted").addEventListener("paste", () => setTimeout(() => ACTIONS.readPasted({ store })));
  // Return in a field must not send the form: there is nowhere to send it.
  document.addEventListener("submit", (event) => event.preventDefault());
}

function renderPageNotice(say) {
  const words = say?.() ?? "";
  const notice = document.getElementById("page-notice");
  notice.hidden = words === "";
  setText(notice, words);
}

async function followLanguage(store) {
  const wanted = store.state.form.view.language;
  if (wanted === language()) return;
  try {
    await setLanguage(wanted);
    keepLanguage(wanted);
  } catch {
    // Offline, a language may be out of reach: the page stays as it is.
    store.state.form.view.language = language();
  }
  store.change();
}
