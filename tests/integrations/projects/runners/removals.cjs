/**
 * The tests that a program's own test suite would have, for any runner: `runner` has its `test`, `expect` and fake timers,
 * `api` the package, and `createSandbox` is that of the sandbox.
 */
exports.register = ({ test, expect, timers }, api, createSandbox) => {
  const { environment, call, signed } = JSON.parse(process.env.SETTING);
  const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
  const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
  const servers = [{ ServerId: "i-1", Port: 80 }];
  const params = { ...group, BackendServers: servers };
  const busy = [{ Code: "VServerGroupProcessing", times: 3 }, { drop: true }];
  const sandboxWith = (faults) =>
    createSandbox({ credentials: [credentials], groups: [{ ...group, BackendServers: servers }], faults });

  test("runs in the environment", () => {
    const found = typeof window === "undefined" ? "node" : window.happyDOM ? "happy-dom" : "jsdom";
    expect(found).toBe(environment);
  });

  test("signs", () => {
    const [own, keys, { date, ...options }] = call;
    const { method, url, headers } = api.buildRemoveRequest(own, keys, { ...options, date: new Date(date) });
    expect({ method, url, headers }).toEqual(signed);
  });

  test("validates", () => {
    const wrong = { ...group, BackendServers: [{ ServerId: "i-1", Port: 70000 }] };
    const issue = expect.objectContaining({ path: ["BackendServers", 0, "Port"], code: "out_of_range" });
    expect(api.validateRemoveParams(wrong).issues).toEqual([issue]);
    expect(() => api.buildRemoveRequest(wrong, credentials)).toThrow(api.ValidationError);
    return expect(api.removeBackendServers(wrong, credentials)).rejects.toBeInstanceOf(api.ValidationError);
  });

  for (const signatureMethod of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
    test(`removes from a busy service without waiting: ${signatureMethod}`, async () => {
      const sandbox = sandboxWith(busy);
      const retries = [];
      // Nobody advances these timers: a wait would never end.
      timers.useFakeTimers();
      try {
        const { kind } = await api.removeBackendServers(params, credentials, {
          signatureMethod,
          fetch: sandbox.fetch,
          backoff: () => 0,
          signal: new AbortController().signal,
          onRetry: ({ waitMs }) => retries.push(waitMs),
        });
        expect(kind).toBe("removed");
        expect(timers.getTimerCount()).toBe(0);
      } finally {
        timers.useRealTimers();
      }
      expect(retries).toEqual([0, 0, 0, 0]);
      expect(sandbox.groups()[0].BackendServers).toEqual([]);
    });
  }

  test("waits on fake timers if there is no backoff option", async () => {
    const sandbox = sandboxWith([{ Code: "VServerGroupProcessing" }]);
    timers.useFakeTimers();
    try {
      let waits;
      const waiting = new Promise((resolve) => {
        waits = resolve;
      });
      const options = { fetch: sandbox.fetch, onRetry: ({ waitMs }) => waits(waitMs) };
      const removed = api.removeBackendServers(params, credentials, options);
      const waitMs = await waiting;
      expect(timers.getTimerCount()).toBe(1);
      expect(sandbox.groups()[0].BackendServers.length).toBe(1);
      await timers.advanceTimersByTimeAsync(Math.ceil(waitMs));
      expect((await removed).kind).toBe("removed");
    } finally {
      timers.useRealTimers();
    }
  });

  test("reads what the sandbox answers itself", async () => {
    const sandbox = sandboxWith([]);
    const { url, ...init } = api.buildRemoveRequest(params, { ...credentials, accessKeySecret: "wrong" });
    const response = await sandbox.fetch(url, init);
    expect([response.ok, response.status]).toEqual([false, 400]);
    const answer = api.parseResponse(await response.text(), { status: response.status, headers: response.headers });
    expect([answer.kind, answer.Code]).toEqual(["error", "SignatureDoesNotMatch"]);
  });

  test("accepts a body as bytes and headers as pairs", async () => {
    const sandbox = sandboxWith([]);
    const { url, body, headers } = api.buildRemoveRequest(params, credentials, { signatureMethod: "HMAC-SHA1" });
    const send = (body) => sandbox.fetch(new URL(url), { method: "post", headers: Object.entries(headers), body });
    const response = await send(Buffer.from(body));
    expect(response.headers.get("Content-Type")).toMatch(/json/);
    expect((await response.json()).BackendServers.BackendServer).toEqual([]);
    if (typeof Request === "undefined") await expect(send({})).rejects.toThrow("body must be a string or bytes");
  });
};
