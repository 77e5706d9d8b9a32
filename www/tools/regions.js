import { el, renderOnce } from "../dom.js";
import { focusField } from "../fields.js";
import { type } from "../state.js";
import { regionText, t, translate } from "../strings.js";
import { REGIONS } from "../tables.js";
import html from "./regions.html";

document.body.insertAdjacentHTML("beforeend", html);
const dialog = document.getElementById("region-dialog");
translate(dialog);

export const ACTIONS = { chooseRegion, closeRegions };

/** Opens the list of regions. */
export function pickRegion({ store }) {
  const search = document.getElementById("regions.search");
  store.change((state) => type(state, "regions.search", ""));
  search.oninput = () => show(search.value);
  show("");
  dialog.showModal();
}

/** Takes a region of the list. */
function chooseRegion({ store, button }) {
  store.change((state) => type(state, "RegionId", button.dataset.region));
  closeRegions();
}

/** Closes the list of regions. */
function closeRegions() {
  dialog.close();
  focusField("RegionId");
}

function show(search) {
  const wanted = search.trim().toLowerCase();
  const found = REGIONS.filter((region) => textOf(region).toLowerCase().includes(wanted));
  renderOnce(document.getElementById("region-choices"), found, () =>
    found.length > 0 ? found.map(item) : [el("li", { class: "hint" }, t("noRegions"))],
  );
}

function textOf(region) {
  return [region.RegionId, region.name, regionText(region), region.endpoint, region.vpcEndpoint].join(" ");
}

function item(region) {
  const { RegionId, endpoint, vpcEndpoint } = region;
  const button = { type: "button", class: "region", "data-action": "chooseRegion", "data-region": RegionId };
  return el(
    "li",
    {},
    el(
      "button",
      button,
      el("span", { class: "region-name" }, el("strong", { class: "mono" }, RegionId), ` ${regionText(region)}`),
      el("span", { class: "hint mono" }, endpoint),
      el("span", { class: "hint mono" }, vpcEndpoint ?? t("noVpc")),
    ),
  );
}
