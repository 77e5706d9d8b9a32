import { el, renderOnce } from "../dom.js";
import { regionText } from "../strings.js";
import { REGIONS } from "./tables.js";

/** Fills the list that completes a region's ID. */
export function fillRegionList() {
  if (!document.getElementById("region-list")) document.body.append(el("datalist", { id: "region-list" }));
  renderOnce(document.getElementById("region-list"), "", () =>
    REGIONS.map((known) => el("option", { value: known.RegionId, label: regionText(known) })),
  );
}
