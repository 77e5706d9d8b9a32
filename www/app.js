import OPERATIONS from "../pkg/generated/operations.js";
import { ACTIONS, act, bring, loadMore } from "./actions.js";
import { setCredentials } from "./credentials.js";
import { announceLater, setText } from "./dom.js";
import { bindFields, renderFields } from "./fields.js";
import { bindLists, renderLists } from "./form/lists.js";
import { renderOperations, renderParameters } from "./form/parameters.js";
import { renderTarget } from "./form/target.js";
import { hasKeptForm } from "./kept.js";
import { compute } from "./model.js";
import { initialState, isBlankForm, LISTS } from "./state.js";
import { createStore } from "./store.js";
import { bringFindings, keepLanguage, language, preferredLanguage, setLanguage, t } from "./strings.js";
import { bindTabs, renderTabs } from "./tabs.js";
import { renderRun } from "./views/run.js";
import { renderStatus, statusWords } from "./views/status.js";

/** Starts the page: each change of the state goes through the model to every view. */
export async function start() {
  // English is always there; the file of another language may be missing.
  await setLanguage(preferredLanguage()).catch(() => setLanguage("en"));
  const countRows = ({ form }) => LISTS.reduce((sum, name) => sum + form[name].length, 0);
  const store = createStore(initialState({ language: language() }), (state) => render(state, store), countRows);
  bindFields(document, store);
  bindTabs(store);
  bindLists(store);
  bindActions(store);
  bindOperation(store);
  bindRegions(store);
  addEventListener("pagehide", () => store.change(setCredentials));
  const finish = () => finishStart(store);
  // Whoever comes for the first time has nothing to restore.
  const isReturning = location.hash !== "" || hasKeptForm();
  if (isReturning) await finish();
  store.change();
  bringFindings().then(
    () => store.change(),
    () => {},
  );
  if (!isReturning) await finish();
  document.documentElement.dataset.started = "";
}

async function finishStart(store) {
  try {
    (await import("./after-start.js")).finish(store);
  } catch (error) {
    store.state.pageNotice = () => t("partFailure", String(error));
    store.change();
  }
}

// Fields are drawn before they are filled.
function render(state, store) {
  const model = compute(state);
  renderOperations(model, OPERATIONS);
  renderParameters(model);
  renderLists(model, store);
  renderTabs(model);
  for (const view of store.views) view(model);
  renderFields(model);
  renderFirstView(model, isBlankForm(state));
  renderTarget(model);
  renderRun(model);
  renderStatus(model);
  showNote("page-notice", state.pageNotice);
  announceLater("status", statusWords(model));
  followLanguage(store);
}

function renderFirstView({ form, history, lists, operation, shareNote }, isBlank) {
  document.body.dataset.column = form.view.column;
  document.getElementById("lead").hidden = !isBlank;
  document.getElementById("undo").disabled = history.past.length === 0;
  document.getElementById("redo").disabled = history.future.length === 0;
  setText(document.getElementById("operation.about"), t(`about.${operation}`) ?? "");
  showNote("share.note", shareNote);
  // Without a list of servers, all examples are the same.
  for (const item of document.querySelectorAll("#examples li:nth-child(n + 2)")) item.hidden = lists.length === 0;
}

function showNote(id, say) {
  const note = document.getElementById(id);
  note.hidden = !say;
  setText(note, say?.() ?? "");
}

// The names of all regions are for those who choose one.
function bindRegions(store) {
  document.getElementById("target-fields").addEventListener("focusin", async ({ target }) => {
    if (target.id !== "RegionId") return;
    const part = await bring(store, () => import("./reference/region-list.js"));
    part?.addRegionList(store);
  });
}

function bindOperation(store) {
  document.getElementById("operation").addEventListener("change", ({ target }) => {
    const name = target.value;
    store.change(
      (state) => {
        state.operation = name;
        state.draft = undefined;
        // The choice is in sight already.
        state.toast = undefined;
      },
      () => t("operationChosen", name),
    );
  });
}

function bindActions(store) {
  // Whatever is pressed or focused uses what was typed last.
  for (const name of ["focusin", "click"]) document.addEventListener(name, () => store.settle(), { capture: true });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action], [data-copy]");
    // Settling may have removed the button.
    if (button?.isConnected && !button.disabled) act(button.dataset.action ?? "copy", { store, button });
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      ACTIONS.run({ store });
      return;
    }
    // Text fields have an undo of their own.
    if (event.target.matches("input:not([type=radio], [type=checkbox]), textarea")) return;
    const key = event.key.toLowerCase();
    const action = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : undefined;
    if (!action) return;
    event.preventDefault();
    ACTIONS[action]({ store });
  });
  // A press soon needs them, and a clipboard does not wait long.
  for (const name of ["pointerdown", "keydown"]) {
    document.addEventListener(name, () => loadMore().catch(() => {}), { capture: true, once: true });
  }
  // There is nowhere to send a form.
  document.addEventListener("submit", (event) => event.preventDefault());
}

async function followLanguage(store) {
  const wanted = store.state.form.view.language;
  if (wanted === language()) return;
  try {
    await setLanguage(wanted);
    await bringFindings();
    keepLanguage(wanted);
  } catch {
    // Offline, a language may be out of reach: the page stays as it is.
    store.state.form.view.language = language();
  }
  store.change();
}
