import { el } from "../dom.js";
import { t } from "../strings.js";

/** Returns what explains a signature that does not match: the likely causes, and both strings with the place they part. */
export function mismatchParts({ signatureMismatch, causes = [], clientStringToSign, isOwn }) {
  const parts = [];
  if (signatureMismatch?.cause === "secret") parts.push(el("p", { class: "advice" }, t("secretWrong")));
  if (causes.length > 0) {
    const items = causes.map(({ code, ...details }) => el("li", {}, t(`cause.${code}`, details)));
    parts.push(el("div", { class: "causes" }, el("h3", {}, t("causes")), el("ul", {}, ...items)));
  }
  if (!signatureMismatch) return parts;
  const { firstDifference, serverStringToSign } = signatureMismatch;
  if (firstDifference) parts.push(el("p", {}, t("stringDiffers")));
  parts.push(...string(t("atServer"), serverStringToSign, firstDifference));
  if (clientStringToSign !== undefined && firstDifference) {
    parts.push(...string(t(isOwn ? "atClient" : "atPage"), clientStringToSign, firstDifference));
  }
  return parts;
}

function string(title, text, difference) {
  const scroller = { class: "code stage", tabindex: "0", role: "group", "aria-label": title };
  return [el("h3", {}, title), el("pre", scroller, ...marked(text, difference))];
}

function marked(text, difference) {
  if (!difference) return [text];
  const { offset } = difference;
  // A character beyond the basic plane is two code units.
  const [first = ""] = text.slice(offset);
  const end = offset + Math.max(first.length, 1);
  return [text.slice(0, offset), el("mark", {}, text.slice(offset, end) || "␃"), text.slice(end)];
}
