import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "node:test";
import { curlCommand } from "../../pkg/curl.js";
import { buildRemoveRequest } from "../../pkg/index.js";
import { readPaste } from "../../www/paste/index.js";
import { splitPosix } from "../../www/paste/posix.js";
import { createRandom } from "./random.mjs";

const SERVERS = [
  { ServerId: "i-bp1fa", Port: 80 },
  {
    ServerId: "eni-bp1fb",
    Port: "443",
    Type: "eni",
    ServerIp: "192.168.0.1",
    Weight: 0,
    Description: "web/a_b-1.2中文",
  },
];
const PLACE = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p" };
const PARAMS = { ...PLACE, servers: SERVERS };
const CREDENTIALS = { accessKeyId: "LTAI-known", accessKeySecret: "secret-known", securityToken: "token-known" };
const JSON_TEXT = JSON.stringify(SERVERS);
const QUERY = new URLSearchParams({ ...PLACE, BackendServers: JSON_TEXT }).toString();

/** Reads a text that can be read, of the expected kind; returns what came of it. */
function reads(text, kind) {
  const { error, ...result } = readPaste(text);
  assert.equal(error, undefined, JSON.stringify(error));
  assert.equal(result.kind, kind);
  return result;
}

function codes({ changes }) {
  return changes.map(({ code }) => code);
}

function refuses(text, error) {
  assert.deepEqual(readPaste(text), { error });
}

