import { el, renderOnce, setAttribute, setText } from "../dom.js";
import { renderNote } from "../fields.js";
import { findingsAt } from "../findings.js";
import { readPayload } from "../model.js";
import { leavePayload, typePayload } from "../state.js";
import { t } from "../strings.js";

/** Takes the payload as it is typed; the rows follow where they can. */
export function bindPayload(box, store) {
  box.addEventListener("input", () => {
    const rows = readPayload(box.value);
    store.changeByTyping((state) => typePayload(state, box.value, rows));
  });
  box.addEventListener("blur", () => {
    if (store.state.draft) store.change(leavePayload);
  });
}

/** Shows the value of `BackendServers`, and the batches that it is sent as. */
export function renderPayload({ payload, draft, findings, batches, batch }) {
  const box = document.getElementById("payload");
  setText(box, payload);
  const found = draft?.waiting ? findingsAt(findings, "payload") : [];
  setAttribute(box, "data-severity", found[0]?.severity);
  box.setAttribute("aria-invalid", String(found[0]?.severity === "error"));
  renderNote(document.getElementById("payload.note"), found);
  renderBatches(batches, batch);
}

function renderBatches(batches, batch) {
  const count = batches.length;
  document.getElementById("batches").hidden = count < 2;
  if (count < 2) return;
  const sizes = batches.map(({ servers }) => servers.length);
  setText(document.getElementById("batch-title"), t("batches", count));
  const select = document.getElementById("view.batch");
  renderOnce(select, sizes, () => {
    let last = 0;
    return sizes.map((size, index) => {
      const first = last + 1;
      last += size;
      return el("option", { value: index }, t("batch", index + 1, count, first, last));
    });
  });
  select.value = String(batch);
  setText(document.getElementById("batch-payload"), batches[batch].text);
}
