import { receivedText } from "./received.js";

/** What credentials, options and the parts of a policy are called; parameters and fields are called as on the wire. */
const NAMES = {
  accessKeyId: "AccessKey ID",
  accessKeySecret: "AccessKey Secret",
  securityToken: "安全令牌",
  accountId: "账号 ID",
  endpoint: "接入点",
  network: "网络",
  method: "HTTP 方法",
  signatureMethod: "签名方法",
  date: "日期",
  nonce: "随机数",
  instanceIds: "ECS 实例",
  operations: "操作",
  key: "标签键",
  value: "标签值",
};

const SERVERS = "服务器列表，或其 JSON 文本";
const FLAG = " true 或 false";
const STRINGS = "字符串列表";

/** What a value must be, by its name; a string, where it is not here and has no range. */
const KINDS = {
  RegionId: "地域 ID",
  VServerGroupId: "虚拟服务器组 ID",
  LoadBalancerId: "负载均衡实例 ID",
  ServerId: " ECS 实例、弹性网卡或弹性容器实例的 ID",
  BackendServers: SERVERS,
  OldBackendServers: SERVERS,
  NewBackendServers: SERVERS,
  Tag: "标签列表，每项都有 Key",
  IncludeListener: FLAG,
  IncludeRule: FLAG,
  operations: STRINGS,
  instanceIds: STRINGS,
};

const ENTRIES = { Tag: "带有 Key 的对象", operations: "字符串", instanceIds: "字符串" };

const ASCII = "只能由可打印的 ASCII 字符组成，不含空格和逗号";
const WORDS = "只能含有字母、数字、汉字和 - / . _";

/** Which characters a value may hold, by its name. */
const CHARACTERS = {
  RegionId: "只能含有小写字母、数字和 -，并以字母开头",
  Description: WORDS,
  VServerGroupName: WORDS,
};

/** What each kind of finding says of a value: what was expected of it. */
const WHAT = {
  required: ({ name, names, kind, received }) =>
    received === "neither" ? `${listed(names)} 至少要有一个` : `${name}必填，应为${kind}`,
  invalid_type: ({ name, kind }) => `${name}应为${kind}`,
  invalid_characters: ({ name, field, quoted }) => `${name}${charactersOf(field, quoted)}`,
  white_space: ({ name, head }) =>
    head === "credentials" ? `${name}不能以空白字符开头或结尾` : `${name}不能含有空白字符`,
  control_character: ({ name }) => `${name}不能含有换行等控制字符`,
  wrong_prefix: ({ name, field, quoted }) => `${name}${prefixOf(field, quoted)}`,
  placeholder: ({ name }) => `${name}是示例中打了星号的值，请换成真实的值`,
  too_short: ({ name, numbers }) => `${name}${count(numbers)} 个字符`,
  too_long: ({ name, numbers }) => `${name}${count(numbers)} 个字符`,
  too_few: ({ name, numbers }) => (numbers.length > 0 ? `${name}${count(numbers)} 项` : `${name}至少要有一项`),
  too_many: ({ name, numbers }) => `${name}每次请求${count(numbers)} 项`,
  invalid_json: ({ name, numbers }) =>
    numbers.length > 1
      ? `${name}应为 JSON，第 ${numbers[0]} 行第 ${numbers[1]} 列有误`
      : `${name}含有不代表任何字符的转义`,
  duplicate_key: ({ name }) => `${name}在一项中只能出现一次：文档没有说明服务端取哪个值`,
  unknown_key: ({ name, depth }) => `${name}不是${depth > 1 ? "这里的字段" : "此操作的参数"}`,
  not_integer: ({ name, numbers }) => `${name}应为 ${span(numbers)} 的整数，用十进制数字书写`,
  out_of_range: ({ name, numbers }) =>
    numbers.length > 1 ? `${name}应为 ${span(numbers)} 的整数` : `${name}应为不小于 ${numbers[0]} 的整数`,
  unknown_value: ({ name, quoted }) => (quoted.length > 0 ? `${name}只能是 ${listed(quoted)}` : `${name}不是允许的值`),
  type_mismatch: ({ name, quoted }) => `对于此 ServerId，${name}应为 ${quoted[0]}`,
  invalid_address: ({ name }) => `${name}应为 IPv4 或 IPv6 地址`,
  invalid_endpoint: ({ name, quoted }) =>
    `${name}应为主机（例如 ${quoted[0]}）或源（例如 ${quoted[1]}），不能有别的内容`,
  invalid_date: ({ name, numbers }) =>
    `${name}应为有效的日期${numbers.length > 1 ? `，在 ${span(numbers)} 年之间` : ""}`,
  no_endpoint: () => "该地域没有已知的 VPC 内接入点，请填写接入点",
  more_issues: ({ numbers }) => `只列出前 ${numbers[0]} 个问题`,
  unknown_region: ({ name }) => `${name}不是已知的地域`,
  no_port: () => "没有 Port：成员由 ServerId 加 Port 确定，文档没有说明没有 Port 时服务端怎么做",
  duplicate_member: ({ numbers }) => `这一项与第 ${Number(numbers[0]) + 1} 项指的是同一个成员`,
  unknown_prefix: ({ name, quoted }) => `${name}不以 ${listed(quoted)} 开头`,
  plain_http: () => "这是到另一台机器的明文 HTTP：途中的人可以读到全部内容",
  long_url: () =>
    "URL 超过 8 KB，有些服务器和代理会以 414 或 431 拒绝：请减少一次请求的服务器，或用 HMAC-SHA1 和 POST，那样会放进正文",
};

