import { el, setText } from "../dom.js";
import { t } from "../strings.js";

/** Shows the list of regions to choose from, and where the chosen one is reached. */
export function renderRegion({ regions, region, form }) {
  const list = document.getElementById("region-list");
  if (list.children.length === 0) {
    list.append(...regions.map(({ RegionId, name }) => el("option", { value: RegionId, label: name })));
  }
  setText(document.getElementById("RegionId.hint"), hint(region, form.options.network));
}

function hint(region, network) {
  if (!region) return t("anyRegion");
  const host = network === "vpc" ? region.vpcEndpoint : region.endpoint;
  return t("region", region.name, host ?? t("noVpc"));
}
