import { decode, encode, hexOf } from "./encoding.js";
import { rewritings, writtenDifferences } from "./payload.js";

const METHODS = ["GET", "POST", "PUT", "DELETE"];

/** A query of more characters is tried in fewer ways. */
const LONG = 12_000;

/** What encoders leave bare together, and each alone. */
const BARE = ["!'()*", "!()*", "!'()", "'()", "()", "!", "'", "(", ")", "*", "/"];

/**
 * Returns the strings that a signer may have signed where the service signed `server`, each with the ways in which it is wrong: one
 * way, or several in which encoders are wrong together. The string of a single way comes before those of several.
 */
export function variants(server, { values = [] } = {}) {
  const of = JSON.stringify([server.text, values]);
  // While a secret is typed, they stay the same.
  if (last.of !== of) last = { of, found: allVariants(server, values) };
  return last.found;
}

let last = {};

function allVariants(server, values) {
  const found = new Map();
  const add = (ways, text) => {
    if (text !== undefined && text !== server.text && !found.has(text)) found.set(text, { ways, text });
  };
  const encodings = encodingsOf(server.query);
  const structures = structuresOf(server);
  for (const { way, query } of encodings) add([way], joined(server, query));
  for (const { ways, text } of structures) add(ways, text(server.query));
  for (const { way, text } of valuesOf(server, values)) add([way], text);
  for (const combined of combinations(encodings, server.query.length > LONG ? 2 : 3)) {
    const ways = merged(combined.map(({ way }) => way));
    const query = combined.reduce((done, { edit }) => edit(done), server.query);
    add(ways, joined(server, query));
    for (const { ways: more, text } of structures) if (combined.length === 1) add([...more, ...ways], text(query));
  }
  return [...found.values()];
}

function joined({ method }, query) {
  return `${method}&%2F&${query}`;
}

function encodingsOf(query) {
  const bare = BARE.flatMap((characters) => {
    const here = [...characters].filter((character) => query.includes(`%25${hexOf(character)}`));
    if (here.length === 0) return [];
    const way = { way: "bare", characters: here.join("") };
    const edit = (write) => (text) =>
      here.reduce((done, character) => done.replaceAll(`%25${hexOf(character)}`, write(character)), text);
    return [
      { way, edit: edit((character) => `%${hexOf(character)}`) },
      { way, edit: edit((character) => character) },
    ];
  });
  const all = [
    { way: { way: "plus" }, edit: (text) => text.replaceAll("%2520", "%2B") },
    { way: { way: "plus" }, edit: (text) => text.replaceAll("%2520", "+") },
    ...bare,
    { way: { way: "tilde" }, edit: (text) => text.replaceAll("~", "%257E") },
    { way: { way: "tilde" }, edit: (text) => text.replaceAll("~", "%7E") },
    { way: { way: "lower" }, edit: lowerInside },
    { way: { way: "sent_plus" }, edit: (text) => text.replaceAll("%252B", "%2520") },
  ];
  const queries = new Set([query]);
  return all.flatMap(({ way, edit }) => {
    const edited = edit(query);
    if (queries.has(edited)) return [];
    queries.add(edited);
    return [{ way, edit, query: edited }];
  });
}

/** What is wrong about the string as a whole; `text` makes it of the query. */
function structuresOf(server) {
  const { method } = server;
  const others = [...METHODS, method.toLowerCase()].filter((other) => other !== method);
  return [
    ...others.map((signed) => ({
      ways: [{ way: "method", signed, seen: method }],
      text: (query) => `${signed}&%2F&${query}`,
    })),
    { ways: [{ way: "lower" }], text: (query) => `${method}&%2f&${lowerOutside(query)}` },
    { ways: [{ way: "lower" }], text: (query) => `${method}&%2f&${lowerOutside(lowerInside(query))}` },
    { ways: [{ way: "no_outer" }], text: (query) => notEncoded(`${method}&%2F&`, query) },
    { ways: [{ way: "no_outer" }], text: (query) => notEncoded(`${method}&/&`, query) },
    { ways: [{ way: "path" }], text: (query) => `${method}&/&${query}` },
    { ways: [{ way: "twice" }], text: (query) => `${method}&%2F&${query.replaceAll("%25", "%2525")}` },
    { ways: [{ way: "twice" }], text: (query) => `${method}&%252F&${query.replaceAll("%", "%25")}` },
    { ways: [{ way: "once" }], text: (query) => `${method}&%2F&${query.replace(/%25([0-9A-F]{2})/g, "%$1")}` },
    { ways: [{ way: "sorted" }], text: (query) => `${method}&%2F&${sorted(query)}` },
    ...pairs(server.query).map((pair) => ({
      ways: [{ way: "omitted", name: pair.split("%3D")[0] }],
      text: (query) =>
        `${method}&%2F&${pairs(query)
          .filter((other) => nameOf(other) !== nameOf(pair))
          .join("%26")}`,
    })),
  ];
}

/** Strings with other values: the form's, and lists that a program wrote again on their way. */
function valuesOf(server, values) {
  const given = server.parameters.flatMap(([name, value]) => {
    const ofForm = values.filter(([other, inForm]) => other === name && inForm !== value).map(([, inForm]) => inForm);
    return [...ofForm, ...rewritings(value)].map((other) => ({ name, value, other }));
  });
  return given.map(({ name, value, other }) => ({
    way: { way: "value", name, how: writtenDifferences(value, other) ?? [], signed: other, seen: value },
    text: joined(server, withValue(server.query, name, other)),
  }));
}

function withValue(query, name, value) {
  const edited = pairs(query).map((pair) => (nameOf(pair) === name ? `${name}%3D${encode(encode(value))}` : pair));
  return edited.join("%26");
}

/** Returns each choice of one, two, or up to three. */
function combinations(all, most) {
  const twos = all.flatMap((one, at) => all.slice(at + 1).map((two) => [one, two]));
  const threes = twos.flatMap(([one, two]) => all.slice(all.indexOf(two) + 1).map((three) => [one, two, three]));
  return [...all.map((one) => [one]), ...twos, ...(most < 3 ? [] : threes)];
}

/** Several sets of characters are one. */
function merged(ways) {
  const characters = [...new Set(ways.flatMap(({ way, characters: some }) => (way === "bare" ? [...some] : [])))];
  const others = ways.filter(({ way }) => way !== "bare");
  const unlike = others.filter(({ way }, at) => others.findIndex((other) => other.way === way) === at);
  return [...unlike, ...(characters.length > 0 ? [{ way: "bare", characters: characters.join("") }] : [])];
}

function lowerInside(query) {
  return query.replace(/%25[0-9A-F]{2}/g, (digits) => digits.toLowerCase());
}

function lowerOutside(query) {
  return query.replace(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase());
}

function notEncoded(start, query) {
  const decoded = decode(query);
  return decoded && start + decoded;
}

function sorted(query) {
  const key = (pair) => nameOf(pair).toLowerCase();
  return pairs(query)
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
    .join("%26");
}

function pairs(query) {
  return query.split("%26");
}

function nameOf(pair) {
  return pair.split(/%3D/i)[0];
}
