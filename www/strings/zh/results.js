const servers = (count) => `${count} 台服务器`;
const members = (count) => `${count} 个成员`;
const seconds = (count) => `${Math.round(count * 10) / 10} 秒`;
const joined = (...parts) => parts.filter(Boolean).join("，");
const some = (count, words) => count > 0 && words.replace("#", count);

/** What running a call, the Response, Plan and Request tabs say in Simplified Chinese. */
export const RESULTS = {
  ...runs(),
  ...answers(),
  ...plans(),
  ...requests(),
  ...page(),
};

function runs() {
  return {
    "run.framed": "此页面嵌在另一个页面中，后者可能遮住您要确认的内容。请在单独的窗口中打开此页面后再发送。",
    "run.needsKey": "在阿里云上运行需要凭证。凭证只保存在此页面的内存中。",
    "run.changed": "对话框打开期间表单有变更。对话框已关闭，没有发送任何请求。",
    "run.cancel": "取消",
    "run.batches": (count) => `分 ${count} 个请求依次发送。`,
    "run.reads": "只读取，不作任何变更。",
    "run.do.AddVServerGroupBackendServers": (count, group) => `向 ${group || "服务器组"} 添加 ${servers(count)}`,
    "run.do.CreateVServerGroup": (_, group) => `在 ${group || "负载均衡实例"} 中创建服务器组`,
    "run.do.DeleteVServerGroup": (_, group) => `删除 ${group || "服务器组"}`,
    "run.do.DescribeHealthStatus": (_, group) => `查询 ${group || "负载均衡实例"} 的健康状态`,
    "run.do.DescribeVServerGroupAttribute": (_, group) => `查询 ${group || "服务器组"}`,
    "run.do.DescribeVServerGroups": (_, group) => `列出 ${group || "负载均衡实例"} 的服务器组`,
    "run.do.ModifyVServerGroupBackendServers": (_, group) => `替换 ${group || "服务器组"} 的服务器`,
    "run.do.RemoveVServerGroupBackendServers": (count, group) => `从 ${group || "服务器组"} 移除 ${servers(count)}`,
    "run.do.SetVServerGroupAttribute": (_, group) => `变更 ${group || "服务器组"}`,
    "run.effect.AddVServerGroupBackendServers": "通过健康检查后，它们立即开始接收请求。",
    "run.effect.CreateVServerGroup": "服务器组立即创建。重复此调用会再创建一个。",
    "run.effect.DeleteVServerGroup": "服务器组及其所有成员立即消失。",
    "run.effect.ModifyVServerGroupBackendServers": "旧服务器立即停止接收请求。不在服务器组中的服务器会被忽略。",
    "run.effect.RemoveVServerGroupBackendServers":
      "它们立即停止接收请求。不在服务器组中的服务器会被忽略。“计划”标签页可以先排空它们。",
    "run.effect.SetVServerGroupAttribute": "权重立即生效。权重为 0 的服务器不再接收新请求。",

    "run.service": "沙箱",
    "run.fault.none": "正常应答",
    "run.fault.busy": "正忙于另一个变更",
    "run.fault.throttled": "限流两次",
    "run.fault.proxy": "前面的代理失败一次",
    "run.fault.drop": "断开连接一次",
    "run.fault.locked": "负载均衡实例已锁定",
    "run.fault.denied": "拒绝授权",
    "run.fault.signature": "拒绝签名",
    "run.cloudHint": "由此浏览器以 RPC 签名发送，不需要预检请求。“请求”标签页显示该请求。发送前由您确认。",
    "run.localHint": "请在本机启动此软件包的沙箱。页面使用其公开的测试密钥。",
    "run.copyCommand": "复制命令",
    "run.fillLocal": (group) => `使用其服务器组 ${group}`,
    "run.localFilled": "已填入本机沙箱的服务器组",
    "run.reset": "重置沙箱",
    "run.wasReset": "沙箱已清空",

    "run.sandbox": "沙箱",
    "run.running": (host) => (host ? `正在发送到${host}` : "正在发送"),
    "run.stop": "停止",
    "run.progress": (done, total) => `已完成 ${done}/${servers(total)}`,
    "run.attempt": (number, most, left, why) => `${why}：第 ${number} 次尝试（共 ${most} 次），${left} 秒后`,
    "run.busy": (code, left) => `${code}：另一个变更仍在进行，${left} 秒后再试`,
    "run.retries": (count) => `${count} 次重试`,
    "run.retried": (attempt, why, wait) => `第 ${attempt} 次尝试失败：${why}；${seconds(wait)}后再试`,
    "run.exchanges": (count) => (count === 1 ? "HTTP 往来" : `${count} 次 HTTP 往来`),
    "run.exchange": (number, state) => `第 ${number} 次调用：${state}`,
    "run.redirected": "重定向",
    "run.waiting": "等待中",
    "run.noAnswer": "没有应答",
    "run.sent": "请求",
    "run.received": "响应",

    "run.failed.stopped": "已停止",
    "run.failed.redirect": "主机以重定向应答",
    "run.failed.policy": "此页面不可访问该主机",
    "run.failed.offline": "没有网络连接",
    "run.failed.cors": "没有可读取的应答",
    "run.failed.dropped": "连接被断开",
    "run.failed.error": "未发送",
    "run.why.stopped": () => "您停止了此次运行。",
    "run.why.redirect": () => "此页面不跟随重定向：签名的请求只对一个主机有效。请检查接入点。",
    "run.why.policy": () => "此页面只连接负载均衡的已知接入点和本机。可用此命令在终端发送该调用：",
    "run.why.offline": () => "连接恢复后，可用此命令在终端发送该调用：",
    "run.why.cors": () => "主机不允许其他来源的页面访问（CORS），或者无法到达。可用此命令在终端发送该调用：",
    "run.why.dropped": () => "沙箱按所选的故障，在应答之前断开了连接。",
    "run.why.error": (message) => message,
    "run.mayRepeat": "不知道该调用是否到达；重复它是安全的。",
    "run.mayHaveActed": "不知道该调用是否到达。重复之前请先查询服务器组。",
    "run.doneOf": (done, left) => `已完成：${done}。未确认：${left}。`,
    "run.seededGroup": (added, group, named) =>
      `沙箱中没有 ${group}，已为此次运行创建，共 ${members(added)}：${named ? "表单中的服务器，另加两台" : "均为虚构"}。`,
    "run.seededServers": (added) => `沙箱补充了表单中指定而它没有的 ${members(added)}。`,
  };
}

