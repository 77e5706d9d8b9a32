/** The name under which the form is kept in the storage of the tab. */
export const KEPT = "form";

/** Returns true if the tab keeps a form. */
export function hasKeptForm() {
  try {
    return sessionStorage.getItem(KEPT) !== null;
  } catch {
    return false;
  }
}
