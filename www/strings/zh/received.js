/** What the package calls a value that it does not show; whatever is not here is shown as it is. */
const KINDS = {
  nothing: "空",
  null: " null",
  "an empty string": "空字符串",
  "an empty list": "空列表",
  "a string": "字符串",
  "a number": "数字",
  "a boolean": "布尔值",
  "a list": "列表",
  "an object": "对象",
  "a host that URLs do not allow": " URL 不允许的主机",
  "one with user information or a query": "带有用户信息或查询串的地址",
  "the end of the text": "文本的结尾",
  'a single quote: JSON quotes with "': '单引号：JSON 用双引号 "',
  neither: "空",
};

/** Returns what was received, in Chinese. */
export function receivedText(received) {
  if (Object.hasOwn(KINDS, received)) return KINDS[received];
  return ` ${received.replace(/^(\d+) characters$/, "$1 个字符")}`;
}
