import { bring } from "../actions.js";
import { el, setText } from "../dom.js";
import { bindGrid, renderGrid } from "../grid/index.js";

const drawn = new Map();

let store;
let members;

/** Remembers the store for the lists that are drawn later. */
export function bindLists(given) {
  store = given;
}

/** Shows the grid of each list of servers that the operation has. */
export function renderLists(model) {
  const place = document.getElementById("lists");
  const sections = model.lists.map((name) => drawn.get(name) ?? draw(name));
  if (
    [...place.children].some((child, index) => child !== sections[index]) ||
    place.children.length !== sections.length
  ) {
    place.replaceChildren(...sections);
  }
  if (members) members.renderMembers(document.getElementById("members"), model, store);
  else if (model.members) bringMembers();
  for (const name of model.lists) renderGrid(drawn.get(name).lastElementChild, model, name);
}

async function bringMembers() {
  members = await bring(store, () => import("../grid/members/index.js"));
  if (members) store.change();
}

function draw(name) {
  const title = el("h3", { class: "mono", id: `${name}.title` });
  setText(title, name);
  const root = el("div", { class: "server-list", id: name, "data-grid": name, tabindex: "-1" });
  const section = el("section", { class: "list", "aria-labelledby": `${name}.title` }, title, root);
  drawn.set(name, section);
  bindGrid(root, store, name);
  return section;
}