describe("JSON", () => {
  for (const [name, text, kind, changes] of [
    ["the list, formatted", JSON.stringify(SERVERS, null, 2), "servers", []],
    ["the list with a byte order mark and blanks", `\uFEFF \n${JSON_TEXT}\n`, "servers", []],
    ["the list in single quotes", JSON_TEXT.replaceAll('"', "'"), "servers", ["single_quotes"]],
    ["the list in typographic quotes", typographic(JSON_TEXT), "servers", ["typographic_quotes"]],
    ["the list as a JavaScript literal", JSON_TEXT.replace(/"(\w+)":/g, "$1:"), "servers", Array(6).fill("bare_key")],
    ["the list as a JSON string", JSON.stringify(JSON_TEXT), "servers", ["json_in_string"]],
    ["the list, escaped", JSON.stringify(JSON_TEXT).slice(1, -1), "servers", ["backslashes_removed"]],
    ["the list, quoted for a shell", `'${JSON_TEXT}'`, "servers", ["single_quotes", "json_in_string"]],
    ["trailing commas", JSON_TEXT.replaceAll("}", ",}").replace("]", ",]"), "servers", ["trailing_comma"]],
  ]) {
    it(`reads ${name}`, () => {
      const result = reads(text, kind);
      assert.deepEqual(result.params, { servers: SERVERS });
      assert.deepEqual(codes(result), changes);
    });
  }

  it("reads what Terraform sends", () => {
    const text = `[{'ServerId':'i-bp1','Port':'80','Weight':'100', 'Type': 'ecs'}]`;
    const { params, changes } = reads(text, "servers");
    assert.deepEqual(params.servers, [{ ServerId: "i-bp1", Port: "80", Weight: "100", Type: "ecs" }]);
    assert.deepEqual(changes, [{ code: "single_quotes", count: 8 }]);
  });

  for (const [where, text, changes] of [
    ["Terraform", `backend_servers = "[{'ServerId':'i-bp1','Port':80}]"`, ["json_in_string", "single_quotes"]],
    ["YAML", `backend_servers: '[{"ServerId":"i-bp1","Port":80}]'`, ["single_quotes", "json_in_string"]],
    ["JSON", `"BackendServers": "[{\\"ServerId\\":\\"i-bp1\\",\\"Port\\":80}]",`, ["json_in_string"]],
    ["JavaScript", `const servers = [{"ServerId": "i-bp1", "Port": 80}];`, []],
  ]) {
    it(`reads what ${where} assigns to a name`, () => {
      const result = reads(text, "servers");
      assert.deepEqual(result.params.servers, [{ ServerId: "i-bp1", Port: 80 }]);
      assert.deepEqual(codes(result), ["name_dropped", ...changes]);
    });
  }

  it("tells the place of a fault in what is assigned by the whole text", () => {
    const { error } = readPaste('servers =\n  [{"ServerId": "i-1" "Port": 80}]');
    assert.deepEqual([error.line, error.column], [2, 23]);
  });

  it("reads what the Kubernetes cloud provider sends, and says what it leaves out", () => {
    const text = `[
      {"isUserManaged":false,"nodeName":"n1","description":"k8s/80","serverId":"i-1","serverIp":"","weight":100,"port":30080,"type":"ecs"},
      {"IsUserManaged":true,"serverId":"i-2","port":30080}
    ]`;
    const { params, changes } = reads(text, "servers");
    assert.deepEqual(params.servers, [
      { Description: "k8s/80", ServerId: "i-1", ServerIp: "", Weight: 100, Port: 30080, Type: "ecs" },
      { ServerId: "i-2", Port: 30080 },
    ]);
    assert.deepEqual(
      changes.filter(({ code }) => code === "key_dropped"),
      ["isUserManaged", "nodeName", "IsUserManaged"].map((key) => ({ code: "key_dropped", key, count: 1 })),
    );
    assert.deepEqual(changes.at(3), { code: "key_renamed", from: "serverId", to: "ServerId", count: 2 });
  });

  it("reads a Python list of dictionaries", () => {
    const text = "[{'server_id': 'i-1', 'port': 80, 'server_ip': None, 'x': True}]";
    const result = reads(text, "servers");
    assert.deepEqual(result.params.servers, [{ ServerId: "i-1", Port: 80 }]);
    assert.ok(codes(result).includes("null_dropped"));
  });

  it("reads one server, and a list of IDs", () => {
    assert.deepEqual(reads(`{"ServerId":"i-1","Port":80}`, "servers").params, {
      servers: [{ ServerId: "i-1", Port: 80 }],
    });
    const { params, changes } = reads(`["i-1","i-2"]`, "servers");
    assert.deepEqual(params.servers, [{ ServerId: "i-1" }, { ServerId: "i-2" }]);
    assert.deepEqual(changes, [{ code: "id_alone", count: 2 }]);
    assert.deepEqual(reads("[]", "servers").params, { servers: [] });
  });

  it("keeps every value as it came", () => {
    const text = `[{"ServerId":"","Port":080,"Weight":80.0},{"ServerId":" i ","Port":-1,"Weight":1e400},{"Port":12345678901234567890}]`;
    const { params, changes } = reads(text, "servers");
    assert.deepEqual(params.servers, [
      { ServerId: "", Port: "080", Weight: "80.0" },
      { ServerId: " i ", Port: -1, Weight: "1e400" },
      { Port: "12345678901234567890" },
    ]);
    assert.ok(changes.every(({ code }) => code === "number_kept_as_text"));
  });

  it("says what it cannot take into a row", () => {
    const text = `[{"ServerId":"i-1","ServerId":"i-2","serverId":"i-3","Port":[80],"Type":true},5,{"a":1}]`;
    const { params, changes } = reads(text, "servers");
    assert.deepEqual(params.servers, [{ ServerId: "i-2" }]);
    assert.deepEqual(changes, [
      { code: "duplicate_key", key: "ServerId", count: 2 },
      { code: "value_dropped", key: "Port", count: 1 },
      { code: "value_dropped", key: "Type", count: 1 },
      { code: "key_dropped", key: "a", count: 1 },
      { code: "item_dropped", count: 2 },
    ]);
  });

  it("reads the parameters, with the servers as a list or as their JSON", () => {
    for (const BackendServers of [SERVERS, JSON_TEXT, { BackendServer: SERVERS }]) {
      const result = reads(JSON.stringify({ ...PLACE, BackendServers }), "params");
      assert.deepEqual(result, { kind: "params", params: PARAMS, changes: [] });
    }
    const others = { regionId: "cn-x", vServerGroupId: "rsp-1", backend_servers: "[{'ServerId':'i-1'}]", OwnerId: 5 };
    const { params, changes } = reads(JSON.stringify(others), "params");
    assert.deepEqual(params, { RegionId: "cn-x", VServerGroupId: "rsp-1", servers: [{ ServerId: "i-1" }] });
    assert.deepEqual(changes.at(-1), { code: "key_dropped", key: "OwnerId", count: 1 });
  });

  it("survives the names of JavaScript's own objects", () => {
    const { params } = reads(`[{"__proto__":{"Port":1},"constructor":"x","toString":1,"ServerId":"i-1"}]`, "servers");
    assert.deepEqual(params.servers, [{ ServerId: "i-1" }]);
  });

  for (const [text, error] of [
    ["", { code: "empty" }],
    [" \n\t", { code: "empty" }],
    ["hello", { code: "unrecognized" }],
    [`[{"ServerId":"i-1"`, { code: "unexpected_end", line: 1, column: 19 }],
    [`[\n  {"ServerId" "i-1"}]`, { code: "unexpected_character", character: '"', line: 2, column: 15 }],
    [`[{"ServerId":"🙂", 中}]`, { code: "unexpected_character", character: "中", line: 1, column: 19 }],
    [`[{"ServerId":"i-1}]`, { code: "unclosed_string", line: 1, column: 14 }],
    [`[{"ServerId":"a\nb"}]`, { code: "control_character", line: 1, column: 16 }],
    [`[{"ServerId":"\\x"}]`, { code: "bad_escape", line: 1, column: 15 }],
    ["[] []", { code: "trailing_text", character: "[", line: 1, column: 4 }],
    ["[1,2]", { code: "not_servers" }],
    ["{}", { code: "not_servers" }],
    [`{"RequestId":"1"}`, { code: "not_servers" }],
    [
      `{"BackendServers":"[{'ServerId':i}]"}`,
      { code: "unexpected_character", within: "BackendServers", character: "i", line: 1, column: 14 },
    ],
    [`{"RequestId":"1","Code":"Throttling","Message":"m"}`, { code: "error_response", Code: "Throttling" }],
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => refuses(text, error));
  }
});

