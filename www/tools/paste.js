import { announce } from "../dom.js";
import { focusField, renderNote } from "../fields.js";
import { readPaste } from "../paste/index.js";
import { regions } from "../slb-backend-servers/index.js";
import { replace } from "../state.js";
import { t } from "../strings.js";

/** Reads what was pasted into the form, and says what was changed on the way; what was there can be brought back. */
export function readPasted({ store }) {
  const box = document.getElementById("pasted");
  const { kind, params, options, changes, error } = readPaste(box.value);
  showError(box, error);
  if (error) {
    box.focus();
    announce(`${t("error")}: ${errorText(error)}`);
    return;
  }
  const { servers, ...target } = params;
  const rows = servers?.map((server) =>
    Object.fromEntries(Object.entries(server).map(([name, v]) => [name, String(v)])),
  );
  const words = t("pasteRead", t(`pasteKind.${kind}`), rows?.length);
  const listed = changes.map((change) => t(`pasteChange.${change.code}`, change));
  const taken = { ...target, BackendServers: rows, options: placed(params, options) };
  store.change((state) => replace(state, taken, words, listed));
  // It may have held credentials.
  box.value = "";
  document.getElementById("paste-panel").open = false;
  focusField(store.state.form.BackendServers[0]?.key ?? "BackendServers");
  announce([words, ...listed].join(". "));
}

// An endpoint that is the region's own anyway is better chosen by its network.
function placed({ RegionId }, options = {}) {
  const known = regions().find((region) => region.RegionId === RegionId);
  if (options.endpoint === known?.endpoint) return { ...options, network: "public", endpoint: "" };
  if (options.endpoint === known?.vpcEndpoint) return { ...options, network: "vpc", endpoint: "" };
  return options;
}

function showError(box, error) {
  box.setAttribute("aria-invalid", String(error !== undefined));
  const found = error ? [{ severity: "error", text: errorText(error) }] : [];
  renderNote(document.getElementById("pasted.note"), found);
}

function errorText(error) {
  const words = t(`pasteError.${error.code}`, error);
  return error.line ? t("pasteAt", words, error.line, error.column) : words;
}
