import { findingText } from "./zh/findings.js";
import { PAGE } from "./zh/page.js";
import { REGIONS } from "./zh/regions.js";

/** What the page says in Simplified Chinese from the beginning on. */
export const ZH = {
  ...PAGE,

  finding: findingText,
  regionName: (id) => REGIONS[id],

  toolFailure: (error) => `这一部分未能加载。网络恢复后请刷新页面。（${error}）`,
  notOffline: "这个浏览器不会保留页面供离线使用。",

  comma: "，",
  ready: "有效，已签名",
  errors: (count) => `${count} 个错误`,
  warnings: (count) => `${count} 个警告`,
  pending: (count) => `还有 ${count} 项待填写`,
  error: "错误",
  warning: "警告",
  stillNeeded: "还需要：",

  server: (number) => `服务器 ${number}`,
  serverSays: (number, words) => `服务器 ${number}：${words}`,
  servers: (count, most) => `${count} / ${most}`,
  serversLong: (count, most) => `${count} 台服务器；一次请求最多 ${most} 台`,
  sentAs: (count) => `将分 ${count} 批发送。`,
  batches: (count) => `分 ${count} 批发送；当前显示并签名的是`,
  batch: (number, count, first, last) => `第 ${number} 批，共 ${count} 批：服务器 ${first} 至 ${last}`,
  ofBatch: (number, count) => `（第 ${number} 批，共 ${count} 批）`,
  duplicateRow: (number) => `复制服务器 ${number}`,
  removeRow: (number) => `移除服务器 ${number}`,
  addedRow: (number) => `已添加服务器 ${number}`,
  removedRow: (number) => `已移除服务器 ${number}`,
  dropped: "已放弃 JSON，以各行为准。",
  undo: "撤销",
  undone: "已撤销",

  "example.ecs": "ECS",
  "example.eni": "弹性网卡",
  "example.enis": "弹性网卡，多个地址",
  "example.eci": "弹性容器实例",
  filled: (example) => `已填入示例：${example}`,

  restored: "表单已按链接恢复。",
  damagedLink: "链接已损坏或太长：没有使用其中任何内容，地址已清空。",
  linkTooLong: "表单太长，放不进链接。请改为复制 JSON。",

  anyRegion: "从列表中选择，或自行输入。",
  region: (name, endpoint, vpc) => `${name} · 公网：${endpoint} · VPC：${vpc}`,
  noVpc: "没有 VPC 内接入点",
  "name.credentials.accessKeyId": "AccessKey ID",
  "name.credentials.accessKeySecret": "AccessKey Secret",
  forgotten: "凭证已清除",
  testKeyUsed: "已填入虚构的密钥",
  renewed: "日期和随机数已更新",

  copied: "已复制",
  notCopied: "已选中：请用键盘复制",
  noClipboard: "浏览器不允许页面复制",

  noAnswer: "请粘贴返回的内容：这里会显示移除了什么，或为什么没有。",
};