describe("responses", () => {
  const group = { RequestId: "1", ...PLACE, BackendServers: { BackendServer: SERVERS } };
  const { RegionId, ...removal } = group;

  it("are told apart", () => {
    const describe = { ...removal, VServerGroupName: "web", LoadBalancerId: "lb-1", Tags: { Tag: [] } };
    for (const [kind, response] of Object.entries({ describe, removal })) {
      const params = { VServerGroupId: PLACE.VServerGroupId, servers: SERVERS };
      assert.deepEqual(reads(JSON.stringify(response), kind), { kind, params, changes: [] });
      assert.deepEqual(reads(JSON.stringify({ headers: {}, statusCode: 200, body: response }), kind).params, params);
    }
    const wrapped = { RemoveVServerGroupBackendServersResponse: removal };
    assert.deepEqual(reads(JSON.stringify(wrapped), "removal").params.servers, SERVERS);
  });

  it("may have one server, or none", () => {
    for (const [BackendServers, servers] of [
      [{ BackendServer: SERVERS[0] }, [SERVERS[0]]],
      [{ BackendServer: [] }, []],
      [{}, []],
      ["", []],
    ]) {
      assert.deepEqual(reads(JSON.stringify({ ...removal, BackendServers }), "removal").params.servers, servers);
    }
  });

  it("may be XML", () => {
    const text = `<?xml version='1.0' encoding='UTF-8'?>
      <!-- a group --><DescribeVServerGroupAttributeResponse>
        <RequestId>1</RequestId><VServerGroupId>rsp-1</VServerGroupId>
        <BackendServers>
          <BackendServer><ServerId>i-1</ServerId><Port>80</Port><Description>a &lt;&amp;&#x4e2d;</Description></BackendServer>
          <BackendServer><ServerId><![CDATA[i-<2>]]></ServerId><Port>81</Port><ServerIp/></BackendServer>
        </BackendServers>
      </DescribeVServerGroupAttributeResponse>`;
    assert.deepEqual(reads(text, "describe"), {
      kind: "describe",
      params: {
        VServerGroupId: "rsp-1",
        servers: [
          { ServerId: "i-1", Port: "80", Description: "a <&中" },
          { ServerId: "i-<2>", Port: "81", ServerIp: "" },
        ],
      },
      changes: [],
    });
    const one = text
      .replace(/<BackendServer><ServerId><!.*\n/, "\n")
      .replaceAll("DescribeVServerGroupAttribute", "Remove");
    assert.equal(reads(one, "removal").params.servers.length, 1);
  });

  it("are refused where they are none", () => {
    refuses("<!DOCTYPE html><html></html>", { code: "unrecognized" });
    refuses("<html><body>502</body></html>", { code: "unrecognized" });
    refuses("<a>\n<b></a>", { code: "tag_mismatch", expected: "b", line: 2, column: 4 });
    refuses("<a>\n <b>x</b>", { code: "unclosed_tag", expected: "a", line: 1, column: 1 });
    refuses("<a", { code: "unexpected_end", line: 1, column: 3 });
    refuses("<a>x</a>", { code: "not_servers" });
    refuses("<Error><Code>Throttling</Code></Error>", { code: "error_response", Code: "Throttling" });
  });
});

