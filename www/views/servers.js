import { el, renderOnce } from "../dom.js";
import { EXAMPLES } from "../examples.js";
import { renderNote } from "../fields.js";
import { t } from "../strings.js";

/** Shows what surrounds the rows: the examples, how many servers there are, and what can be undone. */
export function renderServers({ form, draft, maxServers, batches, undo, pasteError }) {
  renderOnce(document.getElementById("examples"), "", () => EXAMPLES.map(exampleButton));
  renderCount(document.getElementById("server-count"), form.BackendServers.length, maxServers, batches.length);
  renderNotice(document.getElementById("notice"), undo);
  renderPasteError(pasteError);
  document.getElementById("waiting").hidden = !draft?.waiting;
  document.getElementById("BackendServers").disabled = draft?.waiting ?? false;
}

function renderPasteError(error) {
  document.getElementById("pasted").setAttribute("aria-invalid", String(error !== undefined));
  const found = error ? [{ severity: "error", text: error() }] : [];
  renderNote(document.getElementById("pasted.note"), found);
}

function exampleButton({ id }) {
  const button = { type: "button", "data-action": "fillExample", "data-example": id, class: "chip" };
  return el("li", {}, el("button", button, t(`example.${id}`)));
}

function renderCount(count, servers, most, batches) {
  const more = batches > 1 ? t("sentAs", batches) : "";
  count.classList.toggle("over", batches > 1);
  renderOnce(count, [servers, most, batches], () => [
    el("span", { "aria-hidden": "true" }, t("servers", servers, most)),
    el("span", { class: "visually-hidden" }, t("serversLong", servers, most)),
    more && el("span", {}, more),
  ]);
}

function renderNotice(notice, undo) {
  notice.hidden = !undo;
  const words = undo?.words() ?? "";
  const changes = undo?.changes() ?? [];
  renderOnce(notice, [words, changes], () => [
    el("p", {}, `${words} `, el("button", { type: "button", "data-action": "undo", class: "link" }, t("undo"))),
    changes.length > 0 ? el("ul", { class: "changes" }, ...changes.map((change) => el("li", {}, change))) : undefined,
  ]);
}
