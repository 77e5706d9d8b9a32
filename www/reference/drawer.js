import { arrowKeys } from "../arrows.js";
import { setAttribute } from "../dom.js";
import { compute } from "../model.js";
import { translate } from "../strings.js";
import * as codes from "./codes.js";
import html from "./drawer.html";
import * as policy from "./policy.js";
import * as regions from "./regions.js";

/** What the drawer has, by the names that `data-topic` gives. */
const TOPICS = { policy, codes, regions };

const API_REFERENCE = "https://api.alibabacloud.com/document/Slb/2014-05-15/";

export const ACTIONS = { closeReference, ...regions.ACTIONS };

let dialog;
let topic = "policy";

/** Opens the drawer at a topic: "policy", "codes" or "regions"; `code` is an error code to look for. */
export function open(store, wanted = topic, { code } = {}) {
  if (!dialog) build(store);
  topic = wanted;
  store.change(({ form }) => {
    if (code !== undefined) form.codes.search = code;
  });
  dialog.showModal();
  document.getElementById(`topic-${topic}`).focus();
}

function renderReference(model) {
  for (const [name, part] of Object.entries(TOPICS)) {
    const isChosen = name === topic;
    const tab = document.getElementById(`topic-${name}`);
    setAttribute(tab, "aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    document.getElementById(`reference-${name}`).hidden = !isChosen;
    if (isChosen) part.render(model);
  }
  setAttribute(document.getElementById("reference-link"), "href", `${API_REFERENCE}${model.operation}`);
}

/** Closes the drawer. */
export function closeReference() {
  dialog?.close();
}

function build(store) {
  document.body.insertAdjacentHTML("beforeend", html);
  dialog = document.getElementById("reference");
  for (const [name, part] of Object.entries(TOPICS)) {
    document.getElementById(`reference-${name}`).innerHTML = part.html;
    part.bind?.(store);
  }
  translate(dialog);
  const choose = (name) => {
    topic = name;
    renderReference(compute(store.state));
  };
  const tabs = document.getElementById("topics");
  tabs.addEventListener("click", ({ target }) => {
    const tab = target.closest("[role=tab]");
    if (tab) choose(tab.id.replace("topic-", ""));
  });
  arrowKeys(tabs, (tab) => choose(tab.id.replace("topic-", "")));
  // A press beside the drawer closes it.
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
  });
  store.views.push(renderReference);
}
