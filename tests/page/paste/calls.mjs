/** Commands, URLs, queries and links, each with what is read of it. */
const PLACE = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const ROWS = [{ ServerId: "i-bp1a", Port: 80 }];
const LIST = JSON.stringify(ROWS);
const REMOVE = "RemoveVServerGroupBackendServers";
const call = (action, params) => new URLSearchParams({ Action: action, Version: "2014-05-15", ...params }).toString();
const start = `aliyun slb ${REMOVE} --RegionId cn-hangzhou --VServerGroupId rsp-1`;
const removal = { kind: "aliyun", operation: REMOVE, params: { ...PLACE, BackendServers: ROWS } };
const host = "slb.cn-hangzhou.aliyuncs.com";
const refused = (code, details = {}) => ({ kind: "unreadable", refusal: { code, ...details } });

export const CALLS = [
  { name: "aliyun", text: `${start} --BackendServers '${LIST}'`, expect: removal },
  {
    name: "aliyun in PowerShell",
    text: `PS C:\\> aliyun.exe${start.slice(6)} \`\r\n --BackendServers '${LIST.replaceAll('"', '\\"')}'`,
    expect: { ...removal, changes: ["backslashes_removed"] },
  },
  {
    name: "aliyun in cmd",
    text: `C:\\>${start} ^\r\n --BackendServers "${LIST.replaceAll('"', '\\"')}"`,
    expect: removal,
  },
  {
    name: "aliyun: Add",
    text: `aliyun slb AddVServerGroupBackendServers --RegionId cn-hangzhou --VServerGroupId rsp-1 --BackendServers '${LIST}' --force`,
    expect: { ...removal, operation: "AddVServerGroupBackendServers" },
  },
  {
    name: "aliyun: Create, with tags",
    text: `aliyun slb CreateVServerGroup --RegionId cn-hangzhou --LoadBalancerId lb-1 --VServerGroupName web --Tag.1.Key env --Tag.1.Value prod`,
    expect: {
      kind: "aliyun",
      operation: "CreateVServerGroup",
      params: {
        RegionId: "cn-hangzhou",
        LoadBalancerId: "lb-1",
        VServerGroupName: "web",
        Tag: [{ Key: "env", Value: "prod" }],
      },
    },
  },
  {
    name: "aliyun: Modify",
    text: `aliyun slb ModifyVServerGroupBackendServers --RegionId cn-hangzhou --VServerGroupId rsp-1 --OldBackendServers '${LIST}' --NewBackendServers '[{"ServerId":"i-bp1b"}]'`,
    expect: {
      kind: "aliyun",
      operation: "ModifyVServerGroupBackendServers",
      params: { ...PLACE, OldBackendServers: ROWS, NewBackendServers: [{ ServerId: "i-bp1b" }] },
    },
  },
  {
    name: "aliyun: Set",
    text: `aliyun slb SetVServerGroupAttribute --RegionId cn-hangzhou --VServerGroupId rsp-1 --VServerGroupName 'web 1' --BackendServers '[]'`,
    expect: {
      kind: "aliyun",
      operation: "SetVServerGroupAttribute",
      params: { ...PLACE, VServerGroupName: "web 1", BackendServers: [] },
    },
  },
  {
    name: "aliyun: the plugin's names",
    text: "aliyun slb describe-vserver-group-attribute --biz-region-id cn-hangzhou --vserver-group-id rsp-1",
    expect: {
      kind: "aliyun",
      operation: "DescribeVServerGroupAttribute",
      params: PLACE,
      changes: ["key_renamed", "key_renamed"],
    },
  },
  {
    name: "aliyun: DescribeVServerGroups",
    text: "aliyun slb DescribeVServerGroups --RegionId cn-hangzhou --LoadBalancerId lb-1 --IncludeListener true",
    expect: {
      kind: "aliyun",
      operation: "DescribeVServerGroups",
      params: { RegionId: "cn-hangzhou", LoadBalancerId: "lb-1", IncludeListener: "true" },
    },
  },
  {
    name: "aliyun: DescribeHealthStatus",
    text: "aliyun slb DescribeHealthStatus --region cn-hangzhou --LoadBalancerId lb-1 --ListenerPort 443",
    expect: {
      kind: "aliyun",
      operation: "DescribeHealthStatus",
      params: { RegionId: "cn-hangzhou", LoadBalancerId: "lb-1", ListenerPort: "443" },
    },
  },
  {
    name: "aliyun: DeleteVServerGroup, without a parameter",
    text: "$ aliyun slb DeleteVServerGroup",
    expect: { kind: "aliyun", operation: "DeleteVServerGroup" },
  },
  {
    name: "aliyun: another operation",
    text: "aliyun ecs DescribeInstances --RegionId cn-hangzhou",
    expect: refused("other_action", { action: "DescribeInstances" }),
  },
  {
    name: "aliyun with what only a shell knows",
    text: `aliyun slb ${REMOVE} --RegionId "$REGION" --VServerGroupId rsp-1 --BackendServers-FILE a.json --access-key-id LTAI-known`,
    expect: {
      kind: "aliyun",
      operation: REMOVE,
      params: { VServerGroupId: "rsp-1" },
      changes: ["file_not_read", "expansion_not_read", "credentials_dropped"],
    },
  },
  {
    name: "aliyun with what the script itself assigns",
    text: "export GROUP=rsp-1\nREGION='cn-hangzhou'\naliyun slb DeleteVServerGroup --RegionId $REGION --VServerGroupId \"$GROUP\"",
    expect: { kind: "aliyun", operation: "DeleteVServerGroup", params: PLACE },
  },
  {
    name: "aliyun with a here document for its file",
    text: `cat > servers.json <<'EOF'\n${LIST}\nEOF\n${start} --BackendServers-FILE servers.json`,
    expect: removal,
  },
  {
    name: "aliyun in batches",
    text: `${start} --BackendServers '${LIST}' &&\n${start} --BackendServers '[{"ServerId":"i-bp1b"}]'\n`,
    expect: {
      ...removal,
      params: { ...PLACE, BackendServers: [...ROWS, { ServerId: "i-bp1b" }] },
      changes: ["calls_joined"],
    },
  },
  {
    name: "calls of two operations",
    text: `${start} --BackendServers '${LIST}'\naliyun slb DeleteVServerGroup --RegionId cn-hangzhou --VServerGroupId rsp-1`,
    expect: { kind: "aliyun", questions: ["call"] },
  },
  {
    name: "the second of two calls",
    text: `${start} --BackendServers '${LIST}'\naliyun slb DeleteVServerGroup --RegionId cn-hangzhou --VServerGroupId rsp-1`,
    answers: { call: "1" },
    expect: { kind: "aliyun", operation: "DeleteVServerGroup", params: PLACE },
  },
  {
    name: "a quote that is not closed",
    text: `${start} \\\n --BackendServers '[`,
    expect: refused("unclosed_quote", { quote: "'", line: 2, column: 19 }),
  },
  { name: "words about aliyun", text: "use aliyun for it", expect: refused("unrecognized") },

  {
    name: "curl of a V3 request, with credentials",
    text: `curl -X POST 'https://${host}/?${new URLSearchParams({ ...PLACE, BackendServers: LIST })}' \\\n -H 'x-acs-action: ${REMOVE}' -H 'Authorization: ACS3-HMAC-SHA256 Credential=LTAI-known,Signature=x-known'`,
    expect: {
      kind: "curl",
      operation: REMOVE,
      params: { ...PLACE, BackendServers: ROWS },
      options: { signatureMethod: "ACS3-HMAC-SHA256", method: "POST", endpoint: host },
      changes: ["credentials_dropped"],
    },
  },
  {
    name: "curl of an RPC request in a form body",
    text: `curl https://${host}/ --data-raw '${call("SetVServerGroupAttribute", { ...PLACE, SignatureMethod: "HMAC-SHA1", VServerGroupName: "a b" })}'`,
    expect: {
      kind: "curl",
      operation: "SetVServerGroupAttribute",
      params: { ...PLACE, VServerGroupName: "a b" },
      options: { signatureMethod: "HMAC-SHA1", method: "POST", endpoint: host },
    },
  },
  {
    name: "curl as Chrome copies it for cmd",
    text: `curl --data-raw ^"${call(REMOVE, PLACE).replaceAll("&", "^&")}^" ^\r\n  -H ^"x: a^\\^"b^" ^"https://${host}/^"`,
    expect: { kind: "curl", operation: REMOVE, params: PLACE, options: { method: "POST", endpoint: host } },
  },
  {
    name: "curl with its configuration in a here document",
    text: `curl --config - <<'END'\nurl = "https://${host}/"\nrequest = "POST"\ndata-raw = "${call(REMOVE, PLACE)}"\nEND\n`,
    expect: { kind: "curl", operation: REMOVE, params: PLACE, options: { method: "POST", endpoint: host } },
  },
  {
    name: "curl of something else",
    text: "curl 'https://x.com/?Action=DescribeRegions&RegionId=cn-x'",
    expect: refused("other_action", { action: "DescribeRegions" }),
  },
  { name: "curl with a URL that is none", text: "curl http://[", expect: refused("bad_url") },
  {
    name: "a URL",
    text: `https://${host}/?${call(REMOVE, { ...PLACE, BackendServers: LIST, SignatureMethod: "HMAC-SHA1", Signature: "s-known", AccessKeyId: "LTAI-known" })}\r\n`,
    expect: {
      kind: "url",
      operation: REMOVE,
      params: { ...PLACE, BackendServers: ROWS },
      options: { signatureMethod: "HMAC-SHA1", method: "GET", endpoint: host },
      changes: ["credentials_dropped"],
    },
  },
  { name: "a query", text: `?${call(REMOVE, PLACE)}`, expect: { kind: "query", operation: REMOVE, params: PLACE } },
  { name: "a URL of something else", text: "https://example.com/", expect: refused("nothing_found") },
  {
    name: "a link of the OpenAPI Explorer",
    text: `https://api.aliyun.com/api/Slb/2014-05-15/${REMOVE}?lang=JAVA&params=${encodeURIComponent(JSON.stringify({ ...PLACE, BackendServers: LIST }))}`,
    expect: { kind: "explorer", operation: REMOVE, params: { ...PLACE, BackendServers: ROWS } },
  },
  {
    name: "a link of this page",
    text: "https://example.com/playground/#operation=AddVServerGroupBackendServers&region=cn-hangzhou&group=rsp-1&server=i-bp1a,80&server=i-bp1b,,eni,,10.0.0.1&method=GET",
    expect: {
      kind: "link",
      operation: "AddVServerGroupBackendServers",
      params: {
        ...PLACE,
        BackendServers: [
          { ServerId: "i-bp1a", Port: "80" },
          { ServerId: "i-bp1b", Type: "eni", ServerIp: "10.0.0.1" },
        ],
      },
      options: { signatureMethod: "ACS3-HMAC-SHA256", method: "GET", network: "public", endpoint: "" },
    },
  },
  {
    name: "a link whose endpoint is a stranger's",
    text: "https://example.com/#region=cn-hangzhou&endpoint=https%3A%2F%2Fevil.example",
    expect: refused("damaged_link"),
  },
];
