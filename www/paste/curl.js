import { readConfig } from "./curl-config.js";
import { Unreadable } from "./notes.js";
import { readRequest } from "./request.js";

// With these, curl's letters take what follows; and so do its long options of the same meanings.
const WITH_VALUE = /^[AbcCdDeEFhHKmoPQrtTuUwxXyYz]$/;
const LONG_WITH_VALUE = new Set(
  `cacert cert ciphers config connect-timeout connect-to cookie cookie-jar dns-servers dump-header form interface key
  limit-rate max-redirs max-time noproxy oauth2-bearer output pass proto proxy proxy-user range referer resolve retry
  retry-delay retry-max-time tls-max unix-socket upload-file user user-agent write-out`.split(/\s+/),
);
const LETTERS = new Map([
  ["X", "request"],
  ["H", "header"],
  ["d", "data"],
  ["G", "get"],
  ["u", "user"],
  ["b", "cookie"],
  ["I", "head"],
  ["K", "config"],
]);
const DATA = /^(?:data(?:-ascii|-binary|-raw|-urlencode)?|json)$/;
const VALUED = /^(?:request|header|url|url-query)$/;
const SECRET = new Set(["user", "cookie", "oauth2-bearer", "proxy-user", "pass"]);

/** Reads the words that follow `curl`, and the here document that it is given, if that is its configuration. */
export function readCurl(words, notes, { here }) {
  const call = { urls: [], headers: [], data: [], query: [], flags: new Set() };
  const isConfigured = here !== undefined && isConfiguredBy(words, "-");
  for (const [name, value] of optionsOf(words)) take(call, name, value, notes);
  if (isConfigured) {
    for (const [name, value] of readConfig(here.text)) take(call, LETTERS.get(name) ?? name, value, notes);
  }
  const { urls, headers, data, query, flags } = call;
  if (urls.length === 0) throw new Unreadable("nothing_found");
  if (urls.length > 1) notes.add("more_urls", {}, urls.length - 1);
  const inQuery = flags.has("get") ? [...query, ...data] : query;
  return readRequest(
    {
      method: call.method ?? (flags.has("head") ? "HEAD" : data.length > 0 && !flags.has("get") ? "POST" : "GET"),
      url: extended(urls[0], inQuery),
      headers,
      body: flags.has("get") ? "" : data.join("&"),
      expands: words.some(({ expands }) => expands) || (isConfigured && here.expands),
    },
    notes,
  );
}

function take(call, name, value, notes) {
  if (name === undefined || name === "url") call.urls.push(value);
  else if (name === "request") call.method = value;
  else if (name === "header") {
    const colon = value.indexOf(":");
    if (colon > 0) call.headers.push([value.slice(0, colon).trim(), value.slice(colon + 1).trim()]);
  } else if (name === "url-query") call.query.push(encoded(value));
  else if (DATA.test(name)) takeData(call, name, value, notes);
  else if (SECRET.has(name)) notes.addCredential(name);
  else call.flags.add(name);
}

function takeData(call, name, value, notes) {
  const [, file] = (name === "data-urlencode" ? /^\w*@(.*)/s : /^@(.*)/s).exec(value) ?? [];
  if (file !== undefined && name !== "data-raw") notes.add("file_not_read", { path: file });
  else call.data.push(name === "data-urlencode" ? encoded(value) : value);
}

function isConfiguredBy(words, source) {
  return [...optionsOf(words)].some(([name, value]) => name === "config" && value === source);
}

/** Yields the options with their values, and the URLs without a name. */
function* optionsOf(words) {
  let rest = false;
  for (let index = 0; index < words.length; index += 1) {
    const { text } = words[index];
    const following = () => {
      index += 1;
      return words[index]?.text ?? "";
    };
    if (rest || !text.startsWith("-") || text === "-") yield [undefined, text];
    else if (text === "--") rest = true;
    else if (text.startsWith("--")) {
      const name = text.slice(2);
      const takes = DATA.test(name) || VALUED.test(name) || LONG_WITH_VALUE.has(name);
      yield [name, takes ? following() : undefined];
    } else yield* lettersOf(text, following);
  }
}

function* lettersOf(text, following) {
  for (let at = 1; at < text.length; at += 1) {
    const name = LETTERS.get(text[at]) ?? text[at];
    if (WITH_VALUE.test(text[at])) {
      yield [name, text.slice(at + 1) || following()];
      return;
    }
    yield [name];
  }
}

function extended(url, parts) {
  const query = parts.filter(Boolean).join("&");
  return query === "" ? url : url + (url.includes("?") ? "&" : "?") + query;
}

/** Encodes as curl's --data-urlencode does: what follows the first `=`, or all if there is none. */
function encoded(value) {
  const equals = value.indexOf("=");
  const content = encodeURIComponent(value.slice(equals + 1).replace(/\p{Surrogate}/gu, "\uFFFD"));
  return equals > 0 ? `${value.slice(0, equals)}=${content}` : content;
}