function answers() {
  return {
    "run.said.removed": ({ total, gone = 0, stillListed, noMember, otherPort }) =>
      joined(
        `已移除 ${gone}/${total}`,
        some(stillListed, "# 个仍在列表中"),
        some(noMember, "# 个本不是成员"),
        some(otherPort, "# 个在其他端口上"),
      ),
    "run.said.absent": ({ total, absent, stillListed }) =>
      joined(`${absent}/${total} 已不在列表中`, some(stillListed, "# 个仍在列表中")),
    "run.said.added": ({ total, member = 0, missing, differs }) =>
      joined(
        `${member + (differs ?? 0)}/${total} 是成员`,
        some(missing, "# 个不在列表中"),
        some(differs, "# 个的权重不同"),
      ),
    "run.said.set": ({ total, member = 0, differs, noMember }) =>
      total === 0
        ? "服务器组已变更"
        : joined(`已设置 ${member}/${total}`, some(differs, "# 个与要求不同"), some(noMember, "# 个不是成员")),
    "run.said.modified": ({ gone = 0, absent = 0, member = 0, stillListed, missing, differs, noMember, otherPort }) =>
      joined(
        `移出 ${gone + absent} 个，加入 ${member + (differs ?? 0)} 个`,
        some(stillListed, "# 个仍在列表中"),
        some(missing, "# 个不在列表中"),
        some((noMember ?? 0) + (otherPort ?? 0), "# 个本不是成员"),
      ),
    "run.said.incomparable": ({ total }) => `列出 ${members(total)}；表单有错误，无法比较`,
    "run.said.created": ({ VServerGroupId, total }) => `已创建 ${VServerGroupId}，共 ${members(total)}`,
    "run.said.deleted": "服务器组已删除",
    "run.said.group": ({ VServerGroupId, total }) => `${VServerGroupId} 有 ${members(total)}`,
    "run.said.groups": ({ total }) => `${total} 个服务器组`,
    "run.said.health": ({ normal, total }) => `${normal}/${total} 正常`,
    "run.said.refused": ({ Code, partly, gone, total }) =>
      `${partly ? `已完成 ${gone}/${total}，随后` : ""}被拒绝：${Code}`,
    "run.said.malformed": ({ partly, gone, total }) =>
      partly ? `已完成 ${gone}/${total}，随后收到的不是此 API 的应答` : "不是此 API 的应答",
    "run.said.failed": ({ partly, gone, total }) => (partly ? `已完成 ${gone}/${total}，随后没有应答` : "没有应答"),
    "run.asked": "所要求的",
    "run.column.server": "服务器",
    "run.column.state": "结果",
    "run.column.list": "列表",
    "run.column.used": "使用者",
    "run.state.gone": "已移除",
    "run.state.absent": "已不在列表中",
    "run.state.stillListed": "仍在列表中",
    "run.state.noMember": "本不是成员",
    "run.state.otherPort": "在此端口上本不是成员",
    "run.state.member": "是成员",
    "run.state.missing": "不在列表中",
    "run.state.differs": "在列表中，但权重或描述不同",
    "run.state.unknown": "未确认",
    "run.elsewhere": (ports) => `服务器组中有此服务器的端口 ${ports}`,
    "run.members": (count) => (count === 0 ? "没有成员" : `现有 ${members(count)}`),
    "run.noMembers": "服务器组没有成员。",
    "run.noGroups": "此负载均衡实例没有相符的服务器组。",
    "run.groups": "服务器组",
    "run.noHealth": "此负载均衡实例没有监听使用有成员的服务器组，或没有相符的监听。",
    "run.health": "健康状态",
    "run.tick": "表单列出了这些成员：请勾选要移除的。",
    "run.openPlan": "打开计划",
    "run.retryable": "重试可能成功。请先重新签名。",
    "run.notRetryable": "重试没有用。",
    "run.retryAfter": (wait) => `请在 ${seconds(wait)}后重试。`,
    "run.aboutCode": "关于此错误码",
    "run.policy": "此调用的 RAM 策略",
    "run.debug": "调试此签名",
  };
}

