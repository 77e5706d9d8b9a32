import { el, renderOnce } from "../dom.js";
import { regionText } from "../strings.js";
import { REGIONS } from "./tables.js";

/** Adds the list that completes a region's ID. */
export function addRegionList(store) {
  if (document.getElementById("region-list")) return;
  document.body.append(el("datalist", { id: "region-list" }));
  store.views.push(renderRegionList);
  renderRegionList();
}

function renderRegionList() {
  renderOnce(document.getElementById("region-list"), "", () =>
    REGIONS.map((known) => el("option", { value: known.RegionId, label: regionText(known) })),
  );
}
