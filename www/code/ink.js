import { el } from "../dom.js";

/** The longest code that is colored: beyond it, colors cost more than they help. */
const LONGEST = 40_000;

const KEYWORDS =
  "as async await break case class const data def do done echo else esac exit export fi final for foreach from func function " +
  "if import in let locals new output package printf private provider public range require resource return set shift static " +
  "struct terraform then throws use using var void while";

/** Of each kind, what it looks like; the first that fits counts. Nothing in a comment or a string is a keyword. */
const KINDS = {
  "ink-comment": String.raw`(?<=^|\s)(?:#|\/\/).*`,
  "ink-string": String.raw`"(?:[^"\\]|\\[^])*"|'(?:[^'\\\n]|\\.)*'|'[^']*'|\x60[^\x60]*\x60`,
  plain: String.raw`\\.`,
  "ink-value": String.raw`\b\d[\d_]*\b|\b(?:true|false|null|nil|None|True|False)\b`,
  "ink-key": String.raw`(?<![\w$.-])(?:${KEYWORDS.replaceAll(" ", "|")})(?![\w-])`,
};

const TOKENS = new RegExp(
  Object.values(KINDS)
    .map((pattern) => `(${pattern})`)
    .join("|"),
  "gm",
);

const inked = new WeakMap();

/** Shows code in an element with its comments, texts, values and keywords colored. */
export function inkCode(element, code) {
  if (inked.get(element) === code) return;
  inked.set(element, code);
  element.replaceChildren(...(code.length > LONGEST ? [code] : parts(code)), "\n");
}

function parts(code) {
  const names = Object.keys(KINDS);
  const made = [];
  let end = 0;
  for (const match of code.matchAll(TOKENS)) {
    const kind = names[match.slice(1).findIndex((group) => group !== undefined)];
    if (kind === "plain") continue;
    made.push(code.slice(end, match.index), el("span", { class: kind }, match[0]));
    end = match.index + match[0].length;
  }
  return [...made, code.slice(end)].filter((part) => part !== "");
}
