import { announceLater, el, renderOnce } from "../dom.js";
import { bringPart } from "../parts.js";
import { t } from "../strings.js";

let latest;
let isComing = false;
let reader;

/** Shows what the pasted response says; what reads it comes with the first one. */
export function renderAnswer(model) {
  latest = model;
  const view = document.getElementById("answer");
  const { status, body } = model.form.answer;
  if (status === "" && body === "") {
    renderOnce(view, "", () => [el("p", { class: "hint" }, t("noAnswer"))]);
    announceLater("answer", "");
  } else if (reader) {
    reader.render(view, model);
  } else if (!isComing) {
    bring(view);
  }
}

async function bring(view) {
  isComing = true;
  try {
    reader = await bringPart(() => import("../tools/answer.js"));
    renderAnswer(latest);
  } catch (error) {
    isComing = false;
    renderOnce(view, String(error), () => [
      el("p", { class: "failure", role: "alert" }, t("toolFailure", String(error))),
    ]);
  }
}