function plans() {
  return {
    "plan.needsMembers": "计划把表单与服务器组的现状相比较。请先查询服务器组。",
    "plan.needsGroup": "请填写地域和服务器组，然后查询。",
    "plan.otherGroup": (group) => `现有成员属于 ${group}，不是表单中的服务器组。请查询服务器组。`,
    "plan.noneFor": (operation) => `${operation} 不变更已有服务器组的成员，因此没有计划。`,
    "plan.nothingNamed": "勾选成员或指定服务器后，这里显示会变更什么。",
    "plan.stale": "查询之后，服务器组有过变更。请重新查询。",
    "plan.summary": ({ remove, add, set, kept }) =>
      joined(some(remove, "移除 # 个"), some(add, "添加 # 个"), some(set, "变更 # 个"), `${kept} 个不变`),
    "plan.nothing": (count) => `无需变更：${members(count)}不变`,
    "plan.invalid": "无法据此制定计划",
    "plan.table": "变更前后的权重",
    "plan.column.change": "变更",
    "plan.column.member": "成员",
    "plan.column.before": "之前",
    "plan.column.after": "之后",
    "plan.remove": "移除",
    "plan.add": "添加",
    "plan.set": "变更",
    "plan.keep": "不变",
    "plan.description": (before, after) => `描述 ${JSON.stringify(before ?? "")} → ${JSON.stringify(after ?? "")}`,
    "plan.step.describe": "查询服务器组",
    "plan.step.raise": "提高权重",
    "plan.step.add": "添加",
    "plan.step.ready": "等待新成员就绪",
    "plan.step.drain": "权重设为 0",
    "plan.step.wait": "排空：等待连接结束",
    "plan.step.remove": "移除",
    "plan.step.lower": "设置权重和描述",
    "plan.step.verify": "再次查询并核对",
    "plan.step.restore": "恢复权重",
    "plan.stepDone": (done, total) => `${done}/${total}`,
    "plan.stepWaited": (elapsed, most) => `${elapsed}/${most} 秒`,
    "plan.running": "正在沙箱中执行",
    "plan.undoing": "正在沙箱中撤销",
    "plan.applied": "已在沙箱中执行并核对",
    "plan.undone": "已撤销：服务器组恢复原状",
    "plan.failed": (code) => `未执行：${code}`,
    "plan.inSandbox": (group) => `沙箱中的 ${group} 与查询结果一致。没有任何数据离开此页面。`,
    "plan.undoShown": (count) => `如何撤销（${count} 项变更）`,
    "plan.describe": "查询服务器组",
  };
}

