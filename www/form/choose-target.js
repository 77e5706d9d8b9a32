import { isBlankKey, setCredentials } from "../credentials.js";
import { isLoopback, LOCAL, TEST_KEY } from "../model.js";

import { t } from "../strings.js";

/** Follows the choice of a target: a sandbox on this machine is a preset, and real calls need credentials. */
export function bindTarget(store) {
  document.getElementById("options.endpoint").addEventListener("change", () => store.change(followEndpoint));
  document.querySelector("[data-field='view.target']").addEventListener("change", ({ target: { value } }) => {
    if (value === "local") store.change(useLocal, () => t("usesLocal", LOCAL.endpoint));
    else store.change(leaveLocal);
    const { credentials } = store.state.form;
    if (value === "cloud" && isBlankKey(credentials)) document.getElementById("credentials-part").open = true;
  });
}

// An endpoint that is not on this machine is no longer a sandbox of it.
function followEndpoint({ form: { options, view } }) {
  if (view.target === "local" && options.endpoint !== "" && !isLoopback(options.endpoint)) view.target = "cloud";
}

function useLocal({ form }) {
  const { endpoint, ...place } = LOCAL;
  Object.assign(form, place);
  form.options.endpoint = endpoint;
  if (isBlankKey(form.credentials)) Object.assign(form.credentials, TEST_KEY);
}

function leaveLocal(state) {
  const { options, credentials } = state.form;
  if (options.endpoint === LOCAL.endpoint) options.endpoint = "";
  if (credentials.accessKeySecret === TEST_KEY.accessKeySecret) setCredentials(state);
}
