import { isBlankKey } from "../credentials.js";
import { announce } from "../dom.js";
import { focusField } from "../fields.js";
import { compute } from "../model.js";
import { leave } from "../state.js";
import { t } from "../strings.js";
import { callOf, isSameCall } from "./call.js";
import { carryOut, isRunning, originOf, stop } from "./carry-out.js";
import { ask } from "./dialog.js";

export { stop };

// A page around this one could lay something over what is to be confirmed.
const isFramed = window !== window.top;

let isAsking = false;

/**
 * Runs the call of the form, or another operation with its parameters, against the chosen target. A call to Alibaba Cloud is
 * confirmed first. Resolves when the run has ended, or was not begun.
 */
export async function run(store, { operation = store.state.operation, tab = "response" } = {}) {
  if (isAsking || isRunning()) return;
  const { target } = store.state.form.view;
  const modelNow = () => compute({ ...store.state, operation });
  if (target !== "sandbox" && isFramed) {
    tell(store, "run.framed");
    return;
  }
  if (target === "cloud" && isBlankKey(store.state.form.credentials)) {
    leadTo(store, "credentials.accessKeyId");
    tell(store, "run.needsKey");
    return;
  }
  const { send } = modelNow().purposes;
  if (!send.ok) {
    const [{ key, text }] = send.findings;
    leadTo(store, key);
    announce(text);
    return;
  }
  const call = callOf(modelNow());
  if (target === "cloud" && !(await isConfirmed(store, call, () => callOf(modelNow())))) return;
  await carryOut(store, call, tab);
}

/** Asks. What was shown is compared with the form as long as the dialog is open: another page may set this one's address. */
async function isConfirmed(store, call, callNow) {
  isAsking = true;
  const isStill = () => isSameCall(call, callNow());
  const answer = await ask(call, originOf(call), { views: store.views, isStill });
  isAsking = false;
  if (answer === "changed") tell(store, "run.changed");
  return answer === "confirmed";
}

function leadTo(store, key) {
  store.change((state) => {
    leave(state, key);
    state.form.view.column = "request";
  });
  focusField(key);
}

function tell(store, words) {
  store.change((state) => {
    state.toast = { words: () => t(words) };
  });
  announce(t(words));
}
