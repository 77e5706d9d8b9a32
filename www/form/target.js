import { setAttribute, setText } from "../dom.js";
import { isLoopback, LOCAL, TEST_KEY } from "../model.js";
import { setCredentials } from "../state.js";
import { pageText, t } from "../strings.js";

/** Follows the choice of a target: a sandbox on this machine is a preset, and real calls need credentials. */
export function bindTarget(store) {
  document.getElementById("options.endpoint").addEventListener("change", () => store.change(followEndpoint));
  document.querySelector("[data-field='view.target']").addEventListener("change", ({ target: { value } }) => {
    if (value === "local") store.change(useLocal, () => t("usesLocal", LOCAL.endpoint));
    else store.change(leaveLocal);
    const { credentials } = store.state.form;
    if (value === "cloud" && isBlank(credentials)) document.getElementById("credentials-part").open = true;
  });
}

/** An endpoint that is not on this machine is no longer a sandbox of it. */
export function followEndpoint({ form: { options, view } }) {
  if (view.target === "local" && options.endpoint !== "" && !isLoopback(options.endpoint)) view.target = "cloud";
}

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

function useLocal({ form }) {
  const { endpoint, ...place } = LOCAL;
  Object.assign(form, place);
  form.options.endpoint = endpoint;
  if (isBlank(form.credentials)) Object.assign(form.credentials, TEST_KEY);
}

function leaveLocal(state) {
  const { options, credentials } = state.form;
  if (options.endpoint === LOCAL.endpoint) options.endpoint = "";
  if (credentials.accessKeySecret === TEST_KEY.accessKeySecret) setCredentials(state);
}

function isBlank(credentials) {
  return Object.values(credentials).every((text) => text === "");
}