function requests() {
  return {
    "request.sentAs": (target) =>
      target === "local"
        ? "“运行”发送到本机沙箱的请求：RPC 形式，不需要预检请求。"
        : "“运行”由此浏览器发送的请求：RPC 形式，不需要预检请求。",
    "request.chosen": () => "程序以所选签名发送的请求。",
    "request.testKey": "以公开的测试密钥签名：填写凭证后，以您自己的密钥签名。",
    "request.fresh": "“运行”的每次尝试都以新的日期和随机数签名；“响应”标签页有往来的内容。",
    "request.batch": (number, count, first, last) => `第 ${number} 个请求（共 ${count} 个）：第 ${first} 至 ${last} 台`,
    "request.batches": (count) => `分 ${count} 个请求发送`,
  };
}

/** What stands in the HTML. */
function page() {
  return {
    "page.run.none": "运行调用后，这里显示其结果；也可以在下方粘贴应答。",
    "page.answer.paste": "粘贴应答",
    "page.answer.hint": "程序发送的调用的应答。按表单中的操作和服务器来解读。",
    "page.answer.status": "HTTP 状态码",
    "page.answer.headers": "响应头（可选）",
    "page.answer.body": "响应正文",
    "page.answer.region": "应答的含义",
    "page.plan.drain": "排空时间（秒）",
    "page.plan.apply": "在沙箱中执行",
    "page.plan.again": "重新查询",
    "page.plan.drainHint":
      "要移除的服务器先把权重设为 0：不再有新连接，已有连接可以结束。此 API 无法统计连接数，请留出足够的时间。填 0 则立即移除。",
    "page.plan.copy": "复制 JSON",
    "page.plan.download": "下载 plan.json",
    "page.plan.steps": "步骤",
    "page.plan.skip": "跳过等待",
    "page.plan.undo": "撤销",
    "page.plan.anyway": "仍然执行",
    "page.plan.back": "返回计划",
    "page.request.none": "表单有效后，这里显示请求。",
    "page.request.which": "哪个请求",
    "page.request.asRun": "“运行”发送的",
    "page.request.asProgram": "程序按所选签名发送的",
    "page.request.curl": "curl",
    "page.request.url": "URL",
    "page.request.headers": "请求头",
    "page.request.body": "正文",
    "page.request.stages": "逐步查看签名过程",
    "page.date": "日期",
    "page.nonce": "随机数",
    "page.renew": "更新",
  };
}
