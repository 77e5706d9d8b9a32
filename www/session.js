import { KEPT } from "./kept.js";
import { areOptions, infoOf, optionsOf } from "./model.js";
import { CELLS, LISTS, newRow, OPTIONS, PARAMETERS } from "./state.js";

/**
 * Writes the form, without anything of the credentials, to survive a reload in this tab; with the hash that the address has
 * now, which may be older than the form.
 */
export function keepForm({ operation, form }, hash) {
  const parameters = Object.fromEntries([...PARAMETERS.keys()].map((name) => [name, form[name]]));
  const { tab, payload } = form.view;
  try {
    sessionStorage.setItem(
      KEPT,
      JSON.stringify({ operation, parameters, options: optionsToKeep(form), view: { tab, payload }, hash }),
    );
  } catch {
    // A browser may refuse storage, or have none left: a reload then begins with a blank form.
  }
}

/** Puts a form that was kept into a state. Returns the hash that was kept with it, if there was one. */
export function restoreForm(state) {
  let kept;
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT));
  } catch {
    return undefined;
  }
  if (!kept || !infoOf(kept.operation)) return undefined;
  state.operation = kept.operation;
  for (const name of PARAMETERS.keys()) {
    const value = kept.parameters?.[name];
    if (LISTS.includes(name)) state.form[name] = rowsOf(value) ?? state.form[name];
    else if (typeof value === "string") state.form[name] = value;
  }
  const options = { ...state.form.options };
  takeTexts(options, kept.options, Object.keys(OPTIONS));
  if (areOptions(optionsOf({ options }))) state.form.options = options;
  takeTexts(state.form.view, kept.view, ["tab", "payload"]);
  return kept.hash;
}

// What is typed for an endpoint and is none may hold a password, or a whole signed address.
function optionsToKeep({ options }) {
  return areOptions(optionsOf({ options })) ? options : { ...options, endpoint: "" };
}

function rowsOf(list) {
  if (!Array.isArray(list) || list.length === 0) return undefined;
  return list.map((row) => {
    const cells = newRow();
    takeTexts(cells, row, CELLS);
    return cells;
  });
}

function takeTexts(target, source, names) {
  for (const name of names) if (typeof source?.[name] === "string") target[name] = source[name];
}
