import { el, icon, renderOnce } from "../dom.js";
import { t } from "../strings.js";

const SHOWN = { removed, error, malformed };
const LISTED = ["ServerId", "Port", "Type", "Weight", "ServerIp", "Description"];

/** Returns what the pasted response says, in a few words. */
export function answerWords({ answer }) {
  if (!answer) return "";
  return answer.kind === "error" ? `${t("refused")}: ${answer.Code}` : t(answer.kind);
}

/** Shows what the pasted response says. */
export function renderAnswer({ answer }) {
  renderOnce(document.getElementById("answer"), answer ?? "", () =>
    answer ? SHOWN[answer.kind](answer) : [el("p", { class: "hint" }, t("noAnswer"))],
  );
}

function removed({ VServerGroupId, RequestId, BackendServers, stillListed }) {
  return [
    verdict("ready", t("removed")),
    el("p", {}, t("removedFrom", VServerGroupId)),
    stillListed && requested(stillListed),
    el("p", {}, t(BackendServers.length > 0 ? "listed" : "listedNone")),
    BackendServers.length > 0 ? table(BackendServers) : undefined,
    facts({ RequestId }),
  ];
}

function requested(stillListed) {
  if (stillListed.length === 0) return el("p", {}, t("noneListed"));
  const members = stillListed.map((server) => el("li", { class: "mono" }, t("member", server)));
  return el(
    "div",
    { class: "warning" },
    icon("warning"),
    el("div", {}, el("p", {}, t("stillListed", stillListed.length)), el("ul", {}, ...members)),
  );
}

function table(servers) {
  const columns = LISTED.filter((name) => servers.some((server) => server[name] !== undefined));
  const cell = (server, name) => el("td", {}, String(server[name] ?? ""));
  const head = el("tr", {}, ...columns.map((name) => el("th", { scope: "col" }, name)));
  const rows = servers.map((server) => el("tr", {}, ...columns.map((name) => cell(server, name))));
  // What scrolls sideways on a narrow page must be within the keyboard's reach.
  const scroller = { class: "scroller", tabindex: "0", role: "group", "aria-label": t("listedServers") };
  return el("div", scroller, el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows)));
}

function error(answer) {
  const { Code, Message, advice, retryable, retryAfterMs, signatureMismatch, status, Recommend, RequestId } = answer;
  return [
    verdict("error", t("refused")),
    el("p", {}, el("code", {}, Code), " ", Message),
    advice && el("p", { class: "advice" }, advice),
    el("p", {}, t(retryable ? "retryable" : "notRetryable")),
    retryAfterMs === undefined ? undefined : el("p", {}, t("retryAfter", retryAfterMs)),
    signatureMismatch && mismatch(signatureMismatch),
    facts({ HTTP: status, RequestId, HostId: answer.HostId, Recommend, ...denial(answer) }),
  ];
}

function denial({ AccessDeniedDetail }) {
  return AccessDeniedDetail && { AccessDeniedDetail: JSON.stringify(AccessDeniedDetail, null, 2) };
}

function mismatch({ cause, firstDifference, serverStringToSign }) {
  if (cause === "secret") return el("p", { class: "advice" }, t("secretWrong"));
  if (!firstDifference) return facts({ [t("serverString")]: serverStringToSign });
  return el(
    "div",
    {},
    el("p", { class: "advice" }, t("stringDiffers")),
    facts({ [t("atServer")]: firstDifference.server, [t("atPage")]: firstDifference.client }),
  );
}

function malformed({ message, retryable, status }) {
  return [
    verdict("error", t("malformed")),
    el("p", {}, message),
    el("p", {}, t(retryable ? "retryable" : "notRetryable")),
    facts({ HTTP: status }),
  ];
}

function verdict(kind, words) {
  return el("p", { class: `verdict ${kind}` }, icon(kind), words);
}

function facts(values) {
  const known = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  if (known.length === 0) return undefined;
  return el(
    "dl",
    { class: "facts" },
    ...known.flatMap(([name, value]) => [el("dt", {}, name), el("dd", { class: "mono" }, String(value))]),
  );
}
