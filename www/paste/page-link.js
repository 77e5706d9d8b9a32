import { readHash } from "../link.js";
import { isList } from "./names.js";
import { Unreadable } from "./notes.js";

/** Tells whether a URL is one that restores the form of a page like this one, wherever it is served. */
export function isPageLink(text) {
  return /^https?:\/\/[^\s#?]*#\S*$/i.test(text) && /[#&](?:operation|region|group|server)=/.test(text);
}

/** Reads the form that a link of this page restores. */
export function readPageLink(text) {
  const form = readHash(text.slice(text.indexOf("#") + 1));
  if (!form) throw new Unreadable("damaged_link");
  const { operation, options, ...values } = form;
  const params = {};
  for (const [name, value] of Object.entries(values)) {
    if (!isList(name)) {
      if (typeof value === "string" && value !== "") params[name] = value;
      continue;
    }
    const servers = value.map(written).filter((server) => Object.keys(server).length > 0);
    if (servers.length > 0) params[name] = servers;
  }
  return { kind: "link", ...(operation && { operation }), params, options };
}

function written({ key, ...server }) {
  return Object.fromEntries(Object.entries(server).filter(([, value]) => value !== ""));
}