/** The codes of all findings that have words here. */
export const CODES = Object.keys(WHAT);

/**
 * Returns what a finding says in Chinese: what was expected, what was received, and what was probably meant. `more` has the words for
 * kinds that come only with later parts of the page.
 */
export function findingText({ path, code, message, received, suggestion }, more = {}) {
  const field = path.findLast((segment) => typeof segment === "string");
  const isEntry = typeof path.at(-1) === "number";
  const literals = literalsOf(message);
  const name = isEntry ? `${nameOf(field)}的项` : nameOf(field);
  const kind = kindOf(field, isEntry, literals);
  const words = [
    (WHAT[code] ?? more[code])({ name, field, kind, received, head: path[0], depth: path.length, ...literals }),
  ];
  if (received !== undefined) words.push(`收到${receivedText(received)}`);
  if (suggestion !== undefined) words.push(`是否想写 ${suggestion}？`);
  return words.join("；");
}

const QUOTED = /"((?:[^"\\]|\\.)*)"/g;

/** Returns what a message expects that is the same in any language: what it quotes, its numbers, and names of parameters. */
function literalsOf(message) {
  const [expected] = message.split("; received ", 1);
  const bare = expected.replace(QUOTED, "");
  return {
    quoted: [...expected.matchAll(QUOTED)].map(([, text]) => text),
    numbers: bare.match(/\d+/g) ?? [],
    names: bare.match(/\b[A-Z]\w*[a-z]\w*/g) ?? [],
  };
}

function kindOf(field, isEntry, { quoted, numbers }) {
  if (isEntry) return own(ENTRIES, field) ?? "带有 ServerId 的对象";
  if (field === "Type" && quoted.length === 1) return ` ${quoted[0]}`;
  if (numbers.length > 1) return ` ${span(numbers)} 的整数`;
  const kind = own(KINDS, field) ?? "字符串";
  return quoted.length > 0 ? `${kind}，例如 ${quoted[0]}` : kind;
}

function charactersOf(field, quoted) {
  const known = own(CHARACTERS, field);
  if (known) return known;
  if (quoted.length === 1) return `不能含有空白字符，也不能含有 ${quoted[0]} 中的任何一个`;
  return quoted.length > 1 ? `不能含有 ${listed(quoted)}` : ASCII;
}

function prefixOf(field, quoted) {
  if (field === "RegionId") return "应为地域 ID，不带产品名";
  return quoted.length > 1 ? `不能以 ${listed(quoted)} 开头` : `应以 ${quoted[0]} 开头，后接 ID`;
}

function span([least, most]) {
  return `${least}–${most}`;
}

function count(numbers) {
  return numbers.length > 1 ? `应有 ${span(numbers)}` : `最多 ${numbers[0]}`;
}

function listed(texts) {
  return texts.join("、");
}

/** Returns a name as it stands before Chinese words: with a blank, unless it ends in one. */
function nameOf(field) {
  const name = own(NAMES, field) ?? field;
  return /[A-Za-z]$/.test(name) || !own(NAMES, field) ? `${name} ` : name;
}

// A field is named as the payload names it: "constructor" is a name like any other.
function own(table, name) {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
