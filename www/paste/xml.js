import { position, Unreadable } from "./notes.js";

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const DEEPEST = 64;

/**
 * Reads the XML that the API answers in: elements and text, without a document type. An element that holds others becomes a
 * `Map` of them, as `readJson` makes one; of elements of the same name it has a list. The document becomes a `Map` of its
 * one element.
 */
export function readXml(text) {
  const open = [{ children: new Map(), text: [] }];
  let at = 0;

  function fail(code, index = at, details = {}) {
    throw new Unreadable(code, { ...details, ...position(text, index) });
  }

  function upTo(mark, from) {
    const end = text.indexOf(mark, from);
    return end < 0 ? fail("unexpected_end", text.length) : end;
  }

  function characters(end) {
    open.at(-1).text.push(decode(text.slice(at, end)));
    at = end;
  }

  function element() {
    const end = upTo(">", at);
    const tag = text.slice(at + 1, end);
    const [name] = /^\/?[^\s/<"']*/.exec(tag);
    if (name === "" || name === "/" || tag.includes("<")) fail("unexpected_character", at, { character: "<" });
    if (name.startsWith("/")) close(name.slice(1));
    else {
      if (open.length > DEEPEST) fail("too_deep");
      if (open.length === 1 && open[0].children.size > 0) fail("trailing_text", at, { character: "<" });
      open.push({ name, children: new Map(), text: [], start: at });
      if (tag.endsWith("/")) close(name);
    }
    at = end + 1;
  }

  function close(name) {
    const { name: expected, children, text: parts } = open.length > 1 ? open.pop() : {};
    if (name !== expected) fail("tag_mismatch", at, { expected: expected ?? "" });
    const value = children.size > 0 ? children : parts.join("").trim();
    const { children: siblings } = open.at(-1);
    if (!siblings.has(name)) siblings.set(name, value);
    else if (Array.isArray(siblings.get(name))) siblings.get(name).push(value);
    else siblings.set(name, [siblings.get(name), value]);
  }

  while (at < text.length) {
    if (text.startsWith("<!--", at)) at = upTo("-->", at + 4) + 3;
    else if (text.startsWith("<?", at)) at = upTo("?>", at) + 2;
    else if (text.startsWith("<![CDATA[", at)) {
      const end = upTo("]]>", at);
      open.at(-1).text.push(text.slice(at + 9, end));
      at = end + 3;
    } else if (text.startsWith("<!", at)) fail("unrecognized");
    else if (text[at] === "<") element();
    else characters(text.indexOf("<", at) < 0 ? text.length : text.indexOf("<", at));
  }
  if (open.length > 1) fail("unclosed_tag", open.at(-1).start, { expected: open.at(-1).name });
  if (open[0].text.join("").trim() !== "") fail("unrecognized", 0);
  return open[0].children;
}

function decode(text) {
  return text.replace(/&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|([a-z]{2,4}));/g, (whole, decimal, hex, name) => {
    if (name) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
