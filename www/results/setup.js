import { el, renderOnce, setText } from "../dom.js";
import { LOCAL } from "../model.js";
import { FAULTS } from "../run/sandbox.js";
import { replace } from "../state.js";
import { t } from "../strings.js";
import { actionButton } from "./parts.js";

/** The HTML of what a run can be set up with, by its target. */
export const SETUP = `<div id="run-setup" class="setup"></div>`;

let store;

/** Lets the faults of the sandbox be chosen. */
export function bindSetup(root, given) {
  store = given;
  root.addEventListener("change", ({ target }) => {
    if (target.id !== "run-fault") return;
    store.change(({ form }) => {
      form.view.fault = target.value;
    });
  });
  root.addEventListener("click", ({ target }) => {
    if (!target.closest("[data-action=fillLocal]")) return;
    const { RegionId, VServerGroupId } = LOCAL;
    store.change(
      (state) => replace(state, { params: { RegionId, VServerGroupId } }),
      () => t("run.localFilled"),
    );
  });
}

/** Shows what can be chosen for the target. */
export function renderSetup(root, { form: { view } }) {
  const { target, fault = "none" } = view;
  const place = root.querySelector("#run-setup");
  renderOnce(place, target, () => BY_TARGET[target]());
  // A choice keeps the focus: its list is not built again.
  const faults = place.querySelector("#run-fault");
  if (faults) setText(faults, fault);
}

const BY_TARGET = {
  sandbox() {
    const options = Object.keys(FAULTS).map((name) => el("option", { value: name }, t(`run.fault.${name}`)));
    return [
      el("label", { for: "run-fault" }, t("run.service")),
      el("select", { id: "run-fault" }, ...options),
      actionButton("resetSandbox", t("run.reset"), { class: "quiet" }),
    ];
  },
  cloud: () => [el("p", { class: "hint" }, t("run.cloudHint"))],
  local: () => [
    el("p", { class: "hint" }, t("run.localHint")),
    el("code", { id: "local-command" }, `npx slb-backend-servers sandbox --cors ${location.origin}`),
    el("button", { type: "button", "data-copy": "local-command" }, t("run.copyCommand")),
    actionButton("fillLocal", t("run.fillLocal", LOCAL.VServerGroupId), { class: "quiet" }),
  ],
};
