import { makePlan } from "../../pkg/change.js";
import { el } from "../dom.js";
import { adviceText, findingText, t } from "../strings.js";
import { readingParts } from "./listing.js";
import { actionButton, keyFacts, memberName, section, serverTable, table, verdict } from "./parts.js";
import { verdictOf } from "./verdict.js";

/** Returns the headline of a run that has ended. */
export function wordsOf(run) {
  return run.why ? t(`run.failed.${run.why}`) : headline(verdictOf(run, makePlan));
}

/** Returns what shows how a run ended. */
export function resultParts(run) {
  const { answer, failure, why, curl, done, left, seeded } = run;
  const found = verdictOf(run, makePlan);
  return [
    verdict(found.kind, wordsOf(run), { id: "run-verdict" }),
    seeded && (seeded.made || seeded.added > 0) ? el("p", { class: "hint" }, seededWords(seeded)) : undefined,
    why ? el("p", { class: "advice" }, whyWords(run)) : undefined,
    ...(answer ? bodyParts(run, found, "run") : []),
    ...(failure?.kind ? bodyParts({ ...run, answer: failure }, found, "run") : []),
    !answer && done.length + left.length > 1 ? el("p", {}, t("run.doneOf", done.length, left.length)) : undefined,
    ...(curl ? curlParts(curl) : []),
  ].filter(Boolean);
}

/** Returns what shows an answer by itself, such as a pasted one. */
export function answerParts({ of, ...facts }) {
  const found = verdictOf(facts, makePlan);
  return [verdict(found.kind, headline(found)), ...bodyParts(facts, found, of)].filter(Boolean);
}

/** Returns the headline of a verdict: what the data say. */
export function headline({ code, values }) {
  return t(`run.said.${code}`, values);
}

function bodyParts(run, { rows }, of) {
  const { answer } = run;
  if (answer.kind === "error") return errorParts(run, rows, of);
  if (answer.kind === "malformed")
    return [el("p", { lang: "en" }, answer.message), ...retrying(answer), keyFacts({ HTTP: answer.status })];
  return [
    rows.length > 0 ? rowTable(rows) : undefined,
    ...(answer.warnings ?? []).map((warning) => verdict("warning note", findingText(warning))),
    ...(answer.BackendServers && isChanged(answer) ? membersParts(answer.BackendServers) : readingParts(answer)),
    keyFacts({ RequestId: answer.RequestId }),
  ];
}

function isChanged({ kind }) {
  return ["removed", "added", "set", "modified", "created"].includes(kind);
}

function membersParts(members) {
  const title = t("run.members", members.length);
  return [
    section(title, members.length > 0 ? serverTable(members, title) : el("p", { class: "hint" }, t("run.noMembers"))),
  ];
}

function rowTable(rows) {
  const columns = { server: t("run.column.server"), state: t("run.column.state") };
  const hasLists = new Set(rows.map(({ list }) => list)).size > 1;
  const all = rows.map(({ server, state, list, elsewhere = [] }) => ({
    attributes: { class: `is-${state}` },
    list,
    server: el("span", { class: "member" }, memberName(server)),
    state: [t(`run.state.${state}`), elsewhere.length > 0 ? t("run.elsewhere", elsewhere.join(", ")) : ""]
      .filter(Boolean)
      .join(" · "),
  }));
  return table(t("run.asked"), { ...(hasLists && { list: t("run.column.list") }), ...columns }, all);
}

function errorParts({ operation, answer }, rows, of) {
  const { Code, Message, status, Recommend, RequestId, HostId, AccessDeniedDetail } = answer;
  const advice = adviceText(answer, operation);
  const denied = AccessDeniedDetail && JSON.stringify(AccessDeniedDetail, null, 2);
  return [
    el("p", {}, el("code", {}, Code), " ", el("span", { lang: "en" }, Message)),
    advice ? el("p", { class: "advice" }, advice) : undefined,
    ...retrying(answer),
    el(
      "p",
      { class: "row" },
      isAboutSigning(answer)
        ? actionButton("debugAnswer", t("run.debug"), { class: "primary", "data-of": of })
        : undefined,
      actionButton("openReference", t("run.aboutCode"), { class: "quiet", "data-topic": "codes", "data-code": Code }),
      isAboutPermissions(answer)
        ? actionButton("openReference", t("run.policy"), { class: "quiet", "data-topic": "policy" })
        : undefined,
    ),
    rows.length > 0 ? rowTable(rows) : undefined,
    keyFacts({ HTTP: status, RequestId, HostId, Recommend, AccessDeniedDetail: denied }),
  ];
}

function isAboutSigning({ Code, signatureMismatch }) {
  return signatureMismatch !== undefined || /Signature|TimeStamp|Timestamp|SecurityToken|AccessKeyId/.test(Code);
}

function isAboutPermissions({ Code, AccessDeniedDetail }) {
  return AccessDeniedDetail !== undefined || /Forbidden|NoPermission|Unauthorized/i.test(Code);
}

function retrying({ retryable, retryAfterMs }) {
  return [
    el("p", {}, t(retryable ? "run.retryable" : "run.notRetryable")),
    retryAfterMs === undefined ? undefined : el("p", {}, t("run.retryAfter", retryAfterMs / 1000)),
  ];
}

function seededWords({ made, added, named, VServerGroupId }) {
  return t(made ? "run.seededGroup" : "run.seededServers", added, VServerGroupId, named > 0);
}

function whyWords({ why, failure, outcome, safeToRepeat }) {
  const words = t(`run.why.${why}`, failure.message);
  return outcome === "unknown" && why !== "redirect"
    ? `${words} ${t(safeToRepeat ? "run.mayRepeat" : "run.mayHaveActed")}`
    : words;
}

function curlParts(curl) {
  const box = el("textarea", {
    id: "run-curl",
    class: "code",
    readonly: "",
    spellcheck: "false",
    "aria-label": "curl",
  });
  box.value = curl;
  const copy = { type: "button", "data-copy": "run-curl", "aria-describedby": "run-curl-title" };
  return [
    el(
      "div",
      { class: "code-head" },
      el("h3", { id: "run-curl-title" }, "curl"),
      el("button", copy, t("run.copyCommand")),
    ),
    box,
  ];
}
