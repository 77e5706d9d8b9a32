import { el } from "../../dom.js";
import { leaveRow, removeRows, rowPlace } from "../../state.js";
import { t } from "../../strings.js";
import { partsOf } from "../row.js";

/** Opens a row in a sheet, with its cells one below the other: those of the grid, so that nothing is there twice. */
export function openSheet(store, row, field) {
  if (row.closest(".sheet") || document.querySelector("dialog[open]")) return;
  const { cells, notes, summary } = partsOf(row);
  const { key } = row.dataset;
  const { list } = rowPlace(store.state.form, key);
  const title = `${key}.title`;
  const button = (words, act, kind = "") => {
    const made = el("button", { type: "button", class: kind }, words);
    made.addEventListener("click", act);
    return made;
  };
  const remove = () => {
    sheet.close();
    store.change(
      (state) => removeRows(state, list, new Set([key])),
      () => t("deleted", 1),
    );
  };
  const sheet = el(
    "dialog",
    { class: "sheet", "aria-labelledby": title },
    el("h3", { id: title }, row.getAttribute("aria-label")),
    cells,
    notes,
    el(
      "div",
      { class: "row end" },
      button(t("deleteServer"), remove),
      button(t("done"), () => sheet.close(), "primary"),
    ),
  );
  sheet.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault();
    sheet.close();
  });
  sheet.addEventListener("close", () => {
    row.append(cells, notes);
    sheet.remove();
    store.change((state) => leaveRow(state, key));
    if (summary.isConnected) summary.focus();
  });
  row.parentElement.parentElement.append(sheet);
  sheet.showModal();
  (field ?? partsOf(row).controls[0]).focus();
}
