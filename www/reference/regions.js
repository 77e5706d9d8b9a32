import { el, renderOnce, setText } from "../dom.js";
import { focusField } from "../fields.js";
import { replace } from "../state.js";
import { regionText, t } from "../strings.js";
import { closeReference } from "./drawer.js";
import { REGIONS } from "./tables.js";

export { default as html } from "./regions.html";

export const ACTIONS = { chooseRegion };

/** Shows the regions that a search leaves, each a button that takes it. */
export function render({ form }) {
  const wanted = form.regions.search.trim().toLowerCase();
  const found = REGIONS.filter((region) => textOf(region).toLowerCase().includes(wanted));
  setText(document.getElementById("regions-count"), t("regionsFound", found.length));
  renderOnce(document.getElementById("region-choices"), [found, form.RegionId], () =>
    found.map((region) => item(region, form.RegionId)),
  );
}

/** Takes a region of the list. */
function chooseRegion({ store, button }) {
  const { region } = button.dataset;
  store.change(
    (state) => replace(state, { params: { RegionId: region } }),
    () => t("typed", "RegionId"),
  );
  closeReference();
  focusField("RegionId");
}

function textOf(region) {
  return [region.RegionId, region.name, regionText(region), region.endpoint, region.vpcEndpoint].join(" ");
}

function item(region, chosen) {
  const { RegionId, endpoint, vpcEndpoint } = region;
  const isChosen = RegionId === chosen;
  const attributes = { type: "button", class: "region", "data-action": "chooseRegion", "data-region": RegionId };
  if (isChosen) attributes["aria-current"] = "true";
  const name = el(
    "span",
    { class: "region-name" },
    el("strong", { class: "mono" }, RegionId),
    ` ${regionText(region)}`,
  );
  const hosts = [endpoint, vpcEndpoint ?? t("noVpc")].map((host) => el("span", { class: "hint mono" }, host));
  return el("li", {}, el("button", attributes, name, ...hosts));
}
