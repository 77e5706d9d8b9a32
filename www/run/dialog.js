import { batchesOf } from "../batches.js";
import { el } from "../dom.js";
import { keyFacts, serverTable, visible } from "../results/parts.js";
import { LISTS } from "../state.js";
import { t } from "../strings.js";

let dialog;

/**
 * Shows exactly what a call will do and where, and resolves to "confirmed", "cancelled", or "changed", if the form no longer says
 * the same while the dialog is open. `views` are called with the model after each change.
 */
export function ask(call, origin, { views, isStill }) {
  dialog ??= document.body.appendChild(
    el("dialog", { class: "dialog", id: "run-dialog", "aria-labelledby": "run-title" }),
  );
  const cancel = el("button", { type: "button" }, t("run.cancel"));
  const confirm = el("button", { type: "button", class: call.changes ? "danger" : "primary" }, actionWords(call, true));
  const title = el("h2", { id: "run-title", tabindex: "-1" }, `${actionWords(call, false)}?`);
  dialog.replaceChildren(
    title,
    el("div", { class: "stack" }, ...shown(call, origin)),
    el("div", { class: "row end" }, cancel, confirm),
  );
  dialog.showModal();
  // Not on the button that sends: Return, pressed once too often, must not send.
  title.focus();
  return new Promise((resolve) => {
    let ended = false;
    const watch = (model) => isStill(model) || end("changed");
    views.push(watch);
    const end = (answer) => {
      if (ended) return;
      ended = true;
      views.splice(views.indexOf(watch), 1);
      dialog.removeEventListener("close", closed);
      if (dialog.open) dialog.close();
      dialog.replaceChildren();
      resolve(answer);
    };
    const closed = () => end("cancelled");
    dialog.addEventListener("close", closed);
    cancel.addEventListener("click", closed);
    confirm.addEventListener("click", () => end("confirmed"));
  });
}

/** Returns what the button says that begins or confirms a call: "Remove 3 servers". */
export function actionWords({ operation, params }, short) {
  const servers = LISTS.flatMap((name) => (params[name] ? batchesOf(params[name]) : [])).flatMap(
    ({ servers }) => servers,
  );
  return t(
    `run.do.${operation}`,
    servers.length,
    short ? "" : visible(params.VServerGroupId ?? params.LoadBalancerId ?? ""),
  );
}

function shown({ operation, params, batched, changes, credentials }, origin) {
  const lists = LISTS.filter((name) => params[name] !== undefined);
  const rest = Object.entries(params).filter(([name]) => !LISTS.includes(name));
  const facts = {
    ...Object.fromEntries(rest.map(([name, value]) => [name, plain(value)])),
    Host: origin,
    AccessKeyId: credentials.accessKeyId,
  };
  const batches = batched ? batchesOf(params[batched] ?? "[]").length : 1;
  return [
    el("p", { class: "mono" }, operation),
    keyFacts(facts),
    ...lists.map((name) =>
      serverTable(
        batchesOf(params[name]).flatMap(({ servers }) => servers),
        name,
      ),
    ),
    ...(batches > 1 ? [el("p", {}, t("run.batches", batches))] : []),
    el("p", { class: "hint" }, t(changes ? `run.effect.${operation}` : "run.reads")),
  ];
}

function plain(value) {
  return visible(typeof value === "string" ? value : JSON.stringify(value));
}
