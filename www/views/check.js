import { el, icon, renderOnce } from "../dom.js";
import { t } from "../strings.js";

/** Shows the verdict, and all findings: each leads to its field. */
export function renderCheck({ form, findings, verdict }) {
  const view = document.getElementById("check");
  renderOnce(view, [findings, verdict, form.BackendServers.length], () => parts(form, findings, verdict));
}

function parts(form, { errors, warnings, pending }, verdict) {
  const shown = [el("p", { class: `verdict ${verdict.kind}` }, icon(verdict.kind), verdict.words)];
  const found = [...errors, ...warnings];
  if (found.length > 0) shown.push(el("ul", { class: "findings" }, ...found.map(item)));
  if (pending.length > 0) {
    const links = pending.map((finding) => el("li", {}, link(finding, name(form, finding))));
    shown.push(el("div", { class: "needed" }, el("p", {}, t("stillNeeded")), el("ul", {}, ...links)));
  }
  return shown;
}

function item(finding) {
  const { severity, text, path } = finding;
  const words = path[0] === "BackendServers" && path.length > 1 ? t("serverSays", path[1] + 1, text) : text;
  const kind = el("span", { class: "visually-hidden" }, `${t(severity)}: `);
  return el("li", { class: severity }, icon(severity), el("span", {}, kind, link(finding, words)));
}

function link({ key }, words) {
  if (!document.getElementById(key)) return words;
  return el("button", { type: "button", class: "link", "data-action": "follow", "data-to": key }, words);
}

function name({ BackendServers }, { path, key }) {
  if (path[0] !== "BackendServers") return t(`name.${key}`) ?? key;
  const [, index, cell] = path;
  return BackendServers.length > 1 ? t("serverSays", index + 1, cell) : cell;
}
