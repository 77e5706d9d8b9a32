import { readHash } from "../link.js";
import { isList } from "./names.js";
import { Unreadable } from "./notes.js";

/** Tells whether a URL is one that restores the form of a page like this one, wherever it is served. */
export function isPageLink(text) {
  return /^https?:\/\/[^\s#?]*#\S*$/i.test(text) && /[#&](?:operation|region|group|server|[A-Z]\w+)=/.test(text);
}

/** Reads the form that a link of this page restores. */
export function readPageLink(text) {
  const restored = readHash(text.slice(text.indexOf("#") + 1));
  if (!restored) throw new Unreadable("damaged_link");
  const { operation, options } = restored;
  const params = {};
  for (const [name, value] of Object.entries(restored.params)) params[name] = isList(name) ? value.map(written) : value;
  return { kind: "link", operation, params, options };
}

function written(server) {
  return Object.fromEntries(Object.entries(server).filter(([, value]) => value !== ""));
}
