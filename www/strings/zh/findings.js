/** How the package calls what came where it is no value, in Chinese. */
const CAME = {
  nothing: "没有值",
  "an empty string": "空字符串",
  "an empty list": "空列表",
  "a list": "列表",
  "an object": "对象",
  "none: leave it out instead": "空值：不需要时请省略该字段",
  "one with user information or a query": "带有用户信息或查询串的地址",
};

const NAMES = {
  accessKeyId: "AccessKey ID",
  accessKeySecret: "AccessKey Secret",
  securityToken: "安全令牌",
  accountId: "账号 ID",
  LoadBalancerId: "负载均衡实例 ID",
  endpoint: "接入点",
  network: "网络",
  method: "HTTP 方法",
  signatureMethod: "签名方法",
  instanceIds: "ECS 实例",
  key: "标签键",
  value: "标签值",
};

const WHAT = {
  required: ({ name }) => `${name} 必填`,
  invalid_type: ({ name }) => `${name} 的类型不对`,
  invalid_characters: ({ name }) => `${name} 含有不允许的字符`,
  white_space: ({ name }) => `${name} 不能含有空白字符`,
  control_character: ({ name }) => `${name} 不能含有换行等控制字符`,
  wrong_prefix: ({ name }) => `${name} 的前缀不对`,
  placeholder: ({ name }) => `${name} 是示例中打了星号的值：请换成真实的值`,
  too_short: ({ name, rule }) => (rule?.minLength ? `${name} 至少 ${rule.minLength} 个字符` : `${name} 太短`),
  too_long: ({ name, rule }) => (rule?.maxLength ? `${name} 最多 ${rule.maxLength} 个字符` : `${name} 太长`),
  too_few: ({ name }) => `${name} 至少要有一项`,
  too_many: ({ name, rule }) => (rule?.maxItems ? `${name} 每次请求最多 ${rule.maxItems} 项` : `${name} 的项太多`),
  invalid_json: ({ name }) => `${name} 不是有效的 JSON`,
  duplicate_key: ({ name }) => `${name} 在同一项中出现了不止一次`,
  unknown_key: ({ name }) => `没有名为 ${name} 的字段`,
  not_integer: ({ name, range }) => `${name} 必须是十进制整数${range}`,
  out_of_range: ({ name, range }) => `${name} 超出范围${range}`,
  unknown_value: ({ name, rule }) => (rule?.enum ? `${name} 只能是 ${rule.enum.join("、")}` : `${name} 不是允许的值`),
  type_mismatch: ({ name }) => `${name} 与此 ServerId 不符`,
  invalid_address: ({ name }) => `${name} 必须是 IPv4 或 IPv6 地址`,
  invalid_endpoint: ({ name }) => `${name} 必须是主机名或源（协议加主机），不能有别的内容`,
  invalid_date: ({ name }) => `${name} 不是有效的日期`,
  no_endpoint: () => "该地域没有已知的 VPC 内接入点：请填写接入点",
  more_issues: () => "问题太多，只列出前面的部分",
  unknown_region: ({ name }) => `${name} 不在已知的地域之中`,
  no_port: () => "没有 Port：服务器组的成员由 ServerId 加 Port 确定",
  duplicate_member: () => "这一项与前面某一项指的是同一个成员",
  server_ip_unused: () => "ServerIp 只对弹性网卡和弹性容器实例有意义",
  unknown_prefix: ({ name }) => `${name} 的前缀不是已知的任何一种`,
  plain_http: () => "这是到另一台机器的明文 HTTP：途中的人可以读到全部内容",
};

/** The codes of all findings that have words here. */
export const CODES = Object.keys(WHAT);

/** Returns what a finding says in Chinese; the ranges come from the schema of the payload. */
export function findingText({ path, code, came, suggestion }, schema) {
  const key = path.at(-1);
  const field = typeof key === "number" ? path.at(-2) : key;
  const rule = field === "BackendServers" ? schema : own(schema.items.properties, field);
  const { minimum, maximum } = rule?.anyOf?.find(({ type }) => type === "integer") ?? {};
  const range = maximum === undefined ? "" : `（${minimum}–${maximum}）`;
  const words = [WHAT[code]({ name: own(NAMES, field) ?? field, rule, range })];
  if (came !== undefined) words.push(`现为 ${own(CAME, came) ?? came}`);
  if (suggestion !== undefined) words.push(`是否想写 ${suggestion}？`);
  return words.join("；");
}

// A field is named as the payload names it: "constructor" is a name like any other.
function own(table, name) {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
