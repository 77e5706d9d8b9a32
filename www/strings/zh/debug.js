/** 调试签名部分的文字。 */
export const DEBUG = {
  "page.debugText": "报错内容",
  "page.hint.debugText": "仅在本页内读取，不会发送或保存。",
  "page.debugSecret": "客户端使用的密钥（Secret）",
  "page.debugOwn": "客户端签名或发送的内容",
  "page.hint.debugOwn": "签名、待签名字符串、规范化请求，或者发送的 URL、请求头。",
  "page.debugEvidence": "证据",
  "page.debugRaw": "字符串",

  "debug.title.blank": "粘贴被拒绝的调用的报错",
  "debug.text.blank": () =>
    "Java、Go、PHP、Python、Node SDK 的异常，aliyun 或 curl 的输出，JSON 或 XML 响应体，或者一行日志。",
  "debug.title.none": "没有找到该 API 的错误",
  "debug.text.none": () =>
    "本页可读取 Java、Go、PHP、Python、Node SDK 的异常，aliyun 和 curl -i 的输出，JSON 和 XML 响应体，日志，以及待签名字符串。",
  "debug.title.not_signature": ({ error }) => `${error.code} 与签名无关`,
  "debug.title.secret": "密钥（Secret）错误",
  "debug.text.secret": ({ by, isTrimmed }) =>
    ({
      client:
        "客户端已将自己的待签名字符串与服务端的比较过：两者相同。请求到达时与签名时一致，因此密钥不属于该 AccessKey。",
      signature: `用此密钥对服务端的待签名字符串签名，结果正是客户端发送的签名。请求到达时与签名时一致，因此此密钥不属于该 AccessKey。${isTrimmed ? "已忽略输入的密钥两端的空白。" : ""}`,
      string: "客户端与服务端签名的是同一个字符串。请求到达时与签名时一致，因此密钥不属于该 AccessKey。",
    })[by],
  "debug.title.secret_or_hmac": "字符串相同：密钥错误，或由字符串生成签名的方式错误",
  "debug.text.secret_or_hmac": ({ server }) =>
    server.kind === "rpc"
      ? "请求到达时与签名时一致。要么密钥错误，要么自行编写的签名程序在此之后出错：HMAC-SHA1 的密钥是 Secret 后加 &，结果用 Base64 书写，放入 URL 时需要百分号编码。请输入密钥和签名以确认。"
      : "请求到达时与签名时一致。要么密钥错误，要么自行编写的签名程序在此之后出错：HMAC-SHA256 的密钥只是 Secret，结果用十六进制书写，规范化请求之后没有换行。请输入密钥和签名以确认。",
  "debug.title.secret_or_plus": "密钥错误，或签名在 URL 中被损坏",
  "debug.text.secret_or_plus": () =>
    "用此密钥对服务端的待签名字符串签名，结果正是客户端发送的签名，因此字符串正确。签名中含有 +：如果客户端未经百分号编码就放入 URL，到达时会变成空格。如果已编码为 %2B，则密钥不属于该 AccessKey。请粘贴 URL 以确认。",
  "debug.title.signed_otherwise": "客户端签名的内容与到达的不同",
  "debug.text.signed_otherwise": ({ by }) =>
    ({
      signature: "已证实：按此方式签名，用此密钥得到的正是客户端发送的签名。",
      string: "已证实：除此之外，客户端的字符串与服务端的相同。",
      hash: "已证实：除此之外，客户端规范化请求的哈希就是服务端签名的哈希。",
    })[by],
  "debug.title.string_differs": "客户端签名的是另一个字符串",
  "debug.text.string_differs": ({ names }) =>
    names.length > 0
      ? `客户端的字符串与服务端的不同之处：${names.join("、")}。`
      : "参数相同，但编码或顺序不同。下方的字符串标出了位置。",
  "debug.title.other_request": "这是两个不同的请求",
  "debug.text.other_request": () => "客户端字符串的 SignatureNonce 与服务端的不同。请粘贴同一次请求的报错和字符串。",
  "debug.title.changed": "请求在途中被改变",
  "debug.text.changed": ({ names }) =>
    `发送的 URL 与服务端收到的内容不同：${names.join("、")}。代理或 HTTP 客户端的某一层在签名之后改变了请求。`,
  "debug.title.compared": "请求在签名之后被改变",
  "debug.text.compared": () =>
    "客户端已将自己的待签名字符串与服务端的比较过：两者不同。请检查是否有代理或 HTTP 客户端的某一层改变了方法、参数或其编码。输入密钥和签名可以进一步确认。",
  "debug.title.canonical_differs": "客户端的规范化请求不是服务端签名的那个",
  "debug.text.canonical_differs": () =>
    "哈希不同。请确认两者属于同一次请求：每次请求的日期和随机数都会变。如果是同一次，则请求在签名之后被改变。服务端只显示哈希，因此无法判断差异在哪里。",
  "debug.title.ask_secret": "仅凭报错无法判断原因",
  "debug.text.ask_secret": ({ kind }) =>
    kind === "rpc"
      ? "可能是密钥错误，也可能是客户端签名了另一个字符串。请输入客户端使用的密钥和发送的签名，或粘贴客户端签名的字符串。"
      : "可能是密钥错误，也可能是客户端签名了另一个请求。对于 V3 签名，服务端只显示哈希。请粘贴客户端的规范化请求，或输入密钥和发送的签名。",
  "debug.title.ask_sent": "客户端发送的是这个签名吗？",
  "debug.text.ask_sent": () =>
    "如果是，则密钥错误。如果客户端发送的是另一个签名，请粘贴它：客户端签名了另一个字符串，或使用了另一个密钥。",
  "debug.title.ask_own": "还无法判断原因",
  "debug.text.ask_own": ({ kind }) =>
    `用此密钥对服务端的待签名字符串签名，结果与客户端的签名不同。客户端使用了另一个密钥，或签名了另一个字符串。请粘贴${kind === "rpc" ? "客户端签名的字符串" : "客户端的规范化请求"}以确认。`,
  "debug.title.ask_string": "报错中没有服务端签名的内容",
  "debug.text.ask_string": () => "请在响应体或日志中查找完整的消息：其中引用了服务端的待签名字符串。",
  "debug.title.other_service": "这是对象存储 OSS 的错误",
  "debug.text.other_service": () => "OSS 的签名方式不同。本页只支持负载均衡 SLB 的签名。",
  "debug.title.ask_whole": "服务端的待签名字符串不完整",
  "debug.text.ask_whole": ({ isHidden }) =>
    isHidden
      ? "其中一部分被隐藏。请粘贴完整的消息。如果只隐藏了安全令牌，请在凭证中输入。"
      : "其中一部分缺失。请粘贴完整的消息。",
  "debug.title.ask_secure": "本页在此处无法计算签名",
  "debug.text.ask_secure": () => "浏览器只在 https 和 localhost 上提供这些功能。",
  "debug.title.clock": "请求的日期相差超过 15 分钟",
  "debug.text.clock": ({ minutes }) =>
    minutes === undefined ? "" : `请求的日期比服务端时间${minutes < 0 ? "早" : "晚"} ${Math.abs(minutes)} 分钟。`,
  "debug.title.date_format": "日期的格式不正确",
  "debug.title.nonce": "随机数已经使用过",
  "debug.title.access_key": "AccessKey ID 不存在",
  "debug.text.access_key": ({ isTemporary }) => (isTemporary ? "该 ID 属于临时密钥，但没有发送安全令牌。" : ""),
  "debug.title.access_key_inactive": "AccessKey 已被禁用",
  "debug.title.token_missing": "缺少安全令牌",
  "debug.title.token_expired": "安全令牌已过期",
  "debug.title.token_wrong": "安全令牌不属于该 AccessKey",
  "debug.title.signature_method": "API 不支持该签名方法或版本",
  "debug.title.incomplete": "请求缺少签名的一部分",
  "debug.severalErrors": (codes) => `文本中还有其他错误：${codes.join("、")}。`,

  "debug.way.plus": () => "空格被编码为 +，应为 %20。",
  "debug.way.bare": ({ characters }) => `${[...characters].join(" ")} 必须进行百分号编码。`,
  "debug.way.tilde": () => "~ 被编码为 %7E，应保持原样。",
  "debug.way.lower": () => "百分号编码使用了小写，应为大写：%2F，而不是 %2f。",
  "debug.way.lower_hash": () => "哈希使用了大写，应为小写。",
  "debug.way.twice": () => "参数值被百分号编码了两次。",
  "debug.way.once": () => "参数名和值在连接之前没有进行百分号编码。",
  "debug.way.no_outer": () => "连接后的查询字符串没有为待签名字符串再编码一次。",
  "debug.way.path": () => "字符串中的路径错误：应为 /（RPC 签名的字符串中为 %2F）。",
  "debug.way.method": ({ signed, seen }) => `签名的方法是 ${signed}，到达的是 ${seen}。`,
  "debug.way.sorted": () => "参数没有按名称的字节排序。",
  "debug.way.omitted": ({ name }) => `${name} 已发送，但没有签名。`,
  "debug.way.added": ({ name }) => `${name} 已签名，但没有到达。`,
  "debug.way.value": ({ name, how }) =>
    how.length > 0
      ? `${name} 到达时的写法与签名时不同：${how.map((one) => HOW[one]).join("、")}。`
      : `${name} 到达时的值与签名时不同。`,
  "debug.way.sent_plus": () => "签名的是空格，到达的是 +：发送时被编码为 %2B。",
  "debug.way.no_ampersand": () => "HMAC 的密钥只用了 Secret，应为 Secret 后加 &。",
  "debug.way.ampersand": () => "HMAC 的密钥是 Secret 后加 &，应只用 Secret。",
  "debug.way.secret_space": () => "客户端的密钥两端有空白或换行。",
  "debug.way.hash": ({ seen }) => `HMAC 使用了 ${seen}，与该签名方法不符。`,
  "debug.way.hex": () => "签名用十六进制书写，应为 Base64。",
  "debug.way.base64": () => "签名用 Base64 书写，应为十六进制。",
  "debug.way.hex_in_base64": () => "Base64 由十六进制数字生成，应由 HMAC 的字节生成。",
  "debug.way.signature_plus": () => "URL 中的签名含有未编码的 +，到达时会变成空格：应编码为 %2B。",
  "debug.way.host": ({ signed, seen }) => `签名的主机是 ${signed}，请求到达时的主机是 ${seen}。`,
  "debug.way.body": () => "对请求体计算了哈希，但没有请求体到达。",
  "debug.way.header_text": () => "请求头的名称必须小写，值的两端不能有空白。",
  "debug.way.headers_sorted": () => "请求头没有按名称排序。",
  "debug.way.blank_line": () => "请求头与其名称列表之间必须有一个空行。",
  "debug.way.newline_end": () => "最后一行之后不能有换行。",

  "debug.signedWith": "用此密钥对服务端的待签名字符串签名，结果为",
  "debug.itWasThis": "客户端发送的就是它",
  "debug.fill": "按服务端的字符串填写表单",
  "debug.fillFromClient": "按客户端的请求填写表单",
  "debug.filled": "已按报错填写表单",
  "debug.otherOperation": (name) => `这是对 ${name} 的调用，本页不支持。`,
  "debug.formDiffers": (count) => `表单有 ${count} 个参数不同。`,
  "debug.formSame": "表单的参数相同。",
  "debug.ownDiffers": (count) => `客户端的字符串有 ${count} 个参数不同。`,
  "debug.parameter": "参数",
  "debug.atServer": "服务端",
  "debug.atClient": "客户端",
  "debug.atForm": "表单",
  "debug.verdict": "结论",
  "debug.verdict.same": () => "相同",
  "debug.verdict.differs": ({ isOwn }) => (isOwn ? "不同" : "表单不同"),
  "debug.verdict.written": ({ how }) => `内容相同，写法不同：${how.map((one) => HOW[one]).join("、")}`,
  "debug.verdict.blank": () => "表单中为空",
  "debug.verdict.missing": ({ isOwn }) => (isOwn ? "只在客户端的字符串中" : "只在表单中"),
  "debug.verdict.client": () => "由客户端设置",
  "debug.verdict.unsigned": () => "只在服务端的字符串中",
  "debug.same": (count) => `${count} 个参数没有差异`,
  "debug.serverString": "服务端的待签名字符串",
  "debug.clientString": "客户端的待签名字符串",
  "debug.clientCanonical": "客户端的规范化请求",
  "debug.aboutCode": "关于此错误码",
  "debug.code": "错误码",
  "debug.client": "读取为",
  "debug.client.aliyun-cli": "aliyun CLI",
  "debug.client.go-core": "Go SDK（V1）",
  "debug.client.go-tea": "Go SDK（V2）",
  "debug.client.java-core": "Java SDK（V1）",
  "debug.client.java-tea": "Java SDK（V2）",
  "debug.client.php-core": "PHP SDK（V1）",
  "debug.client.php-tea": "PHP SDK（V2）",
  "debug.client.python-core": "Python SDK（V1）",
  "debug.client.python-tea": "Python SDK（V2）",
  "debug.client.node-pop-core": "Node SDK（pop-core）",
  "debug.client.node-tea": "Node SDK（V2）",
  "debug.client.curl": "HTTP 响应",
  "debug.client.body": "响应体",
  "debug.client.text": "文本",
  "page.stages.hint": "将焦点移到某个字段或下方的名称，即可看到它的值在各阶段中的位置。点击名称可跳到对应的字段。",
  "page.stages.parameters": "参数",
  "page.stages.canonicalRequest": "1. 规范化请求",
  "page.stages.string": "2. 待签名字符串",
  "page.stages.signature": "3. 签名",
  "stages.canonicalRequest": "1. 规范化请求",
  "stages.canonicalQuery": "1. 规范化查询字符串",
  "stages.name.method": "方法",
  "stages.name.signature": "密钥 → 签名",
};

const HOW = { spaces: "空格", order: "键的顺序", types: "数字写成文本", quotes: "引号" };
