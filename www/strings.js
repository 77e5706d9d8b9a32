/** The languages of the page, each with what brings its table, and the one for what is wanted later. */
const LANGUAGES = {
  en: {
    first: async () => (await import("./strings/en/index.js")).EN,
    late: async () => (await import("./strings/en/late.js")).LATE,
  },
  "zh-CN": {
    first: async () => (await import("./strings/zh/index.js")).ZH,
    late: async () => (await import("./strings/zh/late.js")).LATE,
    finding: async () => (await import("./strings/zh/findings.js")).findingText,
  },
};

const KEPT = "language";

// The English of what stands in the HTML is there, and nowhere else: it is read before the first translation.
const english = new Map();

const ATTRIBUTES = { t: undefined, tLabel: "aria-label", tPlaceholder: "placeholder" };

/** The words about findings, by language. English ones are the package's own. */
const findingWords = new Map();

let current = "en";
let table = {};
let isLateWanted = false;

/** Returns the language of the page. */
export function language() {
  return current;
}

/** Returns a text in the language of the page; undefined if there is none. */
export function t(id, ...values) {
  const text = table[id];
  return typeof text === "function" ? text(...values) : text;
}

/** Returns what stands in the HTML under a mark, in the language of the page. */
export function pageText(mark) {
  const id = `page.${mark}`;
  return table[id] ?? english.get(id);
}

/** Returns what a finding says. The package says it in English; its code and its values are there for other languages. */
export function findingText(finding) {
  return findingWords.get(current)?.(finding, table.findings) ?? finding.message;
}

/** Brings the words about findings in the language of the page. The first view does without: it has no findings to show. */
export async function bringFindings() {
  const name = current;
  const words = await LANGUAGES[name].finding?.();
  if (words) findingWords.set(name, words);
}

/** Returns what the package advises about an error of an operation; undefined if it knows nothing of its code. */
export function adviceText(error, operation) {
  if (error.advice === undefined) return undefined;
  return table.advice?.(error, operation) ?? error.advice;
}

/** Returns the name of a region. */
export function regionText({ RegionId, name }) {
  return table.regionName?.(RegionId) ?? name;
}

/** Returns the language to begin with: the one chosen before, or else the first that the browser asks for. */
export function preferredLanguage() {
  const kept = storage()?.getItem(KEPT);
  if (Object.hasOwn(LANGUAGES, kept)) return kept;
  for (const asked of navigator.languages) {
    const wanted = asked.toLowerCase();
    if (wanted.startsWith("zh")) return "zh-CN";
    if (wanted.startsWith("en")) return "en";
  }
  return "en";
}

/** Keeps a language for the next visit. */
export function keepLanguage(name) {
  storage()?.setItem(KEPT, name);
}

// Asked for before all else: what follows of the first view waits for the wasm.
const begun = LANGUAGES[preferredLanguage()].first();
begun.catch(() => {});

/** Changes the language of the page, once its table is there. */
export async function setLanguage(name) {
  table = await tableOf(name);
  current = name;
  document.documentElement.lang = name;
  translate(document);
}

/** Brings what the parts say that come later. */
export async function bringLate() {
  isLateWanted = true;
  const name = current;
  const whole = await tableOf(name);
  // Another language may have been chosen meanwhile, and has its own.
  if (name === current) table = whole;
}

async function tableOf(name) {
  const { first, late } = LANGUAGES[name];
  return { ...(await first()), ...(isLateWanted && (await late())) };
}

/** Puts what stands in the HTML below `root`, marked by `data-t` and `data-t-label`, into the language of the page. */
export function translate(root) {
  for (const [mark, attribute] of Object.entries(ATTRIBUTES)) {
    const selector = `[data-${mark.replace("L", "-l").replace("P", "-p")}]`;
    for (const element of root.querySelectorAll(selector)) {
      const id = `page.${element.dataset[mark]}`;
      const now = (attribute ? element.getAttribute(attribute) : element.textContent).trim().replace(/\s+/g, " ");
      if (!english.has(id)) english.set(id, now);
      const text = pageText(element.dataset[mark]);
      // What stands there already is not painted again.
      if (now === text) continue;
      if (attribute) element.setAttribute(attribute, text);
      else element.textContent = text;
    }
  }
}

// A browser may refuse storage altogether.
function storage() {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
