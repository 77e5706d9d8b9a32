/**
 * Fails in every way with canaries as secrets, and shows each error in every way that the runtime has: runs in Node, Deno, Bun and a
 * page. Writes the number of errors at the end.
 */
const WAYS = ["ACS3-HMAC-SHA256", "HMAC-SHA1"].flatMap((signatureMethod) =>
  ["GET", "POST"].map((method) => ({ signatureMethod, method })),
);
const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const servers = [{ ServerId: "i-1", Port: 80 }];

/** `show` takes each error and whatever a callback is told. Resolves to the number of errors. */
export async function failInEveryWay({ api, url, failures, credentials, show }) {
  let errors = 0;
  const plan = api.makePlan(
    {
      kind: "group",
      RequestId: "r",
      ...group,
      VServerGroupName: "web",
      Tags: [],
      BackendServers: [{ ...servers[0], Weight: 100, Type: "ecs" }],
    },
    "cn-hangzhou",
    { remove: servers },
  );
  const senders = [
    (options) =>
      api.callOperation("SetVServerGroupAttribute", { ...group, VServerGroupName: "web" }, credentials, options),
    (options) => api.removeBackendServers({ ...group, BackendServers: servers }, async () => credentials, options),
    (options) => api.applyPlan(plan, credentials, options),
    (options) => api.planChange(group, { remove: servers }, credentials, options),
  ];
  const shown = async (promise) => {
    const error = await promise.then(
      () => undefined,
      (thrown) => thrown,
    );
    if (!error) throw new Error("a call succeeded that must fail");
    errors++;
    show(error);
  };
  const bounds = { timeoutMs: 300, maxAttempts: 2, maxBusyMs: 0, backoff: () => 0, onRetry: show, onStep: show };
  const nowhere = {
    "nobody listens": "http://127.0.0.1:1",
    "no such host": "http://nowhere.invalid",
    "no TLS": url.replace("http", "https"),
  };
  for (const way of WAYS) {
    for (const failure of failures) {
      await (await fetch(`${url}/fail/${encodeURIComponent(failure)}`)).text();
      for (const send of senders) await shown(send({ ...bounds, ...way, endpoint: url }));
    }
    for (const endpoint of Object.values(nowhere))
      for (const send of senders) await shown(send({ ...bounds, ...way, endpoint }));
    for (const send of senders) {
      await shown(send({ ...bounds, ...way, endpoint: url, signal: AbortSignal.abort(new Error("enough")) }));
      await shown(send({ ...bounds, ...way, endpoint: url, maxAttempts: 0, nonce: {} }));
      await shown(send({ ...bounds, ...way, endpoint: url, fetch: () => Promise.reject(new Error("no")) }));
    }
  }
  for (const wrong of [
    { ...credentials, accessKeyId: "" },
    { ...credentials, accessKeySecret: `${credentials.accessKeySecret}\n` },
    { ...credentials, securityToken: `${credentials.securityToken}\u0000` },
    [credentials.accessKeySecret],
    credentials.accessKeySecret,
  ]) {
    for (const way of WAYS) {
      await shown(
        api.callOperation("SetVServerGroupAttribute", { ...group, VServerGroupName: "web" }, wrong, {
          ...bounds,
          ...way,
          endpoint: url,
        }),
      );
      await shown(
        (async () => api.buildRequest("SetVServerGroupAttribute", { ...group, VServerGroupName: "web" }, wrong, way))(),
      );
    }
  }
  return errors;
}

/** Every text that an error can show, on whatever platform. */
export function textsOf(value) {
  const texts = [String(value), JSON.stringify(value)];
  const seen = new Set();
  for (
    let error = value;
    error && typeof error === "object" && !seen.has(error);
    error = error.cause ?? error.failure
  ) {
    seen.add(error);
    texts.push(String(error.message), String(error.stack));
  }
  return texts.join("\n");
}
