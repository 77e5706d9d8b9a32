import { bindAddress } from "./address.js";
import { bindTarget } from "./form/choose-target.js";
import { keepForOffline } from "./offline.js";
import { bindPasting } from "./pasting.js";
import { bindToast } from "./toast.js";

/** Adds what the first view does without: a kept form or a link, messages, pasting, the choice of a target. */
export function finish(store) {
  bindToast(store);
  bindTarget(store);
  bindPasting(store);
  bindAddress(store);
  keepForOffline(store);
}
