import { announce, renderOnce } from "../dom.js";
import { stop } from "../run/index.js";
import { pageSandbox } from "../run/page-sandbox.js";
import { t } from "../strings.js";
import { openTab } from "../tabs.js";
import { exchangeParts } from "./exchanges.js";
import { resultParts } from "./outcome.js";
import { bindPasted, debugText, pastedParts } from "./pasted.js";
import { liveParts, retryParts, tick } from "./retries.js";
import { bindSetup, renderSetup, SETUP } from "./setup.js";

export const html = `
  ${SETUP}
  <p id="no-run" class="hint" data-t="run.none">Run the call to see what becomes of it, or paste an answer below.</p>
  <div id="run-live" class="stack"></div>
  <div id="run-said" class="stack answer-view"></div>
  <div id="run-retries" class="stack"></div>
  <div id="run-exchanges" class="stack"></div>
  <details id="pasted-answer" class="part">
    <summary><h3 data-t="answer.paste">Paste an answer</h3></summary>
    <div class="stack">
      <p class="hint" data-t="answer.hint">Of a call that a program sent. It is read for the operation and the servers of the form.</p>
      <div class="pair">
        <div class="field status">
          <label for="answer-status" data-t="answer.status">HTTP status</label>
          <input id="answer-status" class="mono" inputmode="numeric" autocomplete="off" />
        </div>
        <div class="field">
          <label for="answer-headers" data-t="answer.headers">Response headers (optional)</label>
          <textarea id="answer-headers" class="mono" rows="1" spellcheck="false" autocomplete="off"></textarea>
        </div>
      </div>
      <div class="field">
        <label for="answer-body" data-t="answer.body">Response body</label>
        <textarea id="answer-body" class="code" rows="4" spellcheck="false" autocomplete="off" autocapitalize="off"></textarea>
      </div>
      <div id="answer" class="stack answer-view" role="region" aria-label="What the answer says" data-t-label="answer.region"></div>
    </div>
  </details>
`;

export const ACTIONS = { stopRun: stop, resetSandbox, debugAnswer, openPlan: ({ store }) => openTab(store, "plan") };

/** Keeps what was sent from staying in the page once it is to be forgotten, and counts the seconds of a wait. */
export function bind(root, store) {
  bindSetup(root, store);
  bindPasted(root, store);
  store.views.push(({ run }) => renderExchanges(root, run));
  setInterval(() => tick(root, store.state.run), 250);
}

/** Shows the run and what became of it, or the pasted answer. */
export function render(root, model) {
  const { run } = model;
  renderSetup(root, model);
  root.querySelector("#no-run").hidden = run !== undefined;
  const id = run && [run.id, run.state];
  renderOnce(
    root.querySelector("#run-live"),
    run?.state === "running" && [run.id, run.progress, run.retries.length],
    () => (run?.state === "running" ? liveParts(run) : []),
  );
  renderOnce(root.querySelector("#run-said"), id, () => (run?.state === "done" ? resultParts(run) : []));
  renderOnce(root.querySelector("#run-retries"), [id, run?.retries.length], () =>
    run?.retries.length > 0 ? retryParts(run) : [],
  );
  renderExchanges(root, run);
  const answer = root.querySelector("#answer");
  const pasted = pastedParts(model);
  renderOnce(answer, pasted.value, pasted.build);
}

function renderExchanges(root, run) {
  const place = root.querySelector("#run-exchanges");
  renderOnce(
    place,
    [run?.id, run?.exchanges?.map(({ status, error, redirected }) => [status, error, redirected]), run?.isForgotten],
    () => (run?.exchanges?.length > 0 ? exchangeParts(run.exchanges) : []),
  );
}

async function resetSandbox({ store }) {
  (await pageSandbox()).reset();
  store.change((state) => {
    state.run = undefined;
    state.plan = undefined;
    state.toast = { words: () => t("run.wasReset") };
  });
  announce(t("run.wasReset"));
}

/** Hands the answer to the debugger of signatures. */
function debugAnswer({ store, button }) {
  const text = debugText(store.state.run, button.dataset.of);
  store.change((state) => {
    state.form.debug.text = text;
  });
  openTab(store, "debug");
}
