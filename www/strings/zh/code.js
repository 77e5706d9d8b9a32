/** What the code part says in Simplified Chinese. */
export const CODE = {
  "page.code.language": "编程语言",
  "page.code.download": "下载",
  "code.browser": "浏览器",
  "code.drain": "排空（Node.js）",
  "code.batches": (count) => `代码包含全部服务器，分 ${count} 个请求发送。`,
  "code.blank": "请替换尖括号中的内容。",
};
