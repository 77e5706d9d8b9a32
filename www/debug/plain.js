/** What stands for a character where a text was quoted: in JSON, in XML, in a program's output. */
const ESCAPES = [
  // Node breaks long texts into several, and Python and Node write a newline as \n.
  [/\\{0,9}n'\s*\+\s*'/g, "\n"],
  [/['"] *\+ *\n *['"]/g, ""],
  [/\\{1,9}r\\{1,9}n|\r\n?/g, "\n"],
  [/\\{1,9}n/g, "\n"],
  [/\\{1,9}u0026/gi, "&"],
  [/\\{1,9}u003d/gi, "="],
  [/\\{1,9}u003c/gi, "<"],
  [/\\{1,9}u003e/gi, ">"],
  [/\\{1,9}u0027/gi, "'"],
  [/\\{1,9}(["'/])/g, "$1"],
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
