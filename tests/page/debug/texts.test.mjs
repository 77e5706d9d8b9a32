/** What people paste into issues and chats: each text with what is read and what is diagnosed of it, the page being blank. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { diagnose } from "../../../www/debug/diagnosis.js";
import { readError } from "../../../www/debug/read.js";

const STRING =
  "POST&%2F&AccessKeyId%3DLTAI5t%26Action%3DRemoveVServerGroupBackendServers%26BackendServers%3D%255B%257B%2522ServerId%2522%253A%2522i-1%2522%257D%255D%26Format%3DJSON%26RegionId%3Dcn-hangzhou%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3Db3a1e860-2fdb-450a-8437-4499e77e56ad%26SignatureVersion%3D1.0%26Timestamp%3D2025-01-11T03%253A06%253A17Z%26VServerGroupId%3Drsp-1%26Version%3D2014-05-15";
const MISMATCH = "Specified signature is not matched with our calculation.";
const message = (string) => `${MISMATCH} server string to sign is:${string}`;
const RequestId = "A57FBFD7-FC9A-54FE-A876-4D5E19577186";
const body = (fields) =>
  JSON.stringify({ RequestId, HostId: "slb.aliyuncs.com", Code: "SignatureDoesNotMatch", ...fields });
const HASH = "4f5e7cb7c13ccdfb1dcbee243cdb11382f4f16e0029dc4888f6c7fef324be021";

const xml = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const TEXTS = {
  "a JSON body": [body({ Message: message(STRING) }), "ask_secret", STRING],
  "a body in an XML answer": [
    `<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>${RequestId}</RequestId><HostId>slb.aliyuncs.com</HostId><Code>SignatureDoesNotMatch</Code><Message>${xml(message(STRING))}</Message></Error>`,
    "ask_secret",
    STRING,
  ],
  "a body whose & Go has escaped": [
    body({ Message: message(STRING) }).replaceAll("&", "\\u0026"),
    "ask_secret",
    STRING,
  ],
  "a body escaped twice in a log": [
    `level=error msg=${JSON.stringify(JSON.stringify(body({ Message: message(STRING) })))}`,
    "ask_secret",
    STRING,
  ],
  "a body in Python's repr": [`WARNING:root:error:b'${body({ Message: message(STRING) })}'`, "ask_secret", STRING],
  "a body in a Java map": [
    `com.aliyun.tea.TeaException: {Code=SignatureDoesNotMatch, Message=${message(STRING)}, RequestId=${RequestId}}`,
    "ask_secret",
    STRING,
  ],
  "an event of ActionTrail": [
    JSON.stringify({
      acsRegion: "cn-hangzhou",
      errorCode: "SignatureDoesNotMatch",
      errorMessage: message(STRING),
      requestId: RequestId,
    }),
    "ask_secret",
    STRING,
  ],
  "lines broken by a terminal": [body({ Message: message(STRING) }).replace(/(.{80})/g, "$1\n"), "ask_secret", STRING],
  "a string that ends a sentence": [`${message(STRING)}.`, "ask_secret", STRING],
  "a string in quotation marks": [`server string to sign is: "${STRING}"`, "ask_secret", STRING],
  "a string to sign alone": [STRING, "ask_secret", STRING],
  "a message of curl -v": [
    `> POST / HTTP/1.1\n< HTTP/1.1 400 Bad Request\n< Date: Wed, 25 Nov 2026 00:16:20 GMT\n<\n${body({ Message: message(STRING) })}`,
    "ask_secret",
    STRING,
  ],
  "V3 with a real newline": [
    body({}).replace("}", `,"Message":"${MISMATCH} server string to sign is:ACS3-HMAC-SHA256\n${HASH}"}`),
    "ask_secret",
    `ACS3-HMAC-SHA256\n${HASH}`,
  ],
  "V3 with an escaped newline": [
    body({ Message: message(`ACS3-HMAC-SHA256\n${HASH}`) }),
    "ask_secret",
    `ACS3-HMAC-SHA256\n${HASH}`,
  ],
  "V3 with a space for the newline": [
    `${message("ACS3-HMAC-SHA256")} ${HASH}`,
    "ask_secret",
    `ACS3-HMAC-SHA256\n${HASH}`,
  ],
  "a message without the string": [body({ Message: MISMATCH }), "ask_string"],
  "a message whose string is hidden": [body({ Message: message("*********") }), "ask_string"],
  "a message whose string was shortened": [
    body({ Message: message("POST&%2F&AccessKeyId...(Hidden sensitive information)...26Version%3D2014-05-15") }),
    "ask_whole",
  ],
  "a message that was cut off": [body({ Message: message(STRING) }).slice(0, 300), "ask_whole"],
  "a token that was hidden": [
    body({ Message: message(STRING.replace("%26SignatureMethod", "%26SecurityToken%3D******%26SignatureMethod")) }),
    "ask_whole",
  ],
  "an error without a word about signing": [
    body({ Code: "Throttling.User", Message: "Request was denied due to user flow control." }),
    "not_signature",
  ],
  "an incomplete signature": [
    body({ Code: "IncompleteSignature", Message: "The request signature does not conform to Aliyun standards." }),
    "incomplete",
  ],
  "an incomplete signature with a string": [
    body({
      Code: "IncompleteSignature",
      Message: `The request signature does not conform to Aliyun standards. server string to sign is:${STRING}`,
    }),
    "ask_secret",
    STRING,
  ],
  "an expired token": [
    body({ Code: "InvalidSecurityToken.Expired", Message: "Specified SecurityToken is expired." }),
    "token_expired",
  ],
  "a wrong method": [
    body({ Code: "InvalidSignatureMethod", Message: "Specified signature method is not valid." }),
    "signature_method",
  ],
  "an unknown key of a role": [
    `${body({ Code: "InvalidAccessKeyId.NotFound", Message: "Specified access key is not found." })} GET "https://slb.aliyuncs.com/?AccessKeyId=STS.x&Signature=o7XSXXKt4t7DSN5QoaZsyLTO0PQ%3D&Version=1"`,
    "access_key",
  ],
  "an error of OSS": [
    "<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided. Check your key and signing method.</Message><StringToSign>GET 1</StringToSign></Error>",
    "other_service",
  ],
  "a network error": ["Error: connect ECONNREFUSED 127.0.0.1:443 { code: 'ECONNREFUSED' }", "none"],
  "a success": ['{"RequestId":"r","VServerGroupId":"rsp-1","BackendServers":{"BackendServer":[]}}', "none"],
  "another success": ['{"Code":"Success","Message":"OK"}', "none"],
  "an error of a program": ["TypeError: Cannot read properties of undefined\n    at main (app.js:1:1)", "none"],
  "a list of servers": ['[{"ServerId":"i-1","Port":80}]', "none"],
  nothing: [" \n", "blank"],
};

const page = {
  credentials: { accessKeyId: "", accessKeySecret: "", securityToken: "" },
  own: "",
  form: { host: "", parameters: [] },
};

for (const [name, [text, code, string]] of Object.entries(TEXTS)) {
  it(`${name}: ${code}`, async () => {
    const found = await diagnose(text, page);
    assert.equal(found.code, code);
    assert.equal(found.server?.isWhole ? found.server.text : undefined, string);
  });
}

it("a hidden token is taken from the credentials", async () => {
  const shown = STRING.replace("%26SignatureMethod", "%26SecurityToken%3Da%252Bb%26SignatureMethod");
  const credentials = { accessKeyId: "", accessKeySecret: "secret", securityToken: "a+b" };
  const signed = async (string) =>
    (await diagnose(body({ Message: message(string) }), { ...page, credentials })).signed;
  assert.equal(await signed(shown.replace("a%252Bb", "*****")), await signed(shown));
});

it("a temporary key without its token is noticed", async () => {
  const found = await diagnose(...[TEXTS["an unknown key of a role"][0], page]);
  assert.equal(found.isTemporary, true);
});

it("several errors are told apart", () => {
  const both = `${body({ Code: "InvalidTimeStamp.Expired", Message: "Specified time stamp or date value is expired." })}\n${body({ Code: "SignatureNonceUsed", Message: "Specified signature nonce was used already." })}`;
  const { code, others } = readError(both);
  assert.deepEqual([code, others], ["InvalidTimeStamp.Expired", ["SignatureNonceUsed"]]);
});

it("takes no longer than a text is long", async () => {
  const parts = [
    "\\",
    "A",
    "A.",
    "Aa",
    "'",
    " ",
    "\n",
    "Signature=",
    "=",
    "&",
    "%",
    "*",
    "string to sign is:",
    '"message":"',
    "code: 400, ",
    "x:\n",
    "a&",
  ];
  const longest = "SignatureDoesNotMatch string to sign is:";
  for (const part of parts) {
    for (const text of [
      part.repeat(60_000 / part.length),
      `${longest}GET&%2F&${part.repeat(20_000)}`,
      `Error: ${part.repeat(30_000)}!`,
    ]) {
      const began = performance.now();
      await diagnose(text, { ...page, own: text });
      assert.ok(performance.now() - began < 2000, `${JSON.stringify(part)}: ${performance.now() - began} ms`);
    }
  }
});
