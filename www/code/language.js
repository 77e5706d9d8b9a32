const KEPT = "code-language";

let kept;

/** Returns the ID of the language that was chosen last; undefined if none was. */
export function keptLanguage() {
  try {
    kept ??= localStorage.getItem(KEPT) ?? undefined;
  } catch {
    // A browser may refuse storage: the choice then stays until the page is closed.
  }
  return kept;
}

/** Keeps the choice of a language for this visit and the next. */
export function keepLanguage(id) {
  kept = id;
  try {
    localStorage.setItem(KEPT, id);
  } catch {
    // See above.
  }
}
