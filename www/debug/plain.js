/**
 * What stands for a character where a text was quoted: in JSON, in XML, in a program's output. Backslashes are looked at from the
 * first of a run, so that a long run takes no longer than its length.
 */
const ESCAPES = [
  // Node breaks long texts into several, and Python and Node write a newline as \n.
  [/(?<!\\)\\+n'\s*\+\s*'/g, "\n"],
  [/['"]\s*\+\s*\n\s*['"]/g, ""],
  [/(?<!\\)\\+r\\+n|\r\n?/g, "\n"],
  [/(?<!\\)\\+n/g, "\n"],
  [/(?<!\\)\\+u0026/gi, "&"],
  [/(?<!\\)\\+u003d/gi, "="],
  [/(?<!\\)\\+u003c/gi, "<"],
  [/(?<!\\)\\+u003e/gi, ">"],
  [/(?<!\\)\\+u0027/gi, "'"],
  [/(?<!\\)\\+(["'/])/g, "$1"],
  [/&quot;|&#34;/g, '"'],
  [/&apos;|&#39;/g, "'"],
  [/&lt;/g, "<"],
  [/&gt;/g, ">"],
  [/&amp;/g, "&"],
];

/** Returns a text without the escapes of what quotes it, however often it was quoted. Only for finding parts whose form is known. */
export function plain(text) {
  return ESCAPES.reduce((done, [quoted, character]) => done.replace(quoted, character), text);
}
