import { renderDividers } from "./dividers.js";
import { renderFilter } from "./filter.js";
import { renderSelection } from "./selection.js";

export { pasteBlock } from "./block.js";
export { openColumns } from "./columns.js";
export { ACTIONS } from "./selection.js";
export { openSheet } from "./sheet.js";

/** Shows what can be done with the rows of a grid. */
export function renderTools(grid, model) {
  renderFilter(grid, model);
  renderDividers(grid, model);
  renderSelection(grid);
}
