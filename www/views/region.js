import { el, renderOnce } from "../dom.js";
import { regionText, t } from "../strings.js";
import { REGIONS } from "../tables.js";

/** Shows the list of regions to choose from, and where the chosen one is reached. */
export function renderRegion({ region }) {
  renderOnce(document.getElementById("region-list"), "", () =>
    REGIONS.map((known) => el("option", { value: known.RegionId, label: regionText(known) })),
  );
  renderOnce(document.getElementById("RegionId.hint"), region ?? "", () => [region ? hint(region) : t("anyRegion")]);
}

function hint(region) {
  return t("region", regionText(region), region.endpoint, region.vpcEndpoint ?? t("noVpc"));
}
