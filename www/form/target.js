import { setAttribute, setText } from "../dom.js";
import { pageText, t } from "../strings.js";

/** Shows where the call goes in one line, for narrow screens, and what the disclosures hold. */
export function renderTarget({ form, usesTestKey }) {
  const words = [form.RegionId, form.VServerGroupId || form.LoadBalancerId].filter(Boolean);
  const where = words.length > 0 ? words.join(" · ") : t("whereTo");
  setText(document.getElementById("where"), `${where} · ${pageText(form.view.target)}`);
  const { accessKeyId } = form.credentials;
  const key = usesTestKey ? t("sandboxKey") : accessKeyId || t("noKey");
  setText(document.getElementById("credentials-summary"), key);
  const { signatureMethod, method, network, endpoint } = form.options;
  setText(document.getElementById("signing-summary"), [signatureMethod, method, endpoint || network].join(" · "));
}

/** Unfolds or folds the fields of the target on a narrow screen. */
export function toggleWhere({ button }) {
  const isOpen = button.getAttribute("aria-expanded") !== "true";
  setAttribute(button, "aria-expanded", String(isOpen));
}
