/** What gives away the client whose output a text is: the first that fits. */
const CLIENTS = [
  ["aliyun-cli", /^ERROR: SDK\./m],
  ["go-core", /SDK\.ServerError|alibaba-cloud-sdk-go/],
  ["go-tea", /SDKError:\s+StatusCode:/],
  ["java-core", /com\.aliyuncs\./],
  ["java-tea", /com\.aliyun\.(?:tea|sdk|slb)/],
  ["php-core", /AlibabaCloud\\+Client\\+/],
  ["php-tea", /AlibabaCloud\\+(?:Tea|SDK|Dara)|Darabonba\\+OpenApi/],
  ["python-core", /aliyunsdkcore|HTTP Status: \d+ Error:/],
  ["python-tea", /alibabacloud_|Tea\.exceptions|darabonba\.exceptions|^\S*Exception: Error: \S+ code: \d/m],
  ["node-pop-core", /pop-core|, URL: https?:/],
  ["node-tea", /@alicloud\/|@darabonba\/|Error: [\w.]+: code: \d{3},/],
  ["curl", /^(?:< )?HTTP\/[\d.]+ \d{3}/m],
  ["body", /^\s*[{<]/],
];

/** Official clients sign right and send what they signed: only a wrong key or a change on the way makes a mismatch. */
const OFFICIAL = new Set(CLIENTS.map(([name]) => name).filter((name) => !["curl", "body"].includes(name)));

/** Returns the client whose output a text is. */
export function clientOf(text) {
  return CLIENTS.find(([, mark]) => mark.test(text))?.[0] ?? "text";
}

/** Returns true for a client that Alibaba Cloud publishes. */
export function isOfficial(client) {
  return OFFICIAL.has(client);
}
