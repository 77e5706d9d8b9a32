import { el } from "../dom.js";
import { t } from "../strings.js";
import { answerParts } from "./answer.js";
import { serverTable } from "./table.js";

/** Makes a `fetch` that notes what goes over the wire, in both directions, as text. */
export function recording(fetch) {
  const exchanges = [];
  const record = async (url, init) => {
    const exchange = { request: requestText(url, init) };
    exchanges.push(exchange);
    try {
      const response = await fetch(url, init);
      if (isRedirect(response)) {
        exchange.status = t("redirected");
        return response;
      }
      const body = await response.clone().text();
      exchange.status = response.status;
      exchange.response = responseText(response, body);
      return response;
    } catch (error) {
      exchange.response = String(error);
      throw error;
    }
  };
  return { fetch: record, exchanges };
}

/** Tells whether a response is a redirect that was not followed: a browser hides its status and its target. */
export function isRedirect({ type }) {
  return type === "opaqueredirect";
}

/** Returns what shows exchanges, each to be opened. */
export function exchangeParts(exchanges, title) {
  return exchanges.map(({ request, response, status }, index) =>
    el(
      "details",
      { class: "inset", ...(index === exchanges.length - 1 && { open: "" }) },
      el("summary", {}, title(index + 1, status)),
      block(t("sent"), request),
      block(t("received"), response ?? ""),
    ),
  );
}

/** Returns what shows an answer, with a heading. */
export function answerSection(title, answer) {
  return el("section", { class: "stack", "aria-label": title }, el("h3", {}, title), ...answerParts(answer));
}

/** Returns what shows a group of servers. */
export function groupSection(title, servers, none) {
  const content = servers.length > 0 ? serverTable(servers, title) : el("p", { class: "hint" }, none);
  return el("section", { class: "stack", "aria-label": title }, el("h3", {}, title), content);
}

function block(label, text) {
  const scroller = { class: "code stage", tabindex: "0", role: "group", "aria-label": label };
  return el("pre", scroller, text);
}

function requestText(address, { method, headers, body = "" }) {
  const url = new URL(address);
  const lines = [`${method} ${url.pathname}${url.search} HTTP/1.1`, `host: ${url.host}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  return [...lines, "", body].join("\n").trimEnd();
}

function responseText(response, body) {
  const lines = [`HTTP/1.1 ${response.status} ${response.statusText}`.trimEnd()];
  for (const [name, value] of response.headers) lines.push(`${name}: ${value}`);
  return [...lines, "", pretty(body)].join("\n");
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
