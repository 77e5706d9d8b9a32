import { announce } from "../dom.js";
import { focusField } from "../fields.js";
import { readPaste } from "../paste/index.js";
import { replace } from "../state.js";
import { t } from "../strings.js";
import { REGIONS } from "../tables.js";

/** Reads what was pasted into the form, and says what was changed on the way; what was there can be brought back. */
export function readPasted({ store }) {
  const box = document.getElementById("pasted");
  const { kind, params, options, changes, error } = readPaste(box.value);
  if (error) {
    const why = () => errorText(error);
    store.change((state) => {
      state.pasteError = why;
    });
    box.focus();
    announce(`${t("error")}: ${why()}`);
    return;
  }
  const { servers, ...target } = params;
  const words = () => t("pasteRead", t(`pasteKind.${kind}`), servers?.length);
  const listed = () => changes.map((change) => t(`pasteChange.${change.code}`, change));
  const taken = { ...target, BackendServers: servers?.map(asTyped), options: placed(params, options) };
  store.change((state) => {
    replace(state, taken, words, listed);
    state.pasteError = undefined;
  });
  // It may have held credentials.
  box.value = "";
  document.getElementById("paste-panel").open = false;
  focusField(store.state.form.BackendServers[0]?.key ?? "BackendServers");
  announce([words(), ...listed()].join(" "));
}

function errorText(error) {
  const words = t(`pasteError.${error.code}`, error);
  return error.line ? t("pasteAt", words, error.line, error.column) : words;
}

function asTyped(server) {
  return Object.fromEntries(Object.entries(server).map(([name, value]) => [name, String(value)]));
}

// An endpoint that is the region's own anyway is better chosen by its network.
function placed({ RegionId }, options = {}) {
  const known = REGIONS.find((region) => region.RegionId === RegionId);
  if (options.endpoint === known?.endpoint) return { ...options, network: "public", endpoint: "" };
  if (options.endpoint === known?.vpcEndpoint) return { ...options, network: "vpc", endpoint: "" };
  return options;
}
