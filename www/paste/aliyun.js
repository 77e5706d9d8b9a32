import { isCredential, parameterOf } from "./fields.js";
import { noteAction, readPairs } from "./params.js";

const FLAGS = new Set(["force", "insecure", "secure", "quiet", "q", "dryrun", "help", "skip-secure-verify"]);
// They change nothing about what is removed.
const OF_NO_MATTER = new Set(
  `profile p mode language output o version header body pager waiter read-timeout connect-timeout
  retry-count config-path cli-query endpoint-type user-agent ${[...FLAGS].join(" ")}`.split(/\s+/),
);

/** Reads the words that follow `aliyun`; `files` are those that the script itself writes, by name. */
export function readAliyun(words, changes, { files }) {
  const { named, plain } = partsOf(words);
  noteAction(plain[1], changes);
  const pairs = [];
  const options = {};
  for (const { key, value, expands } of named) {
    const file = /-file$/i.test(key) ? key.slice(0, -"-file".length) : undefined;
    if (isCredential(key)) changes.addCredential(key);
    else if (key === "endpoint" && !expands) options.endpoint = withoutUser(value, changes);
    else if (key === "method" && /^(?:GET|POST)$/.test(value)) options.method = value;
    else if (file && files.has(value)) pairs.push({ key: file, value: files.get(value) });
    else if (file && parameterOf(file)) changes.add("file_not_read", { path: value });
    else if (parameterOf(key) || /^BackendServers?\./i.test(key)) pairs.push({ key, value, expands });
    else if (!OF_NO_MATTER.has(key)) changes.add("key_dropped", { key });
  }
  const insecure = named.some(({ key }) => key === "insecure");
  if (insecure && options.endpoint) options.endpoint = `http://${options.endpoint}`;
  return { params: readPairs(pairs, changes), options };
}

function withoutUser(endpoint, changes) {
  const host = endpoint.slice(endpoint.lastIndexOf("@") + 1);
  if (host !== endpoint) changes.addCredential("endpoint");
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
