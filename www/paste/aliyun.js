import { isCredential, parameterOf } from "./names.js";
import { Unreadable } from "./notes.js";
import { calledBy, readPairs } from "./objects.js";

const FLAGS = new Set(["force", "insecure", "secure", "quiet", "q", "dryrun", "help", "skip-secure-verify"]);
// They change nothing about the call.
const OF_NO_MATTER = new Set(
  `profile p mode language output o version header body pager waiter read-timeout connect-timeout
  retry-count config-path cli-query endpoint-type user-agent ${[...FLAGS].join(" ")}`.split(/\s+/),
);

/** Reads the words that follow `aliyun`; `files` are those that the script itself writes, by name. */
export function readAliyun(words, notes, { files }) {
  const { named, plain } = partsOf(words);
  if (plain[1] === undefined) throw new Unreadable("nothing_found");
  const operation = calledBy(plain[1]);
  const pairs = [];
  const options = {};
  for (const { key, value, expands } of named) {
    const file = /-file$/i.test(key) ? key.slice(0, -"-file".length) : undefined;
    if (isCredential(key)) notes.addCredential(key);
    else if (key === "endpoint" && !expands) options.endpoint = withoutUser(value, notes);
    else if (key === "method" && /^(?:GET|POST)$/.test(value)) options.method = value;
    else if (file && files.has(value)) pairs.push({ key: file, value: files.get(value) });
    else if (file && parameterOf(file)) notes.add("file_not_read", { path: value });
    else if (parameterOf(key.split(".")[0])) pairs.push({ key, value, expands });
    else if (!OF_NO_MATTER.has(key)) notes.add("key_dropped", { key });
  }
  const insecure = named.some(({ key }) => key === "insecure");
  if (insecure && options.endpoint) options.endpoint = `http://${options.endpoint}`;
  return { ...operation, params: readPairs(pairs, notes), options };
}

function withoutUser(endpoint, notes) {
  const host = endpoint.slice(endpoint.lastIndexOf("@") + 1);
  if (host !== endpoint) notes.addCredential("endpoint");
  return host;
}

function partsOf(words) {
  const named = [];
  const plain = [];
  for (let index = 0; index < words.length; index += 1) {
    const { text, expands } = words[index];
    const [, name, inline] = /^--?([A-Za-z][\w.-]*)(?:=(.*))?$/s.exec(text) ?? [];
    if (name === undefined) plain.push(text);
    else if (inline !== undefined) named.push({ key: name, value: inline, expands });
    else if (FLAGS.has(name)) named.push({ key: name, value: "" });
    else {
      index += 1;
      named.push({ key: name, value: words[index]?.text ?? "", expands: words[index]?.expands ?? false });
    }
  }
  return { named, plain };
}