describe("the aliyun command line", () => {
  const start = "aliyun slb RemoveVServerGroupBackendServers --RegionId cn-hangzhou --VServerGroupId rsp-cige6j5e7p";
  const doubled = JSON_TEXT.replaceAll('"', '\\"');
  for (const [name, line] of [
    ["single quotes", `${start} --BackendServers '${JSON_TEXT}'`],
    ["double quotes and an equals sign", `${start} --BackendServers="${doubled}"`],
    ["ANSI-C quotes", `${start} --BackendServers $'${JSON_TEXT.replace("中", "\\u4e2d")}'`],
    ["backslashes alone", `${start} --BackendServers ${JSON_TEXT.replace(/["{}[\], ]/g, "\\$&")}`],
    ["a prompt and continued lines", `$ ${start} \\\n  --BackendServers \\\r\n '${JSON_TEXT}' | jq .`],
    [
      "variables and a pipe before it",
      `# comment's\nexport A=b\nX='1 2' /usr/bin/${start} --BackendServers '${JSON_TEXT}'`,
    ],
    ["PowerShell's quoting", `PS C:\\> aliyun.exe${start.slice(6)} \`\r\n --BackendServers '${doubled}'`],
    ["PowerShell's double quotes", `${start} --BackendServers "${JSON_TEXT.replaceAll('"', '`"')}"`],
    ["cmd's quoting", `C:\\>${start} ^\r\n --BackendServers "${doubled}"`],
    ["cmd's doubled quotes", `${start} --BackendServers "${JSON_TEXT.replaceAll('"', '""')}"`],
  ]) {
    it(`is read with ${name}`, () => {
      const { params, options } = reads(line, "aliyun");
      assert.deepEqual(params, PARAMS);
      assert.equal(options, undefined);
    });
  }

  it("is read in the form of the plugins, and with its own region", () => {
    const line = `aliyun slb remove-vserver-group-backend-servers --biz-region-id cn-x --vserver-group-id rsp-1 --backend-servers '[]'`;
    assert.deepEqual(reads(line, "aliyun").params, { RegionId: "cn-x", VServerGroupId: "rsp-1", servers: [] });
    assert.deepEqual(reads("aliyun slb RemoveVServerGroupBackendServers --region cn-y", "aliyun"), {
      kind: "aliyun",
      params: { RegionId: "cn-y" },
      changes: [],
    });
    assert.equal(reads("aliyun slb X --RegionId a --region b", "aliyun").params.RegionId, "a");
  });

  it("has numbered servers read, too", () => {
    const line =
      "aliyun slb RemoveVServerGroupBackendServers --BackendServers.2.ServerId i-2 --BackendServers.1.ServerId=i-1";
    const { params, changes } = reads(line, "aliyun");
    assert.deepEqual(params.servers, [{ ServerId: "i-1" }, { ServerId: "i-2" }]);
    assert.deepEqual(changes, [{ code: "flat_keys", count: 2 }]);
  });

  it("gives its endpoint and method", () => {
    const line = `${start} --force --endpoint 127.0.0.1:8787 --insecure --method GET --profile p --OwnerId 5`;
    assert.deepEqual(reads(line, "aliyun"), {
      kind: "aliyun",
      params: PLACE,
      options: { endpoint: "http://127.0.0.1:8787", method: "GET" },
      changes: [{ code: "key_dropped", key: "OwnerId", count: 1 }],
    });
  });

  it("gives no password of its endpoint", () => {
    const { options, changes } = reads(`${start} --endpoint me:secret-known@slb.example.com`, "aliyun");
    assert.deepEqual(options, { endpoint: "slb.example.com" });
    assert.deepEqual(changes, [{ code: "credentials_dropped", names: ["endpoint"], count: 1 }]);
  });

  it("says what is not in it", () => {
    const line = `aliyun slb AddVServerGroupBackendServers --RegionId "$REGION" --VServerGroupId rsp-1 --BackendServers-FILE a.json --access-key-id LTAI-known --sts-token=token-known`;
    assert.deepEqual(reads(line, "aliyun"), {
      kind: "aliyun",
      params: { VServerGroupId: "rsp-1" },
      changes: [
        { code: "other_action", action: "AddVServerGroupBackendServers", count: 1 },
        { code: "file_not_read", path: "a.json", count: 1 },
        { code: "expansion_not_read", key: "RegionId", count: 1 },
        { code: "credentials_dropped", names: ["access-key-id", "sts-token"], count: 2 },
      ],
    });
    const substituted = reads(`${start} --BackendServers "$(cat 'a b.json')"`, "aliyun");
    assert.deepEqual(substituted.changes, [{ code: "expansion_not_read", key: "BackendServers", count: 1 }]);
  });

  it("is refused where it cannot be read", () => {
    refuses(`${start}\\\n --BackendServers '[`, { code: "unclosed_quote", quote: "'", line: 2, column: 19 });
    refuses("aliyun slb DescribeRegions", { code: "nothing_found", kind: "aliyun" });
    refuses("use aliyun for it", { code: "unrecognized" });
    refuses(`${start} --BackendServers '[{]'`, {
      code: "unexpected_character",
      within: "BackendServers",
      character: "]",
      line: 1,
      column: 3,
    });
  });
});

describe("a request", () => {
  for (const signatureMethod of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
    for (const method of ["POST", "GET"]) {
      for (const endpoint of ["slb.cn-hangzhou.aliyuncs.com", "http://127.0.0.1:8787"]) {
        it(`comes back from its curl command: ${signatureMethod} ${method} ${endpoint}`, () => {
          const options = { signatureMethod, method, endpoint };
          const request = buildRemoveRequest({ ...PLACE, BackendServers: SERVERS }, CREDENTIALS, options);
          const result = reads(curlCommand(request), "curl");
          assert.deepEqual(result.params, PARAMS);
          assert.deepEqual(result.options, options);
          assert.deepEqual(codes(result), ["credentials_dropped"]);
          assert.doesNotMatch(JSON.stringify(result), /-known/);
          if (method === "GET") assert.deepEqual(reads(request.url, "url").params, PARAMS);
          if (request.body) assert.deepEqual(reads(request.body, "query").params, PARAMS);
        });
      }
    }
  }

  const url = "https://slb.aliyuncs.com/";
  for (const [name, line, method] of [
    ["--data-raw", `curl ${url} --data-raw '${QUERY}'`, "POST"],
    [
      "several -d",
      `curl -sS --max-time 5 -d RegionId=cn-hangzhou -dVServerGroupId=rsp-cige6j5e7p --data-urlencode 'BackendServers=${JSON_TEXT}' ${url}`,
      "POST",
    ],
    [
      "-G",
      `curl -G ${url} -o out.json --data-urlencode 'BackendServers=${JSON_TEXT}' -d RegionId=cn-hangzhou -d VServerGroupId=rsp-cige6j5e7p`,
      "GET",
    ],
    ["--url", `curl --request POST --url '${url}?${QUERY}' --header 'accept: */*'`, "POST"],
    ["letters together", `curl -sSXPOST "${url}?${QUERY}"`, "POST"],
    ["a URL without quotes", `curl ${url}?${QUERY}`, "GET"],
    [
      "Chrome's cmd quoting",
      `curl --data-raw ^"${QUERY.replaceAll("%", "^%").replaceAll("&", "^&")}^" ^\r\n  -H ^"x: a^\\^"b^" ^"${url}^"`,
      "POST",
    ],
    [
      "Chrome's bash quoting",
      `curl '${url}' \\\n  -H 'x: y' \\\n  --data-raw $'${QUERY.replaceAll("%22", "\\u0022").replaceAll("+", "\\x20")}'`,
      "POST",
    ],
  ]) {
    it(`is read from curl with ${name}`, () => {
      const result = reads(line, "curl");
      assert.deepEqual(result.params, PARAMS);
      assert.deepEqual(result.options, { method, endpoint: "slb.aliyuncs.com" });
    });
  }

  for (const [name, head, config, changes] of [
    ["quoted", "curl --config - <<'END'", `url = "${url}"\nrequest = "POST"\ndata-raw = "${QUERY}"\nEND`, []],
    ["with a space before the mark", 'curl -sS -K - << "END"', `url="${url}"\n--data-raw "${QUERY}"\nEND`, []],
    ["in letters, with comments", "curl -K- <<\\END", `# one\n\n-X POST\nurl: ${url}\nd = "${QUERY}"\nEND`, []],
    ["escaped", "curl --config - <<END", `url = "${url}"\ndata-raw = "${QUERY}&Foo=\\$a"\nEND`, ["key_dropped"]],
  ]) {
    it(`is read from the configuration of curl in a here document, ${name}`, () => {
      const result = reads(`${head}\n${config}\n`, "curl");
      assert.deepEqual(result.params, PARAMS);
      assert.equal(result.options.method, "POST");
      assert.deepEqual(codes(result), changes);
    });
  }

  it("is read from each here document, and an expansion in one is not read", () => {
    const command = (id, mark) =>
      `curl --config - <<${mark}\nurl = "https://x/?${new URLSearchParams({ ...PLACE, BackendServers: `["${id}"]` })}"\nEND\n`;
    const both = reads(command("i-1", "'END'") + command("i-2", "'END'"), "curl");
    assert.deepEqual(both.params.servers, [{ ServerId: "i-1" }, { ServerId: "i-2" }]);
    const expanding = reads(
      'curl --config - <<END\nurl = "https://x/?RegionId=cn-x&BackendServers=$servers"\nEND',
      "curl",
    );
    assert.deepEqual(expanding.params, { RegionId: "cn-x" });
    assert.deepEqual(codes(expanding), ["expansion_not_read"]);
    const quoted = reads("curl --config - <<'END'\nurl = \"https://x/?RegionId=$id\"\nEND", "curl");
    assert.deepEqual(quoted.params, { RegionId: "$id" });
  });

  it("loses its credentials, by name", () => {
    const line = `curl -u me:secret-known -b a=secret-known 'https://u:secret-known@slb.aliyuncs.com/?${QUERY}&AccessKeyId=LTAI-known&Signature=s-known&SecurityToken=token-known&Timestamp=1' -H 'Authorization: x-known' -H 'x-acs-security-token: token-known' -H "Cookie: c-known"`;
    const result = reads(line, "curl");
    assert.doesNotMatch(JSON.stringify(result), /-known/);
    assert.deepEqual(result.changes.at(-1).names.toSorted(), [
      "AccessKeyId",
      "Authorization",
      "Cookie",
      "SecurityToken",
      "Signature",
      "cookie",
      "user",
      "x-acs-security-token",
    ]);
  });

  it("is read from a link of the OpenAPI Explorer", () => {
    const params = encodeURIComponent(JSON.stringify({ ...PLACE, BackendServers: JSON_TEXT }));
    const link = `https://api.aliyun.com/api/Slb/2014-05-15/RemoveVServerGroupBackendServers?lang=JAVA&params=${params}`;
    assert.deepEqual(reads(link, "explorer"), { kind: "explorer", params: PARAMS, changes: [] });
  });

  it("says what it cannot take", () => {
    const line = `curl -X DELETE -d @body.txt 'https://x.com/?Action=DescribeRegions&RegionId=cn-x&Foo=1' https://y`;
    assert.deepEqual(reads(line, "curl").changes, [
      { code: "file_not_read", path: "body.txt", count: 1 },
      { code: "more_urls", count: 1 },
      { code: "other_action", action: "DescribeRegions", count: 1 },
      { code: "key_dropped", key: "Foo", count: 1 },
      { code: "method_dropped", method: "DELETE", count: 1 },
    ]);
    const expanding = reads(`curl "https://slb.aliyuncs.com/?RegionId=cn-x&BackendServers=$SERVERS"`, "curl");
    assert.deepEqual(expanding.params, { RegionId: "cn-x" });
    assert.deepEqual(codes(expanding), ["expansion_not_read"]);
    refuses("curl http://[", { code: "bad_url" });
    refuses("https://example.com/", { code: "nothing_found", kind: "url" });
  });

  it("is joined with those of the other batches", () => {
    const line = (place, id) => `curl 'https://x/?${new URLSearchParams({ ...place, BackendServers: `["${id}"]` })}'\n`;
    const text = line(PLACE, "i-1") + line(PLACE, "i-2") + line({ ...PLACE, VServerGroupId: "rsp-2" }, "i-3");
    const { params, changes } = reads(text, "curl");
    assert.deepEqual(params, { ...PLACE, servers: [{ ServerId: "i-1" }, { ServerId: "i-2" }] });
    assert.deepEqual(changes.slice(1), [
      { code: "calls_dropped", count: 1 },
      { code: "calls_joined", count: 2 },
    ]);
  });
});

describe("any text", () => {
  const TOKENS = [..."'\"`\\$()[]{}<>/!?&;|#^%@=:,.-+~* \n\r\t\0aZ09é中“”‘’\uFEFF\u2028🙂\ud800"].concat(
    [
      "aliyun ",
      "curl ",
      "--BackendServers ",
      "--config - <<'E'\n",
      "\nE\n",
      'url = "',
      "-d ",
      "-H ",
      "$'",
      '\\"',
      "\\u",
      "http://",
      "ServerId",
      "<![CDATA[",
      "]]>",
    ],
    ["BackendServers=", "%5B", "&#x", "[{", "}]", "null", "PS >", "^\n", "`\n", "<!--", "</", "Response"],
  );

  it("is read or refused, and never throws", () => {
    const random = createRandom(1);
    for (let turn = 0; turn < 20_000; turn += 1) {
      const head = random.pick(["", "[", "{", "<", "curl ", "aliyun ", "https://x/?", "'[", "curl `\n", "curl ^\n"]);
      const text = head + random.text(TOKENS, 30);
      const { error, changes } = readPaste(text);
      assert.ok(error ? error.code : changes, JSON.stringify(text));
    }
  });

  it("is split into words as bash splits it", () => {
    const random = createRandom(2);
    const parts = [
      "'",
      '"',
      "\\",
      " ",
      "a",
      "b",
      "$'",
      "é🙂",
      "\n",
      "\\\n",
      "#",
      "''",
      '\\"',
      "\\'",
      "[{",
      "x=1",
      "\\n",
      "\\x41",
    ];
    const scripts = Array.from({ length: 400 }, () => `say ${random.text(parts, 12)}`).filter(isComplete);
    assert.ok(scripts.length > 60, String(scripts.length));
    const safe = scripts.map((script) => `( ${script}\n ) 2>&1\nprintf '\\1'\n`);
    const output = execFileSync("bash", ["-c", `say() { printf '%s\\0' "$@"; }\n${safe.join("")}`], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    for (const [index, said] of output.split("\x01").slice(0, -1).entries()) {
      const words = splitPosix(scripts[index])[0].slice(1);
      const expected = words.length === 0 ? [""] : words.map(({ text }) => text);
      assert.deepEqual(said.split("\0").slice(0, -1), expected, JSON.stringify(scripts[index]));
    }
  });

  // Other lines would run commands of their own.
  function isComplete(script) {
    try {
      return !script.endsWith("\\") && splitPosix(script).length === 1;
    } catch {
      return false;
    }
  }

  it("takes time in proportion to its length", () => {
    const units = [
      `"`,
      "'",
      "[",
      "{",
      "\\",
      "`",
      "$(",
      "<a>",
      "</a",
      "&",
      '""',
      `["`,
      `{"a":`,
      "[[],",
      "1",
      "-",
      "<a b='",
      "<!--",
      "&#1;",
      '\\"',
      "“",
      "%5B",
      "\n",
      " ",
      "a=b&",
      "^",
      "PS ",
    ];
    const heads = [
      "",
      "curl ",
      "aliyun ",
      "curl `\n",
      "curl ^\n",
      "[",
      '["',
      "<a>",
      'curl "',
      "https://x/?",
      '{"BackendServers":"',
    ];
    for (const unit of units) {
      for (const head of heads) {
        // The whole matrix at full length would take its minute.
        const length = head === "" || head === "curl " ? 1_000_000 : 200_000;
        const text = head + unit.repeat(length / unit.length);
        const began = performance.now();
        readPaste(text);
        const took = performance.now() - began;
        assert.ok(took < 5000, `${JSON.stringify(head)} ${JSON.stringify(unit)}: ${took} ms`);
      }
    }
  });

  it("has its changes listed within bounds", () => {
    const text = `[${Array.from({ length: 1000 }, (_, index) => `{"ServerId":"i","${"k".repeat(99)}${index}":1}`)}]`;
    const { changes } = reads(text, "servers");
    assert.ok(changes.length < 50);
    assert.ok(JSON.stringify(changes).length < 10_000);
    assert.equal(
      reads(`[{"ServerId":"i",${Array.from({ length: 99 }, (_, i) => `"k${i}":1`)}}]`, "servers").changes.at(-1).code,
      "more_changes",
    );
  });
});

function typographic(text) {
  let open = false;
  return text.replaceAll('"', () => {
    open = !open;
    return open ? "“" : "”";
  });
}
