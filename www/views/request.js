import { curlCommand } from "../../pkg/curl.js";
import { setText } from "../dom.js";
import { t } from "../strings.js";

/** Shows the signed request, as a command of curl and in its parts. */
export function renderRequest({ request, stamp, batches, batch }) {
  const show = (id, text) => setText(document.getElementById(id), text);
  show("stamp-date", stamp.date.toISOString().replace(/\.\d+Z$/, "Z"));
  show("stamp-nonce", stamp.nonce);
  show("request-batch", batches.length > 1 ? t("ofBatch", batch + 1, batches.length) : "");
  document.getElementById("no-request").hidden = request !== undefined;
  document.getElementById("signed").hidden = request === undefined;

  const { method = "", url = "", headers = {}, body = "" } = request ?? {};
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  show("curl", request ? curlCommand(request) : "");
  show("request-method", method);
  show("url", url);
  show("headers", lines.join("\n"));
  show("body", body);
  document.getElementById("headers-part").hidden = lines.length === 0;
  document.getElementById("body-part").hidden = body === "";
}
