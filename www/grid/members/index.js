import { announce, el, renderOnce } from "../../dom.js";
import { ADDED } from "../../model.js";
import { insertRow, isBlank, leaveRow, newRow, removeRows } from "../../state.js";
import { language, t } from "../../strings.js";
import { absentOf, indexesOf, membersOf } from "./named.js";

const REMOVAL = "BackendServers";
const OPERATION = "RemoveVServerGroupBackendServers";

/** The cells that name a member, and those that tell who it is. */
const NAMING = ["ServerId", "Port", "Type", "ServerIp"];
const COLUMNS = ["ServerId", "Port", "Type", "Weight", "ServerIp", "Description"];

Object.assign(ADDED, { members: membersOf, absent: absentOf });

/** What the buttons of the members do. */
export const ACTIONS = { goToRemoval };

/** Shows the members of the group, to tick who leaves, where the operation reads or removes them. */
export function renderMembers(place, model, store) {
  const { members, operation, info, form } = model;
  const isRemoval = operation === OPERATION;
  const isWanted = isRemoval || (!info.changes && info.parameters.some(({ name }) => name === "VServerGroupId"));
  const isShown = isWanted && members?.group.VServerGroupId === form.VServerGroupId;
  place.hidden = !isShown;
  if (!isShown) return;
  const { group, leaving } = members;
  renderOnce(place, [language(), isRemoval, group], () => build(group, isRemoval, store));
  const boxes = [...place.querySelectorAll(".ticked input")];
  for (const [index, box] of boxes.entries()) box.checked = leaving.has(index);
  if (boxes.length > 0 && !boxes.some(({ tabIndex }) => tabIndex === 0)) setStop(boxes[0], true);
  place.querySelector(".leaving").textContent = t("leavingOf", leaving.size, boxes.length);
  const go = place.querySelector("[data-action=goToRemoval]");
  if (go) go.hidden = leaving.size === 0;
}

function build(group, isRemoval, store) {
  const { BackendServers, VServerGroupId } = group;
  const columns = COLUMNS.filter((name) => BackendServers.some((member) => (member[name] ?? "") !== ""));
  const rows = BackendServers.map((member, index) => {
    const box = el("input", { type: "checkbox", tabindex: "-1" });
    box.addEventListener("change", () => tick(store, index, box.checked));
    const cells = columns.map((name) =>
      el("span", { class: "cell mono", "data-cell": name }, String(member[name] ?? "")),
    );
    return el("label", { class: "ticked" }, el("span", { class: "tick" }, box), ...cells);
  });
  const body = el("div", { class: "rows" }, ...(rows.length > 0 ? rows : [el("p", { class: "hint" }, t("noMembers"))]));
  body.addEventListener("keydown", press);
  const title = el(
    "h3",
    {},
    t("membersOf", VServerGroupId),
    " ",
    el("span", { class: "hint leaving", role: "status" }),
  );
  const go = el("button", { type: "button", "data-action": "goToRemoval" }, t("toRemoval"));
  const hint = el("p", { class: "hint" }, t("tickMembers"));
  return [
    title,
    hint,
    el("div", { role: "group", "aria-label": t("membersOf", VServerGroupId) }, body),
    isRemoval ? undefined : go,
  ];
}

/** Lists a member for removal, or takes it off the list. A row that names several members becomes one for each that stays on it. */
function tick(store, index, isLeaving) {
  const { members, form } = store.state;
  const { BackendServers } = members.group;
  const { ServerId } = BackendServers[index];
  const words = () => t(isLeaving ? "memberLeaves" : "memberStays", ServerId);
  store.change((state) => {
    if (isLeaving) list(state, BackendServers[index]);
    else
      for (const row of form[REMOVAL]) {
        const indexes = indexesOf(members, row);
        if (!indexes.includes(index)) continue;
        removeRows(state, REMOVAL, new Set([row.key]));
        for (const other of indexes) if (other !== index) list(state, BackendServers[other]);
      }
  }, words);
  announce(words());
}

function list(state, member) {
  const rows = state.form[REMOVAL];
  const cells = NAMING.filter((name) => member[name] !== undefined).map((name) => [name, String(member[name])]);
  const row = newRow(Object.fromEntries(cells));
  if (rows.length === 1 && isBlank(rows[0])) state.form[REMOVAL] = [row];
  else insertRow(state, REMOVAL, rows.length, row);
  state.draft = undefined;
  leaveRow(state, row.key);
}

function goToRemoval({ store }) {
  store.change(
    (state) => {
      state.operation = OPERATION;
    },
    () => t("operationChosen", OPERATION),
  );
  document.querySelector(".ticked input:checked")?.focus();
}

// All members are one stop of Tab; arrows move between them.
function press(event) {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  const next = step && event.target.closest(".ticked")?.[step]?.querySelector("input");
  if (!next) return;
  event.preventDefault();
  setStop(event.target, false);
  setStop(next, true);
  next.focus();
}

function setStop(box, isStop) {
  box.tabIndex = isStop ? 0 : -1;
}
