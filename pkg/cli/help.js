/** Help texts, generated from the descriptions of the commands. */
import { EXITS } from "./outcome.js";
import { padded, widthOf, wrapped } from "./text.js";

const PROGRAM = "slb-backend-servers";
const WIDEST = 100;
const INDENT = "  ";

const ENVIRONMENT = [
  ["ALIBABA_CLOUD_ACCESS_KEY_ID", "the ID of the access key"],
  ["ALIBABA_CLOUD_ACCESS_KEY_SECRET", "its secret"],
  ["ALIBABA_CLOUD_SECURITY_TOKEN", "the security token of a temporary access key"],
  ["NO_COLOR", "if it is not empty, the output has no colors"],
];

const CREDENTIALS =
  "Credentials are looked up in this order: the environment; the aliyun CLI profile of --profile, or the current profile " +
  "(modes AK and StsToken); the default chain of the package @alicloud/credentials, if it is installed next to this one.";

const FILES = [["~/.aliyun/config.json", "profiles of the aliyun CLI"]];

/** Returns the lines of the program's own help. */
export function overview(commands, columns) {
  const width = widthFor(columns);
  return [
    `Usage: ${PROGRAM} COMMAND [options]`,
    "",
    ...wrapped(
      "Shows and changes the backend servers of Alibaba Cloud SLB vServer groups: plans a change, applies it, verifies it, undoes it.",
      width,
    ),
    "",
    "Commands:",
    ...definitions(Object.entries(commands), width),
    "",
    "Options:",
    ...definitions(
      [
        ["--help, -h", "shows this help; after a command, the help of that command"],
        ["--version", "shows the version"],
      ],
      width,
    ),
    "",
    ...wrapped(`"${PROGRAM} COMMAND --help" shows the options, examples and exit codes of a command.`, width),
  ];
}

/** Returns the lines of a command's help. */
export function helpOf(name, command, table, columns) {
  const width = widthFor(columns);
  const { usage, description, examples = [], exits = [], files = [] } = command;
  const reaches = Object.hasOwn(table, "profile");
  return [
    ...wrapped(`Usage: ${PROGRAM} ${name} ${usage}`, width - 7).map((line, index) =>
      index === 0 ? line : `       ${line}`,
    ),
    ...[...description, ...(reaches ? [CREDENTIALS] : [])].flatMap((paragraph) => ["", ...wrapped(paragraph, width)]),
    ...section("Options", definitions(Object.entries(table).map(optionEntry), width)),
    ...section(
      "Examples",
      examples.flatMap(([text, line]) => [`${INDENT}# ${text}`, `${INDENT}${PROGRAM} ${line}`]),
    ),
    ...section("Environment", reaches ? definitions(ENVIRONMENT, width) : []),
    ...section("Files", definitions([...(reaches ? FILES : []), ...files], width)),
    ...section(
      "Exit codes",
      definitions(
        Object.entries(EXITS).filter(([code]) => exits.includes(code)),
        width,
      ),
    ),
  ];
}

function section(heading, lines) {
  return lines.length === 0 ? [] : ["", `${heading}:`, ...lines];
}

function optionEntry([name, { value, short, text, multiple }]) {
  const again = multiple ? "; may be repeated" : "";
  return [
    `--${name}${value === undefined ? "" : ` ${value}`}${short ? `, -${short}` : ""}`,
    `${text}${/repeat/.test(text) ? "" : again}`,
  ];
}

/** Returns terms with their texts beside them, or below long terms. */
function definitions(entries, width) {
  const column = Math.min(30, Math.max(...entries.map(([term]) => widthOf(term)), 0) + 4);
  return entries.flatMap(([term, text]) => {
    const lines = wrapped(text, Math.max(20, width - column));
    const beside = widthOf(term) + 4 <= column;
    const first = beside ? `${padded(`${INDENT}${term}`, column)}${lines[0]}` : `${INDENT}${term}`;
    return [first, ...(beside ? lines.slice(1) : lines).map((line) => " ".repeat(column) + line)];
  });
}

function widthFor(columns) {
  return Math.max(40, Math.min(columns, WIDEST));
}
