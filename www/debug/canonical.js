import { encode, hexOf, pairsOf } from "./encoding.js";
import { rewritings, writtenDifferences } from "./payload.js";

const METHODS = ["GET", "POST", "PUT", "DELETE"];

/** The hash of an empty body. */
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** Reads a canonical request of signature V3, right or wrong. */
export function readCanonical(text) {
  const lines = text.split("\n");
  const end = lines.findLastIndex((line) => line !== "");
  const [method, path, query = ""] = lines;
  const between = lines.slice(3, end - 1);
  const headers = between.filter((line) => line !== "").map((line) => line.split(/:(.*)/s, 2));
  return {
    method,
    path,
    query,
    headers,
    blanks: between.filter((line) => line === "").length,
    names: lines[end - 1] ?? "",
    hash: lines[end] ?? "",
    trailing: lines.length - 1 - end,
    parameters: pairsOf(query, { plus: true }) ?? [],
  };
}

/** Writes a canonical request as the service does. */
function written({ method, path, query, headers, names, hash }) {
  const lines = headers.map(([name, value]) => `${name}:${value}`);
  return [method, path, query, ...lines, "", names, hash].join("\n");
}

/**
 * Returns the canonical requests that the service may have made where a client made `text`, each with the ways in which the client's
 * is wrong: written otherwise than it must be, and one thing more that the text alone does not show.
 */
export function repairs(text, { hosts = [], values = [] } = {}) {
  const read = readCanonical(text);
  const { ways, request } = rewritten(read);
  const requests = [{ ways, request }, ...changesOf(request, hosts, values).map(applied({ ways, request }))];
  // A proxy that changes the request changes its host as well.
  const hosted = requests.filter(({ ways: some }) => some.at(-1)?.way === "host");
  const both = hosted.flatMap((one) => changesOf(one.request, [], values).map(applied(one)));
  const all = [...requests, ...both].map((one) => ({ ways: one.ways, text: written(one.request) }));
  return all.filter(({ ways: some, text: other }) => some.length > 0 && other !== text);
}

function applied({ ways, request }) {
  return ({ way, ...changes }) => ({ ways: [...ways, way], request: { ...request, ...changes } });
}

/** Puts right what is wrong in any canonical request. */
function rewritten(read) {
  const ways = [];
  const note = (way, before, after) => {
    if (before !== after) ways.push(way);
    return after;
  };
  let { query } = read;
  query = note({ way: "plus" }, query, query.replaceAll("+", "%20"));
  const characters = [...new Set(query.match(/[!'()*/:,;@$?"<>[\]{}|\\^` ]/g))].join("");
  query = note(
    { way: "bare", characters },
    query,
    query.replace(/[!'()*/:,;@$?"<>[\]{}|\\^` ]/g, (bare) => `%${hexOf(bare)}`),
  );
  query = note({ way: "tilde" }, query, query.replaceAll("%7E", "~").replaceAll("%7e", "~"));
  query = note(
    { way: "lower" },
    query,
    query.replace(/%[0-9a-f]{2}/gi, (digits) => digits.toUpperCase()),
  );
  query = note({ way: "sorted" }, query, query.split("&").sort().join("&"));
  const trimmed = read.headers.map(([name, value = ""]) => [name.toLowerCase().trim(), value.trim()]);
  note({ way: "header_text" }, JSON.stringify(read.headers), JSON.stringify(trimmed));
  const headers = [...trimmed].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  note({ way: "headers_sorted" }, JSON.stringify(trimmed), JSON.stringify(headers));
  note({ way: "blank_line" }, read.blanks, 1);
  note({ way: "newline_end" }, read.trailing, 0);
  const request = {
    method: note(
      { way: "method", signed: read.method, seen: read.method.toUpperCase() },
      read.method,
      read.method.toUpperCase(),
    ),
    path: note({ way: "path" }, read.path, "/"),
    query,
    headers,
    names: note({ way: "header_text" }, read.names, read.names.toLowerCase()),
    hash: note({ way: "lower_hash" }, read.hash, read.hash.toLowerCase()),
  };
  return { ways, request };
}

/** What a canonical request does not show: another method, host, value or body than the service saw. */
function changesOf({ method, query, headers, hash }, hosts, values) {
  const signed = headers.find(([name]) => name === "host")?.[1];
  const others = METHODS.filter((seen) => seen !== method);
  const otherHosts = [...new Set(hosts)].filter((seen) => seen && seen !== signed);
  return [
    ...others.map((seen) => ({ way: { way: "method", signed: method, seen }, method: seen })),
    ...otherHosts.map((seen) => ({ way: { way: "host", signed, seen }, headers: replaced(headers, { host: seen }) })),
    ...(hash === EMPTY ? [] : bodiless(headers)),
    { way: { way: "twice" }, query: query.replaceAll("%25", "%") },
    { way: { way: "sent_plus" }, query: query.replaceAll("%20", "%2B") },
    ...(pairsOf(query) ?? []).flatMap(([name, value]) => valuesOf(query, name, value, values)),
  ];
}

function bodiless(headers) {
  const way = { way: "body" };
  return [
    { way, hash: EMPTY, headers: replaced(headers, { "x-acs-content-sha256": EMPTY }) },
    { way, hash: EMPTY },
  ];
}

function valuesOf(query, name, value, values) {
  const ofForm = values.filter(([other, inForm]) => other === name && inForm !== value).map(([, inForm]) => inForm);
  const others = [...ofForm, ...rewritings(value), value.replaceAll(" ", "+")].filter((seen) => seen !== value);
  return [
    ...others.map((seen) => {
      const how = writtenDifferences(value, seen) ?? [];
      return { way: { way: "value", name, how, signed: value, seen }, query: withValue(query, name, seen) };
    }),
    {
      way: { way: "added", name },
      query: query
        .split("&")
        .filter((pair) => nameOf(pair) !== name)
        .join("&"),
    },
  ];
}

function replaced(headers, values) {
  return headers.map(([name, value]) => [name, values[name] ?? value]);
}

function withValue(query, name, value) {
  return query
    .split("&")
    .map((pair) => (nameOf(pair) === name ? `${name}=${encode(value)}` : pair))
    .join("&");
}

function nameOf(pair) {
  return pair.split("=")[0];
}
