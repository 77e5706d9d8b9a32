import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "node:test";
import { curlCommand } from "../../../pkg/curl.js";
import { buildRemoveRequest } from "../../../pkg/index.js";
import { splitPosix } from "../../../www/paste/posix.js";
import { createRandom } from "../random.mjs";
import { readPaste } from "./read.mjs";

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
const PARAMS = { ...PLACE, BackendServers: SERVERS };
const CREDENTIALS = { accessKeyId: "LTAI-known", accessKeySecret: "secret-known", securityToken: "token-known" };
const JSON_TEXT = JSON.stringify(SERVERS);
const QUERY = new URLSearchParams({ ...PLACE, BackendServers: JSON_TEXT }).toString();

/** Reads a text that can be read, of the expected kind; returns what was found in it. */
function reads(text, kind) {
  const result = readPaste(text);
  assert.equal(result.refusal, undefined, JSON.stringify(result.refusal));
  assert.equal(result.kind, kind);
  return result;
}

function codes({ changes }) {
  return changes.map(({ code }) => code);
}

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
      const { operation, params, options } = reads(line, "aliyun");
      assert.equal(operation, "RemoveVServerGroupBackendServers");
      assert.deepEqual(params, PARAMS);
      assert.equal(options, undefined);
    });
  }
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
    assert.deepEqual(both.params.BackendServers, [{ ServerId: "i-1" }, { ServerId: "i-2" }]);
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

  it("says what it cannot take", () => {
    const line = `curl -X DELETE -d @body.txt 'https://x.com/?RegionId=cn-x&Foo=1' https://y`;
    assert.deepEqual(reads(line, "curl").changes, [
      { code: "file_not_read", path: "body.txt", count: 1 },
      { code: "more_urls", count: 1 },
      { code: "key_dropped", key: "Foo", count: 1 },
      { code: "method_dropped", method: "DELETE", count: 1 },
    ]);
    const expanding = reads(`curl "https://slb.aliyuncs.com/?RegionId=cn-x&BackendServers=$SERVERS"`, "curl");
    assert.deepEqual(expanding.params, { RegionId: "cn-x" });
    assert.deepEqual(codes(expanding), ["expansion_not_read"]);
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
      const head = random.pick([
        "",
        "[",
        "{",
        "<",
        "curl ",
        "aliyun ",
        "https://x/?",
        "'[",
        "curl `\n",
        "curl ^\n",
        "ServerId,Port\n",
        "i-1\t",
        "- ServerId: ",
        "i-1:",
      ]);
      const text = head + random.text(TOKENS, 30);
      const { kind, refusal, changes } = readPaste(text);
      assert.ok(kind && (kind === "unreadable" ? refusal.code : changes), JSON.stringify(text));
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
      "i-1 ",
      "i-1,",
      "a: b\n",
      "#",
      "code: 400 ",
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
        const length = head === "" ? 400_000 : 60_000;
        const text = head + unit.repeat(length / unit.length);
        const began = performance.now();
        readPaste(text);
        const took = performance.now() - began;
        assert.ok(took < 5000, `${JSON.stringify(head)} ${JSON.stringify(unit)}: ${took} ms`);
      }
    }
  });

  it("has its changes and questions listed within bounds", () => {
    const many = Array.from({ length: 1000 }, (_, index) => `{"ServerId":"i","${"k".repeat(99)}${index}":1}`);
    assert.equal(readPaste(`[${many}]`).refusal.code, "too_many_questions");
    const renamed = Array.from({ length: 1000 }, (_, index) => `{ServerId:"i","Port":${index + 1}${"0".repeat(99)}}`);
    const { changes } = reads(`[${renamed}]`, "servers");
    assert.ok(changes.length < 50);
    assert.ok(JSON.stringify(changes).length < 10_000);
    assert.equal(changes.at(-1).code, "more_changes");
  });
});
