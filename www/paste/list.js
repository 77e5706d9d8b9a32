import { REGIONS } from "../reference/tables.js";
import { cellOf } from "./names.js";
import { Unreadable } from "./notes.js";
import { IDENTIFIER } from "./servers.js";

const PORT = String.raw`:(\d{1,5})`;
const V4 = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;
const ID = new RegExp(`^${IDENTIFIER.source.slice(1, -1)}$`, "i");
const ID_PORT = new RegExp(`^(${IDENTIFIER.source.slice(1, -1)})${PORT}$`, "i");
const ADDRESS = new RegExp(`^(?:${V4})$`);
const ADDRESS_PORT = new RegExp(`^(${V4})${PORT}$`);
const BRACKETED = new RegExp(String.raw`^\[([\da-f:.]+)\](?:${PORT})?$`, "i");
const BARE_V6 = /^(?=.*::|(?:[^:]*:){7})[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}$/i;
// As the console shows the kind of an address.
const PRIVATE = /[(（](?:Private(?: IP)?|VPC|Primary Private IP|私有?|私网|内网|主私网)[)）]$/i;
const PUBLIC = /[(（](?:Public(?: IP)?|EIP|Elastic(?: IP)?|公有?|公网|弹性)[)）]$/i;
const PLACES = [
  ["VServerGroupId", /^rsp-[a-z\d]+$/i],
  ["LoadBalancerId", /^lb-[a-z\d]+$/i],
];
/** Trimming a line of any length would take the square of it. */
const LONGEST_HEAD = 200;
const SEPARATOR = /[\s,;|、，；]+/;

/**
 * Reads a list of servers without any names of fields: IDs, `id:port`, addresses, `address:port`, IDs with addresses. Returns
 * undefined if there is anything else in the text.
 */
export function readList(text, notes) {
  const all = text.split(/\r\n|[\r\n]/);
  const isComment = (line) => line.trimStart().startsWith("#");
  const [first = "", ...others] = all.filter((line) => line.trim() !== "" && !isComment(line));
  const lines = (isHead(first) ? others : [first, ...others]).map(wordsOf);
  const found = lines.filter((words) => words.length > 0).map((words) => words.map(readWord));
  if (found.length === 0 || !found.flat().every(Boolean)) return undefined;
  // Only in a list is a word a fault: in a table it may be a cell of any kind.
  const faulty = found.flat().find(({ fault }) => fault);
  if (faulty) throw faulty.fault;
  const hidden = found.flat().filter(({ isPublic }) => isPublic).length;
  const groups = found.map((words) => words.filter(({ isPublic }) => !isPublic)).filter((words) => words.length > 0);
  const comments = all.filter(isComment).length;
  if (comments > 0) notes.add("comment_dropped", {}, comments);
  const params = {};
  const rest = groups
    .map((words) => words.filter((word) => !takePlace(params, word)))
    .filter((words) => words.length > 0);
  const servers = serversOf(rest);
  if (!servers) return undefined;
  if (hidden > 0) notes.add("public_dropped", {}, hidden);
  return { kind: "list", params, servers };
}

/** Tells whether a line is the head of the one column that a list may be copied from. */
function isHead(line) {
  return (
    line.length < LONGEST_HEAD && ["ServerId", "ServerIp"].includes(cellOf(line.replace(/^[\s"']+|[\s,;"']+$/g, "")))
  );
}

// A bullet or a number before an entry, and quotes around it, say nothing about it.
function wordsOf(line) {
  const bare = line.replace(/^\s*(?:[-*•]\s+|\d{1,4}[.)]\s+)/, "");
  return bare
    .replace(/([(（])Primary Private IP([)）])|([(（])(Private|Public|Elastic) IP([)）])/gi, (whole) =>
      whole.replaceAll(" ", "\u0001"),
    )
    .split(SEPARATOR)
    .map((word) => word.replaceAll("\u0001", " ").replace(/^(["'`“‘])(.*)(["'`”’])$/, "$2"))
    .filter((word) => word !== "" && word !== "/");
}

/** Returns what a word names; undefined if that is nothing of a server. */
function readWord(word) {
  if (PUBLIC.test(word)) return ADDRESS.test(word.replace(PUBLIC, "")) ? { isPublic: true } : undefined;
  const bare = word.replace(PRIVATE, "");
  if (ID.test(bare)) return { ServerId: bare };
  const [, id, port] = ID_PORT.exec(bare) ?? [];
  if (id) return { ServerId: id, Port: port };
  if (ADDRESS.test(bare)) return { ServerIp: bare };
  const [, address, itsPort] = ADDRESS_PORT.exec(bare) ?? BRACKETED.exec(bare) ?? [];
  if (address) return { ServerIp: address, ...(itsPort && { Port: itsPort }) };
  if (BARE_V6.test(bare)) return { fault: new Unreadable("ambiguous_address", { address: bare }) };
  if (/^(?:i|eni|eci|rsp|lb)-\w*(?:…|\.\.\.)/i.test(bare))
    return { fault: new Unreadable("shortened_id", { id: bare }) };
  return placeOf(bare);
}

function placeOf(word) {
  const [name] = PLACES.find(([, pattern]) => pattern.test(word)) ?? [];
  if (name) return { place: name, value: word };
  return REGIONS.some(({ RegionId }) => RegionId === word) ? { place: "RegionId", value: word } : undefined;
}

function takePlace(params, { place, value }) {
  if (!place) return false;
  if (params[place] !== undefined && params[place] !== value) throw new Unreadable("several_places", { name: place });
  params[place] = value;
  return true;
}

/** Joins an ID with the address beside it or below it. Returns undefined for rows of more cells, which are a table. */
function serversOf(lines) {
  const words = lines.flat();
  const isId = ({ ServerId }) => ServerId !== undefined;
  if (words.every(isId) || !words.some(isId)) return words;
  if (lines.every(({ length }) => length > 2)) return undefined;
  const isPair = (pair) => pair.length === 2 && isId(pair[0]) && !isId(pair[1]) && !(pair[0].Port && pair[1].Port);
  const pairs = lines.every(isPair) ? lines : lines.every(({ length }) => length === 1) ? inPairs(words) : [];
  if (pairs.length === 0 || !pairs.every(isPair)) throw new Unreadable("ids_and_addresses");
  return pairs.map(([server, address]) => ({ ...server, ...address }));
}

function inPairs(words) {
  return Array.from({ length: Math.ceil(words.length / 2) }, (_, index) => words.slice(index * 2, index * 2 + 2));
}
