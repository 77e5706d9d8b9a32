import { quote } from "../../pkg/curl.js";
import { LIMIT, PAUSE } from "./call.js";
import { indented, joined } from "./names.js";
import { json } from "./quoting.js";

/**
 * Returns the end of a script that makes the call. `command` returns the lines of the command for a request: it takes the
 * operation, and pairs of a parameter and its value, quoted.
 */
export function stepsInShell({ lists, steps }, command) {
  const loops = steps.some(({ each }) => each);
  const long = lists.filter((list) => steps.some(({ each }) => each === list));
  return `${loops ? BATCHES : ""}${long.map(listLiteral).join("")}
${steps.map((one) => step(one, command)).join("\n")}`;
}

const BATCHES = `
# Joins servers, one a line, to lists of at most ${LIMIT}.
batches() {
  awk '{ printf "%s%s", (NR % ${LIMIT} == 1) ? (NR > 1 ? "]\\n[" : "[") : ",", $0 } END { print "]" }'
}
`;

function listLiteral(list) {
  return `\n${joined(list.variable, "_")}=${quote(list.servers.map(json).join("\n"))}\n`;
}

function step({ operation, args, each, note, givesGroup }, command) {
  const pairs = args.flatMap((arg) => pairsOf(arg, each));
  const lines = command(operation, pairs, { isInLoop: each !== undefined });
  const comment = note ? [`# ${note}`] : [];
  if (each) {
    return `${[
      ...comment,
      `printf '%s\\n' "$${joined(each.variable, "_")}" | batches | while IFS= read -r batch; do`,
      ...indented(lines, "  "),
      `  sleep ${PAUSE} # A change is refused while another is pending.`,
      "done",
    ].join("\n")}\n`;
  }
  if (!givesGroup) return `${lines.join("\n")}\n`;
  return `${[
    ...comment,
    `answer=$(${lines[0]}`,
    ...lines.slice(1, -1),
    `${lines.at(-1)}) || {`,
    `  printf '%s\\n' "$answer" >&2`,
    "  exit 1",
    "}",
    `printf '%s\\n' "$answer"`,
    `group=$(printf %s "$answer" | sed -n 's/.*"VServerGroupId": *"\\([^"]*\\)".*/\\1/p')`,
  ].join("\n")}\n`;
}

function pairsOf({ name, type, value }, each) {
  if (type === "answer") return [[name, '"$group"']];
  if (type === "servers") {
    if (value === each) return [[name, '"$batch"']];
    return [[name, quote(value.servers ? json(value.servers) : value.text)]];
  }
  if (type !== "tags") return [[name, quote(String(value))]];
  return value.flatMap((tag, at) =>
    Object.entries(tag).map(([key, text]) => [`${name}.${at + 1}.${key}`, quote(text)]),
  );
}
