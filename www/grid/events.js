import { ACTIONS, bring } from "../actions.js";
import { afterPress } from "../press.js";
import { leave, leaveRow } from "../state.js";
import { addRow, move } from "./keys.js";
import { rowOf, setStop } from "./row.js";

/** What is loaded when it is wanted: the menu of columns, the filter, what is done with selected rows, blocks, the sheet. */
export let tools;

/** The grids of the page, by the names of their lists. */
export const grids = new Map();

Object.assign(ACTIONS, {
  addRow: ({ store, button }) => addRow(store, button.dataset.list),
  chooseColumns: ({ store, button }) => withTools(store, (loaded) => loaded.openColumns(store, button)),
  editServer: ({ store, button }) => withTools(store, (loaded) => loaded.openSheet(store, button.closest(".server"))),
});

/** Loads the tools, then calls `act`. */
export async function withTools(store, act) {
  tools ??= await bring(store, () => import("./tools/index.js"));
  if (tools) act(tools);
}

/** Takes what is done in a grid. */
export function bindEvents(grid) {
  const { root, store } = grid;
  grids.set(grid.name, grid);
  root.addEventListener("focusin", ({ target }) => activate(grid, rowOf(target)));
  root.addEventListener("focusout", (event) => leaveCell(store, event));
  root.addEventListener("change", ({ target }) => target.matches(".tick input") && select(grid, target));
  root.addEventListener("keydown", (event) => press(grid, event));
  root.addEventListener("paste", (event) => paste(store, event));
  root.addEventListener("reveal", ({ target }) => reveal(grid, target));
}

function activate(grid, element) {
  const { elements, active } = grid;
  if (!element || element.dataset.key === active) return;
  const before = elements.get(active);
  if (before) setStop(before, false);
  grid.active = element.dataset.key;
  setStop(element, true);
}

/** Findings show at a cell that is left with a value, and at every cell of a row that is left. */
function leaveCell(store, { target, relatedTarget }) {
  const row = rowOf(target);
  if (!row || target.dataset.field === undefined) return;
  const isRowLeft = !row.contains(relatedTarget);
  // What takes the focus must not move under the pointer.
  afterPress(() =>
    store.change((state) => {
      if (isRowLeft) leaveRow(state, row.dataset.key);
      else if (target.value !== "") leave(state, target.dataset.field);
    }),
  );
}

function select({ elements, selected, store }, box) {
  const row = rowOf(box);
  const keys = row ? [row.dataset.key] : [...elements.keys()].filter((key) => !elements.get(key).hidden);
  for (const key of keys) {
    if (box.checked) selected.add(key);
    else selected.delete(key);
  }
  store.change();
}

function press(grid, event) {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || !rowOf(target) || target.matches("button")) return;
  // Arrows choose in a list of choices.
  if (key !== "Enter" && !(/^Arrow(Up|Down)$/.test(key) && target.matches("input"))) return;
  event.preventDefault();
  move(grid, event);
}

/** A single value is pasted by the browser; several fill the grid from the cell on. */
function paste(store, event) {
  const { field } = event.target.dataset;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (field === undefined || !/[\t\n,[{]/.test(text.trim())) return;
  event.preventDefault();
  withTools(store, (loaded) => loaded.pasteBlock(store, field, text));
}

/** Makes a field visible that is about to have the focus: in the sheet, where there is no room for cells. */
function reveal(grid, field) {
  const row = rowOf(field);
  if (!row) return;
  if (row.hidden) {
    grid.filter = "";
    grid.store.change();
  }
  if (!field.checkVisibility()) withTools(grid.store, (loaded) => loaded.openSheet(grid.store, row, field));
}
