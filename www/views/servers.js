import { el, renderOnce } from "../dom.js";
import { EXAMPLES } from "../examples.js";
import { t } from "../strings.js";

/** Shows what surrounds the rows: the examples, how many servers there are, and what can be undone. */
export function renderServers({ form, maxServers, undo }) {
  const examples = document.getElementById("examples");
  if (examples.children.length === 0) examples.append(...EXAMPLES.map(exampleButton));
  renderCount(document.getElementById("server-count"), form.BackendServers.length, maxServers);
  renderNotice(document.getElementById("notice"), undo);
}

function exampleButton({ id }) {
  const button = { type: "button", "data-action": "fillExample", "data-example": id, class: "chip" };
  return el("li", {}, el("button", button, t(`example.${id}`)));
}

function renderCount(count, servers, most) {
  count.classList.toggle("over", servers > most);
  renderOnce(count, [servers, most], () => [
    el("span", { "aria-hidden": "true" }, t("servers", servers, most)),
    el("span", { class: "visually-hidden" }, t("serversLong", servers, most)),
  ]);
}

function renderNotice(notice, undo) {
  notice.hidden = !undo;
  renderOnce(notice, undo?.words ?? "", () => [
    undo?.words,
    " ",
    el("button", { type: "button", "data-action": "undo", class: "link" }, t("undo")),
  ]);
}
