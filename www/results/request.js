import { curlCommand } from "../../pkg/curl.js";
import * as stages from "../debug/stages.js";
import { el, renderOnce, setText } from "../dom.js";
import { signed, TEST_KEY } from "../model.js";
import { optionsFor } from "../run/call.js";
import { t } from "../strings.js";

export const html = `
  <p id="no-request" class="hint" data-t="request.none">The request appears once the form is valid.</p>
  <div id="signed" class="stack" hidden>
    <fieldset class="field" id="request-as" hidden>
      <legend class="visually-hidden" data-t="request.which">Which request</legend>
      <div class="choices">
        <label><input type="radio" name="request-as" value="run" checked /><span data-t="request.asRun">As Run sends it</span></label>
        <label><input type="radio" name="request-as" value="program" /><span data-t="request.asProgram">As chosen, for a program</span></label>
      </div>
    </fieldset>
    <p id="request-note" class="hint"></p>
    <p id="request-key" class="hint"></p>
    <div id="request-batches" class="field" hidden>
      <label for="request-batch" id="request-batch-title"></label>
      <select id="request-batch" data-field="view.batch"></select>
    </div>
    <div class="code-head">
      <dl class="stamp">
        <dt data-t="date">Date</dt>
        <dd id="stamp-date" class="mono"></dd>
        <dt data-t="nonce">Nonce</dt>
        <dd id="stamp-nonce" class="mono"></dd>
      </dl>
      <button type="button" data-action="renewStamp" data-t="renew">Renew</button>
    </div>
    ${box("url", "request.url", "URL", '<span id="request-method" class="method"></span>')}
    <div id="headers-part">${box("headers", "request.headers", "Headers")}</div>
    <div id="body-part">${box("body", "request.body", "Body")}</div>
    ${box("curl", "request.curl", "curl")}
    <details id="stages" class="part">
      <summary><h3 data-t="request.stages">How it is signed, stage by stage</h3></summary>
      <div class="stack">${stages.html}</div>
    </details>
  </div>
`;

export const ACTIONS = {};

/** Whether the request is shown as Run sends it, or as it was chosen. */
let shownAs = "run";

/** Lets one choose which request to see. A hidden tab keeps no request that credentials went into once they are cleared. */
export function bind(root, store) {
  root.querySelector("#request-as").addEventListener("change", ({ target }) => {
    shownAs = target.value;
    store.change();
  });
  stages.bind(root, store);
  store.views.push(({ form }) => {
    if (form.view.tab !== "request") clear(root);
  });
}

/** Shows the signed request, as a command of curl and in its parts. */
export function render(root, model) {
  const { form, stamp, purposes } = model;
  const { target } = form.view;
  const call = callShown(model);
  const request = canSign(purposes, target) ? signed(call) : undefined;
  const show = (id, text) => setText(root.querySelector(`#${id}`), text);
  root.querySelector("#no-request").hidden = request !== undefined;
  root.querySelector("#signed").hidden = request === undefined;
  if (!request) {
    clear(root);
    return;
  }
  root.querySelector("#request-as").hidden = target === "sandbox";
  const isRun = shownAs === "run" && target !== "sandbox";
  show("request-note", [t(isRun ? "request.sentAs" : "request.chosen", target), t("request.fresh")].join(" "));
  show("request-key", call.credentials === TEST_KEY ? t("request.testKey") : "");
  show("stamp-date", stamp.date.toISOString().replace(/\.\d+Z$/, "Z"));
  show("stamp-nonce", stamp.nonce);
  renderBatches(root, model);
  const { method, url, headers, body = "" } = request;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  show("curl", curlCommand(request));
  show("request-method", method);
  show("url", url);
  show("headers", lines.join("\n"));
  show("body", body);
  root.querySelector("#headers-part").hidden = lines.length === 0;
  root.querySelector("#body-part").hidden = body === "";
  stages.render({ ...model, call, request });
}

/** The call of the chosen request: as a run to the target signs it, or as a program does. */
function callShown({ call, form, stamp }) {
  const { target } = form.view;
  const isRun = shownAs === "run" && target !== "sandbox";
  const credentials = target === "local" && isRun ? TEST_KEY : call.credentials;
  return isRun ? { ...call, credentials, options: { ...optionsFor(form), ...stamp } } : call;
}

function canSign({ sign, send }, target) {
  return target === "local" ? send.ok : sign.ok;
}

function renderBatches(root, { batches, batch }) {
  const count = batches.length;
  root.querySelector("#request-batches").hidden = count < 2;
  if (count < 2) return;
  setText(root.querySelector("#request-batch-title"), t("request.batches", count));
  const select = root.querySelector("#request-batch");
  renderOnce(
    select,
    batches.map(({ servers }) => servers.length),
    () => options(batches),
  );
  select.value = String(batch);
}

function options(batches) {
  let last = 0;
  return batches.map(({ servers }, index) => {
    const first = last + 1;
    last += servers.length;
    return el("option", { value: index }, t("request.batch", index + 1, batches.length, first, last));
  });
}

function clear(root) {
  for (const box of root.querySelectorAll("textarea")) setText(box, "");
  for (const stage of root.querySelectorAll("#stages pre")) renderOnce(stage, "", () => []);
}

function box(id, mark, words, before = "") {
  return `
    <div class="stack tight">
      <div class="code-head">
        <div class="row">${before}<h3 id="${id}-title" data-t="${mark}">${words}</h3></div>
        <button type="button" data-copy="${id}" data-t="copy" aria-describedby="${id}-title">Copy</button>
      </div>
      <textarea id="${id}" class="code" rows="2" readonly spellcheck="false" aria-labelledby="${id}-title"></textarea>
    </div>`;
}
