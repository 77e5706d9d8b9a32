import { el, renderOnce } from "./dom.js";
import { t } from "./strings.js";

const SHOWN_FOR = 6000;

let shown;
let timer;

/** Shows messages within sight for a while, each with a button that undoes what it is about. */
export function bindToast(store) {
  store.views.push((model) => renderToast(model, store));
}

function renderToast({ toast }, store) {
  const box = document.getElementById("toast");
  if (toast === shown && toast) {
    fill(box, toast);
    return;
  }
  shown = toast;
  clearTimeout(timer);
  box.hidden = !toast;
  if (!toast) return;
  fill(box, toast);
  const end = () => {
    // It stays while it is in use.
    if (box.matches(":focus-within, :has(:hover)")) timer = setTimeout(end, SHOWN_FOR);
    else
      store.change((state) => {
        if (state.toast === toast) state.toast = undefined;
      });
  };
  timer = setTimeout(end, SHOWN_FOR);
}

function fill(box, { words, undo }) {
  renderOnce(box, [words(), undo], () =>
    [
      el("span", {}, words()),
      undo && el("button", { type: "button", class: "link", "data-action": "undo" }, t("undo")),
    ].filter(Boolean),
  );
}
