/**
 * Lists, tables and YAML as people have them, each with what is read of it: `expect` is the whole result, but for `changes` and
 * `questions`, of which it has the codes and the IDs.
 */
const row = (ServerId, Port, more = {}) => ({ ServerId, ...(Port !== undefined && { Port }), ...more });
const NBSP = "\u00a0";

export const LISTS = [
  {
    name: "IDs, one a line, as Windows copies them",
    text: "\uFEFFi-bp1fa5gmt1ukqjs7x2k9\r\ni-bp1fa5gmt1ukqjs7x2ka\r\n\r\n",
    expect: { kind: "list", servers: [row("i-bp1fa5gmt1ukqjs7x2k9"), row("i-bp1fa5gmt1ukqjs7x2ka")] },
  },
  {
    name: "IDs of all three kinds, separated by commas",
    text: "i-bp1a, eni-bp1b,eci-bp1c",
    expect: { kind: "list", servers: [row("i-bp1a"), row("eni-bp1b"), row("eci-bp1c")] },
  },
  {
    name: "IDs with bullets and quotes",
    text: `- "i-bp1a"\n- 'i-bp1b'\n* \`i-bp1c\`\n4. i-bp1d`,
    expect: { kind: "list", servers: ["a", "b", "c", "d"].map((end) => row(`i-bp1${end}`)) },
  },
  {
    name: "IDs separated by Chinese commas and non-breaking spaces",
    text: `i-bp1a、i-bp1b，i-bp1c${NBSP}i-bp1d`,
    expect: { kind: "list", servers: ["a", "b", "c", "d"].map((end) => row(`i-bp1${end}`)) },
  },
  {
    name: "id:port",
    text: "i-bp1a:80\ni-bp1a:443\neni-bp1b:8080",
    expect: { kind: "list", servers: [row("i-bp1a", "80"), row("i-bp1a", "443"), row("eni-bp1b", "8080")] },
  },
  {
    name: "id:port on one line, mixed with a bare ID",
    text: "i-bp1a:80 i-bp1b",
    expect: { kind: "list", servers: [row("i-bp1a", "80"), row("i-bp1b")] },
  },
  {
    name: "a port that is out of range, for the validator to report",
    text: "i-bp1a:70000",
    expect: { kind: "list", servers: [row("i-bp1a", "70000")] },
  },
  {
    name: "addresses with ports",
    text: "192.168.0.1:80\n192.168.0.2:8080\n[fe80::1]:443",
    expect: {
      kind: "list",
      servers: [
        { ServerIp: "192.168.0.1", Port: "80" },
        { ServerIp: "192.168.0.2", Port: "8080" },
        { ServerIp: "fe80::1", Port: "443" },
      ],
    },
  },
  {
    name: "an IPv6 address whose last group may be a port",
    text: "2001:db8::1:8080",
    expect: { kind: "unreadable", refusal: { code: "ambiguous_address", address: "2001:db8::1:8080" } },
  },
  {
    name: "rows of the console: an ID and its address",
    text: "i-bp1a / 192.168.0.1\ni-bp1b / 192.168.0.2",
    expect: {
      kind: "list",
      servers: [
        row("i-bp1a", undefined, { ServerIp: "192.168.0.1" }),
        row("i-bp1b", undefined, { ServerIp: "192.168.0.2" }),
      ],
    },
  },
  {
    name: "cells of the console, one below the other",
    text: "eni-bp1a\n192.168.0.1(Private)\neni-bp1b\n192.168.0.2（私网）",
    expect: {
      kind: "list",
      servers: [
        row("eni-bp1a", undefined, { ServerIp: "192.168.0.1" }),
        row("eni-bp1b", undefined, { ServerIp: "192.168.0.2" }),
      ],
    },
  },
  {
    name: "cells of the console with a public address, which no server has",
    text: "i-bp1a\n47.96.1.2(Public)\n192.168.0.1(Private)",
    expect: {
      kind: "list",
      servers: [row("i-bp1a", undefined, { ServerIp: "192.168.0.1" })],
      changes: ["public_dropped"],
    },
  },
  {
    name: "IDs and addresses that do not pair",
    text: "i-bp1a\ni-bp1b\n192.168.0.1",
    expect: { kind: "unreadable", refusal: { code: "ids_and_addresses" } },
  },
  {
    name: "an ID that the console shortened",
    text: "i-bp1fa…\ni-bp1b",
    expect: { kind: "unreadable", refusal: { code: "shortened_id", id: "i-bp1fa…" } },
  },
  {
    name: "a group, a region and servers",
    text: "cn-hangzhou rsp-cige6j5e7p\ni-bp1a:80",
    expect: {
      kind: "list",
      params: { RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p" },
      servers: [row("i-bp1a", "80")],
    },
  },
  {
    name: "the ID of a group alone",
    text: " rsp-cige6j5e7p\n",
    expect: { kind: "list", params: { VServerGroupId: "rsp-cige6j5e7p" }, servers: [] },
  },
  {
    name: "two groups",
    text: "rsp-1 i-bp1a\nrsp-2 i-bp1b",
    expect: { kind: "unreadable", refusal: { code: "several_places", name: "VServerGroupId" } },
  },
  {
    name: "one column of a spreadsheet, with its header",
    text: "服务器ID\r\ni-bp1a\r\ni-bp1b\r\n",
    expect: { kind: "list", servers: [row("i-bp1a"), row("i-bp1b")] },
  },
  {
    name: "one column with a separator behind it",
    text: "ServerId;\ni-bp1a;\ni-bp1b;\n",
    expect: { kind: "list", servers: [row("i-bp1a"), row("i-bp1b")] },
  },
  {
    name: "a list with comments",
    text: "# web\ni-bp1a\n# api\ni-bp1b",
    expect: { kind: "list", servers: [row("i-bp1a"), row("i-bp1b")], changes: ["comment_dropped"] },
  },
  {
    name: "a table with comments",
    text: "# exported today\nServerId,Port\ni-bp1a,80\n#i-bp1b,80\n# the end\n",
    expect: { kind: "csv", servers: [row("i-bp1a", "80"), row("#i-bp1b", "80")], changes: ["comment_dropped"] },
  },
  {
    name: "a sentence with IDs",
    text: "Please remove i-bp1a and i-bp1b from the group.",
    expect: { kind: "unreadable", refusal: { code: "unrecognized" } },
  },
  {
    name: "a list that breaks off in words",
    text: "i-bp1a\ni-bp1b\nand 3 more",
    expect: { kind: "unreadable", refusal: { code: "unrecognized" } },
  },

  {
    name: "CSV with a header",
    text: "ServerId,Port,Type,Weight,ServerIp,Description\ni-bp1a,80,ecs,100,,web\neni-bp1b,443,eni,0,10.0.0.1,\n",
    expect: {
      kind: "csv",
      servers: [
        row("i-bp1a", "80", { Type: "ecs", Weight: "100", Description: "web" }),
        row("eni-bp1b", "443", { Type: "eni", Weight: "0", ServerIp: "10.0.0.1" }),
      ],
    },
  },
  {
    name: "CSV with other spellings in the header",
    text: "server_id, backend port ,Private IP\ni-bp1a,80,10.0.0.1",
    expect: { kind: "csv", servers: [row("i-bp1a", "80", { ServerIp: "10.0.0.1" })] },
  },
  {
    name: "CSV with Chinese headers",
    text: "服务器ID,端口,权重,私网IP,备注\ni-bp1a,80,100,10.0.0.1,前端\n",
    expect: {
      kind: "csv",
      servers: [row("i-bp1a", "80", { Weight: "100", ServerIp: "10.0.0.1", Description: "前端" })],
    },
  },
  {
    name: "CSV with headers in two languages",
    text: "实例ID(InstanceId),端口（Port）\ni-bp1a,80",
    expect: { kind: "csv", servers: [row("i-bp1a", "80")] },
  },
  {
    name: "CSV with semicolons, as Excel exports it in much of Europe",
    text: 'ServerId;Port;Description\r\n"i-bp1a";80;"a; b"\r\n',
    expect: { kind: "csv", servers: [row("i-bp1a", "80", { Description: "a; b" })] },
  },
  {
    name: "CSV with quotes, commas and line breaks in cells",
    text: 'ServerId,Port,Description\n"i-bp1a",80,"say ""hi"", twice\nhere"\n',
    expect: { kind: "csv", servers: [row("i-bp1a", "80", { Description: 'say "hi", twice\nhere' })] },
  },
  {
    name: "TSV from a spreadsheet",
    text: "ServerId\tPort\tWeight\r\ni-bp1a\t80\t100\r\ni-bp1b\t443\t0\r\n",
    expect: { kind: "tsv", servers: [row("i-bp1a", "80", { Weight: "100" }), row("i-bp1b", "443", { Weight: "0" })] },
  },
  {
    name: "an export with thousands separators",
    text: `ServerId,Port\ni-bp1a,"8,080"\ni-bp1b,"30${NBSP}080"\ni-bp1c,"10'443"\n`,
    expect: {
      kind: "csv",
      servers: [row("i-bp1a", "8080"), row("i-bp1b", "30080"), row("i-bp1c", "10443")],
      changes: ["thousands_removed", "thousands_removed", "thousands_removed"],
    },
  },
  {
    name: "a port that is no integer, for the validator to report",
    text: "ServerId,Port\ni-bp1a,80.0\ni-bp1b,8.080\ni-bp1c,http",
    expect: { kind: "csv", servers: [row("i-bp1a", "80.0"), row("i-bp1b", "8.080"), row("i-bp1c", "http")] },
  },
  {
    name: "an export with empty columns and rows",
    text: "ServerId,,Port,,\r\ni-bp1a,,80,,\r\n,,,,\r\ni-bp1b,,443,,\r\n,,,,\r\n",
    expect: { kind: "csv", servers: [row("i-bp1a", "80"), row("i-bp1b", "443")] },
  },
  {
    name: "an export with a named column that is empty",
    text: "ServerId,Port,Description\ni-bp1a,80,\n",
    expect: { kind: "csv", servers: [row("i-bp1a", "80")], changes: ["empty_column"] },
  },
  {
    name: "cells that a spreadsheet keeps as text",
    text: `ServerId,Port\n="i-bp1a",'80\n`,
    expect: { kind: "csv", servers: [row("i-bp1a", "80")] },
  },
  {
    name: "cells with blanks around them",
    text: `ServerId , Port\n ${NBSP}i-bp1a , 80${NBSP}\n`,
    expect: { kind: "csv", servers: [row("i-bp1a", "80")] },
  },
  {
    name: "columns of a call",
    text: "RegionId,VServerGroupId,ServerId,Port\ncn-hangzhou,rsp-1,i-bp1a,80\ncn-hangzhou,rsp-1,i-bp1b,80",
    expect: {
      kind: "csv",
      params: { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" },
      servers: [row("i-bp1a", "80"), row("i-bp1b", "80")],
    },
  },
  {
    name: "servers of two groups in one table",
    text: "VServerGroupId,ServerId,Port\nrsp-1,i-bp1a,80\nrsp-2,i-bp1b,80",
    expect: { kind: "unreadable", refusal: { code: "several_places", name: "VServerGroupId" } },
  },
  {
    name: "a column that fits nothing",
    text: "ServerId,Port,Status\ni-bp1a,80,normal\ni-bp1b,80,abnormal",
    expect: { kind: "csv", servers: [row("i-bp1a", "80"), row("i-bp1b", "80")], questions: ["column:3"] },
  },
  {
    name: "a column that fits nothing, left out",
    text: "ServerId,Port,Status\ni-bp1a,80,normal",
    answers: { "column:3": "leave-out" },
    expect: { kind: "csv", servers: [row("i-bp1a", "80")], changes: ["column_dropped"] },
  },
  {
    name: "a column that fits nothing, chosen",
    text: "ServerId,Port,Name\ni-bp1a,80,web",
    answers: { "column:3": "Description" },
    expect: { kind: "csv", servers: [row("i-bp1a", "80", { Description: "web" })] },
  },
  {
    name: "a column chosen to be what another one is",
    text: "ServerId,Port,Name\ni-bp1a,80,web",
    answers: { "column:3": "Port" },
    expect: { kind: "unreadable", refusal: { code: "field_twice", key: "Port" } },
  },
  {
    name: "an answer that no option has",
    text: "ServerId,Port,Name\ni-bp1a,80,web",
    answers: { "column:3": "__proto__" },
    expect: { kind: "csv", servers: [row("i-bp1a", "80")], questions: ["column:3"] },
  },
  {
    name: "no header: a number that is a port or a weight",
    text: "i-bp1a,80\ni-bp1b,80",
    expect: { kind: "csv", servers: [row("i-bp1a"), row("i-bp1b")], questions: ["column:2"] },
  },
  {
    name: "no header: a number that only a port can be",
    text: "i-bp1a\t8080\ni-bp1b\t80",
    expect: { kind: "tsv", servers: [row("i-bp1a", "8080"), row("i-bp1b", "80")] },
  },
  {
    name: "no header: type and address tell themselves",
    text: "eni-bp1b,10.0.0.1,8080,eni",
    expect: { kind: "csv", servers: [row("eni-bp1b", "8080", { ServerIp: "10.0.0.1", Type: "eni" })] },
  },
  {
    name: "no header: two columns of addresses",
    text: "i-bp1a,10.0.0.1,47.96.1.2",
    expect: { kind: "csv", servers: [row("i-bp1a")], questions: ["column:2", "column:3"] },
  },
  {
    name: "two columns of IDs",
    text: "old,new\ni-bp1a,i-bp1c\ni-bp1b,i-bp1d",
    expect: { kind: "csv", servers: [{}, {}], questions: ["column:1", "column:2"] },
  },
  {
    name: "a header whose words are in no list, above IDs",
    text: "Maschine;Anschluss\ni-bp1a;80",
    expect: { kind: "csv", servers: [row("i-bp1a")], questions: ["column:2"] },
  },
  {
    name: "id:port:weight, which nobody defined",
    text: "i-bp1a:80:100\ni-bp1b:80:100",
    expect: { kind: "table", servers: [row("i-bp1a"), row("i-bp1b")], questions: ["column:2", "column:3"] },
  },
  {
    name: "half a table: a row that breaks off",
    text: "ServerId,Port,Weight\ni-bp1a,80,100\ni-bp1b,8",
    expect: { kind: "unreadable", refusal: { code: "uneven_row", line: 3, expected: 3, received: 2 } },
  },
  {
    name: "half a table: only its header",
    text: "ServerId,Port,Weight\n",
    expect: { kind: "unreadable", refusal: { code: "no_rows" } },
  },
  {
    name: "a quote that is not closed",
    text: 'ServerId,Port\n"i-bp1a,80\ni-bp1b,80\n',
    expect: { kind: "unreadable", refusal: { code: "broken_quotes", line: 2 } },
  },
  {
    name: "a table of something else",
    text: "name,age\nAnn,30\nBob,40",
    expect: { kind: "unreadable", refusal: { code: "unrecognized" } },
  },
  {
    name: "a Markdown table",
    text: "| ServerId | Port |\n| --- | ---: |\n| i-bp1a | 80 |\n| i-bp1b | 443 |",
    expect: { kind: "table", servers: [row("i-bp1a", "80"), row("i-bp1b", "443")] },
  },
  {
    name: "the table that aliyun prints with --output cols=…",
    text: "ServerId | Port | Weight\n-------- | ---- | ------\ni-bp1a   | 80   | 100\n",
    expect: { kind: "table", servers: [row("i-bp1a", "80", { Weight: "100" })] },
  },
  {
    name: "columns aligned by blanks",
    text: "SERVER ID      PORT   DESCRIPTION\ni-bp1a         80     web front end\ni-bp1bcdef     443    api\n",
    expect: {
      kind: "table",
      servers: [
        row("i-bp1a", "80", { Description: "web front end" }),
        row("i-bp1bcdef", "443", { Description: "api" }),
      ],
    },
  },
  {
    name: "an access key in a column",
    text: "ServerId,Port,AccessKeySecret\ni-bp1a,80,secret-known",
    expect: { kind: "csv", servers: [row("i-bp1a", "80")], changes: ["credentials_dropped"] },
  },
  {
    name: "hostile values stay values",
    text: `ServerId,Port,Description\n"=cmd|' /C calc'!A0",80,"<img src=x onerror=alert(1)>"\ni-bp1b,$(id),'; rm -rf /\n`,
    expect: {
      kind: "csv",
      servers: [
        row("=cmd|' /C calc'!A0", "80", { Description: "<img src=x onerror=alert(1)>" }),
        row("i-bp1b", "$(id)", { Description: "'; rm -rf /" }),
      ],
    },
  },
  {
    name: "headers named like JavaScript's own objects",
    text: "ServerId,__proto__,constructor\ni-bp1a,x,y",
    expect: { kind: "csv", servers: [row("i-bp1a")], questions: ["column:2", "column:3"] },
  },

  {
    name: "a YAML list",
    text: "- ServerId: i-bp1a\n  Port: 80\n- ServerId: i-bp1b # second\n  Port: '443'\n",
    expect: { kind: "yaml", servers: [row("i-bp1a", 80), row("i-bp1b", "443")] },
  },
  {
    name: "YAML with parameters",
    text: "RegionId: cn-hangzhou\nVServerGroupId: rsp-1\nBackendServers:\n  - ServerId: i-bp1a\n    Port: 80\n",
    expect: {
      kind: "yaml",
      params: { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1", BackendServers: [row("i-bp1a", 80)] },
    },
  },
  {
    name: "one parameter",
    text: "VServerGroupId: rsp-1",
    expect: { kind: "yaml", params: { VServerGroupId: "rsp-1" } },
  },
  {
    name: "YAML with anchors, which are not read",
    text: "- &a\n  ServerId: i-bp1a\n- *a\n",
    expect: { kind: "unreadable", refusal: { code: "yaml_not_read", line: 1 } },
  },
];
