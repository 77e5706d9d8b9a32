import { ACTIONS } from "./actions.js";
import { arrowKeys } from "./arrows.js";
import { el, setAttribute } from "./dom.js";
import { bringPart } from "./parts.js";
import { t, translate } from "./strings.js";
import * as payload from "./views/payload.js";

/** The tabs of the result, in their order; all but the first are loaded when they are opened. */
const TABS = {
  payload: () => payload,
  plan: () => bringPart(() => import("./results/plan.js")),
  request: () => bringPart(() => import("./results/request.js")),
  code: () => bringPart(() => import("./code/tab.js")),
  response: () => bringPart(() => import("./results/response.js")),
  debug: () => bringPart(() => import("./debug/tab.js")),
};

const TAB_IDS = Object.keys(TABS);

const loaded = new Map();

let store;

/** Builds the tabs. One of them is in the order of the keyboard; arrows lead to the others. */
export function bindTabs(given) {
  store = given;
  const list = document.getElementById("tabs");
  list.append(...TAB_IDS.map(tabButton));
  translate(list);
  document.getElementById("panels").append(...TAB_IDS.map(tabPanel));
  list.addEventListener("click", ({ target }) => {
    const button = target.closest("[role=tab]");
    if (button) openTab(store, button.dataset.tab);
  });
  arrowKeys(list, (tab) => openTab(store, tab.dataset.tab));
}

/** Opens a tab, and on a narrow screen the column that has it. */
export function openTab(store, id) {
  store.change(({ form }) => {
    form.view.tab = id;
    form.view.column = "result";
  });
}

/** Shows the chosen tab, loading it if necessary. */
export function renderTabs(model) {
  const tab = TAB_IDS.includes(model.form.view.tab) ? model.form.view.tab : TAB_IDS[0];
  for (const id of TAB_IDS) {
    const button = document.getElementById(`tab-${id}`);
    setAttribute(button, "aria-selected", String(id === tab));
    button.tabIndex = id === tab ? 0 : -1;
    document.getElementById(`panel-${id}`).hidden = id !== tab;
  }
  const part = loaded.get(tab);
  if (part) part.render(document.getElementById(`panel-${tab}`), model);
  else if (part === undefined) bring(tab);
}

async function bring(id) {
  const panel = document.getElementById(`panel-${id}`);
  // Null while it is on its way.
  loaded.set(id, null);
  try {
    const part = await TABS[id]();
    panel.innerHTML = part.html ?? "";
    translate(panel);
    Object.assign(ACTIONS, part.ACTIONS);
    part.bind?.(panel, store);
    loaded.set(id, part);
  } catch (error) {
    loaded.delete(id);
    panel.replaceChildren(
      el("p", { class: "failure", role: "alert" }, t("partFailure", String(error))),
      el("button", { type: "button", "data-action": "retryTab" }, t("retry")),
    );
    return;
  }
  store.change();
}

function tabButton(id) {
  const attributes = {
    type: "button",
    role: "tab",
    id: `tab-${id}`,
    "data-tab": id,
    "data-t": `tab.${id}`,
    "aria-controls": `panel-${id}`,
  };
  return el("button", attributes);
}

function tabPanel(id) {
  return el("section", {
    role: "tabpanel",
    id: `panel-${id}`,
    "aria-labelledby": `tab-${id}`,
    class: "panel stack",
    hidden: "",
  });
}
