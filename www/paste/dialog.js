import { announce, el } from "../dom.js";
import { t } from "../strings.js";
import { openTab } from "../tabs.js";
import { editOf, listsIn, proposalOf, WAYS } from "./apply.js";
import { decode } from "./files.js";
import { readPaste } from "./index.js";
import { LEAVE_OUT } from "./notes.js";
import { headline, previewOf, wayButton } from "./preview.js";

let dialog;

/** Shows what a text holds and what would become of it; an error of the service opens the tab that explains it. */
export function openPaste(text, store) {
  const result = readPaste(text);
  if (result.kind === "error") showError(result.error, store);
  else if (result.kind === "unreadable") showRefusal(result.refusal);
  else showPreview(text, store);
}

/** Reads a file that was dropped, as `openPaste` reads a text. */
export async function openFile(file, store) {
  const { text, refusal } = decode(new Uint8Array(await file.arrayBuffer()));
  if (refusal) showRefusal(refusal);
  else openPaste(text, store);
}

function showError(text, store) {
  store.change(({ form }) => {
    form.debug.text = text;
  });
  openTab(store, "debug");
  announce(t("read.isError"));
}

function showRefusal(refusal) {
  const why = el("p", { class: "error" }, refusalText(refusal));
  const close = el("button", { type: "button", class: "primary", "data-close": "" }, t("read.close"));
  show(t("read.refused"), [why, el("p", { class: "hint" }, t("read.readable"))], [close]);
}

/** Shows the preview; each answer to a question reads the text again. */
function showPreview(text, store) {
  const answers = {};
  let shown;
  const draw = (answered) => {
    const result = readPaste(text, answers);
    const problem = result.kind === "unreadable" ? refusalText(result.refusal) : undefined;
    // Questions stay where the answers to them do not fit together.
    if (!problem) shown = { result, proposal: proposalOf(result, store.state, answers) };
    const { proposal } = shown;
    const questions = proposal.questions.map((question) => ({ ...question, answer: answers[question.id] }));
    const open = questions.filter(({ answer }) => answer === undefined).length;
    const ways = proposal.ways.map((way, index) => wayButton(way, index, proposal));
    for (const button of ways) {
      button.disabled = open > 0 || problem !== undefined;
      button.addEventListener("click", () => apply(shown, button.dataset.way, store));
    }
    const content = [
      problem && el("p", { class: "error", role: "alert" }, problem),
      ...previewOf(shown.result, { ...proposal, questions }, store.state),
    ];
    show(headline(shown.result, proposal), content, [
      open > 0 && el("span", { class: "hint" }, t("read.unanswered", open)),
      el("button", { type: "button", "data-close": "" }, t("read.cancel")),
      ...ways.toReversed(),
    ]);
    bindQuestions(questions, answers, draw);
    const next = dialog.querySelector(
      answered ? `[data-question="${CSS.escape(answered)}"]` : "select, .primary:enabled",
    );
    (next ?? dialog.querySelector(".primary:enabled, [data-close]")).focus();
  };
  draw();
}

function bindQuestions(questions, answers, draw) {
  for (const select of dialog.querySelectorAll("[data-question]")) {
    select.addEventListener("change", () => {
      const { question } = select.dataset;
      if (select.value === "") delete answers[question];
      else answers[question] = select.value;
      draw(question);
    });
  }
  dialog.querySelector("[data-leave-out]")?.addEventListener("click", () => {
    for (const { id, answer, options } of questions) {
      if (answer === undefined && options.some(({ value }) => value === LEAVE_OUT)) answers[id] = LEAVE_OUT;
    }
    draw();
  });
}

/** Makes the one change of the state, and leads to what it made. */
function apply({ result, proposal }, way, store) {
  const words = () => t(`read.done.${way}`, headline(result, proposal));
  dialog.close();
  store.change(editOf(proposal, way), words);
  const [name] = listsIn(proposal.params)[0] ?? [];
  const member = way === WAYS.members ? document.querySelector(".ticked input") : undefined;
  (member ?? document.getElementById(name))?.focus();
  announce(words());
}

function refusalText(refusal) {
  const place = refusal.column
    ? t("read.at", refusal.line, refusal.column)
    : refusal.line && t("read.line", refusal.line);
  return [t(`read.refusal.${refusal.code}`, refusal), place].filter(Boolean).join(" ");
}

function show(title, content, buttons) {
  if (!dialog) {
    dialog = el("dialog", { class: "dialog read-dialog", "aria-labelledby": "read.title" });
    dialog.addEventListener("click", ({ target }) => {
      if (target.closest("[data-close]")) dialog.close();
    });
    // What was pasted may have held credentials.
    dialog.addEventListener("close", () => dialog.replaceChildren());
    document.body.append(dialog);
  }
  dialog.replaceChildren(
    el("h2", { id: "read.title" }, title),
    el("div", { class: "read-body" }, ...content.filter(Boolean)),
    el("div", { class: "row end" }, ...buttons.filter(Boolean)),
  );
  if (!dialog.open) dialog.showModal();
}
