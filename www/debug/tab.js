import { parseResponse } from "../../pkg/parse.js";
import { isBlankKey } from "../credentials.js";
import { announce, announceLater, renderOnce } from "../dom.js";
import { readPayload } from "../model.js";
import { LISTS, PARAMETERS, replace } from "../state.js";
import { adviceText, t } from "../strings.js";
import { diagnose } from "./diagnosis.js";
import { rawParts, tableParts } from "./evidence.js";
import { pageOf } from "./page.js";
import { verdictParts } from "./verdict.js";

export const html = `
<div class="debug stack">
  <div class="field">
    <label for="debug.text" data-t="debugText">Error</label>
    <textarea id="debug.text" data-field="debug.text" class="mono" rows="5" spellcheck="false" autocapitalize="off"
      autocomplete="off" aria-describedby="debug.text.hint"></textarea>
    <p id="debug.text.hint" class="hint" data-t="hint.debugText">It is read in this page only: never sent, never stored.</p>
  </div>
  <div id="debug-verdict" class="stack" role="region" aria-labelledby="debug-title"></div>
  <fieldset id="debug-evidence" class="debug-evidence">
    <legend data-t="debugEvidence">Evidence</legend>
    <div class="field">
      <label for="debug.secret" data-t="debugSecret">Secret that your client uses</label>
      <input id="debug.secret" data-field="credentials.accessKeySecret" type="password" class="mono" autocomplete="off"
        spellcheck="false" />
    </div>
    <div class="field">
      <label for="debug.own" data-t="debugOwn">What your client signed or sent</label>
      <textarea id="debug.own" data-field="debug.own" class="mono" rows="2" spellcheck="false" autocapitalize="off"
        autocomplete="off" aria-describedby="debug.own.hint"></textarea>
      <p id="debug.own.hint" class="hint" data-t="hint.debugOwn">
        Its signature, its string to sign, its canonical request, or the URL or headers it sent.
      </p>
    </div>
  </fieldset>
  <div id="debug-table" class="stack"></div>
  <details id="debug-raw"><summary data-t="debugRaw">The strings</summary><div class="stack"></div></details>
</div>
`;

/** Milliseconds without typing before a diagnosis is made. */
const TYPING_PAUSE = 100;

export const ACTIONS = { itWasThis, fillFromServer };

/** The last diagnosis, and what it was made of. */
let found = { diagnosis: { code: "blank" }, of: undefined };

/** Prepares the tab. What was found holds the secret, and goes with it. */
export function bind(_, store) {
  store.views.push(({ form }) => {
    if (found.hasSecret && isBlankKey(form.credentials)) found = { diagnosis: { code: "blank" }, of: undefined };
  });
}

/** Shows the diagnosis; it is made anew when what it depends on changes. */
export function render(root, model) {
  const page = pageOf(model);
  const of = JSON.stringify([model.form.debug.text, page]);
  if (found.of !== of) {
    found = { ...found, of, hasSecret: page.credentials.accessKeySecret !== "" };
    diagnoseFor(of, root, model, page);
  }
  show(root, model);
}

async function diagnoseFor(of, root, model, page) {
  await new Promise((resolve) => setTimeout(resolve, TYPING_PAUSE));
  if (found.of !== of) return;
  const diagnosis = await diagnose(model.form.debug.text, page);
  // Meanwhile something else may have been typed.
  if (found.of !== of) return;
  found = { ...found, diagnosis };
  show(root, model);
}

function show(root, model) {
  const { diagnosis } = found;
  const part = (id) => root.querySelector(`#${id}`);
  const isMismatch = diagnosis.server !== undefined;
  const shown = { ...diagnosis, advice: adviceOf(diagnosis, model.operation) };
  renderOnce(part("debug-verdict"), shown, () => verdictParts(shown));
  renderOnce(part("debug-table"), diagnosis, () => (diagnosis.rows ? tableParts(shown) : []));
  part("debug-evidence").hidden = !isMismatch;
  part("debug-raw").hidden = !isMismatch;
  renderOnce(part("debug-raw").lastElementChild, diagnosis, () => (isMismatch ? rawParts(diagnosis) : []));
  announceLater("debug", part("debug-title")?.textContent ?? "");
}

/** What the package says about the code; there is more to say only where the code tells the cause. */
function adviceOf({ error, server, code }, operation) {
  if (!error || server || code === "secret") return undefined;
  const body = JSON.stringify({ Code: error.code, Message: error.message, RequestId: error.requestId ?? "" });
  return adviceText(parseResponse(body, { operation, status: error.status ?? 400 }), operation);
}

/** Takes the signature that the secret gives for the one that the client sent. */
function itWasThis({ store }) {
  const { signed } = found.diagnosis;
  store.change(({ form }) => {
    form.debug.own = signed;
  });
  document.getElementById("debug.own").focus();
}

/** Fills the form from the string that the server signed. */
function fillFromServer({ store }) {
  const { fill } = found.diagnosis;
  const words = () => t("debug.filled");
  store.change((state) => {
    const { draft, params } = formOf(fill);
    replace(state, { ...fill, params });
    if (draft) state.draft = draft;
  }, words);
  announce(words());
}

function formOf({ operation, params }) {
  let draft;
  const known = Object.entries(params).filter(([name]) => PARAMETERS.has(name));
  const values = known.map(([name, text]) => {
    if (!LISTS.includes(name)) return [name, text];
    const rows = readPayload(operation, name, text);
    // Rows cannot show everything: the text itself waits in the payload.
    if (!rows) draft = { name, text, waiting: true };
    return rows && [name, rows];
  });
  return { draft, params: { ...Object.fromEntries(values.filter(Boolean)), ...tagsOf(params) } };
}

/** Tags are numbered parameters on the wire, and lines in the form. */
function tagsOf(params) {
  const numbers = Object.keys(params).flatMap((name) => name.match(/^Tag\.(\d+)\.(?:Tag)?Key$/)?.[1] ?? []);
  const tagPart = (number, part) => params[`Tag.${number}.${part}`] ?? params[`Tag.${number}.Tag${part}`] ?? "";
  const lines = numbers.map((number) => `${tagPart(number, "Key")}=${tagPart(number, "Value")}`);
  return lines.length > 0 ? { Tag: lines.join("\n") } : {};
}
