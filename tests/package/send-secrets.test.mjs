/** No error contains the caller's secret, token or an unused signature, whatever its source. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { callOperation, paramsOf, reasonOf, refusal, removeBackendServers, script } from "./sender.mjs";

const OPERATION = "RemoveVServerGroupBackendServers";
const params = paramsOf[OPERATION];
const own = { accessKeyId: "STS.id", accessKeySecret: "S3cret+/=value", securityToken: "t0ken+/=~*'%Value" };

const ways = ["ACS3-HMAC-SHA256", "HMAC-SHA1"].flatMap((signatureMethod) =>
  ["GET", "POST"].map((method) => ({ signatureMethod, method })),
);

const encode = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const lower = (text) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

/** A secret as it is, and percent-encoded once, twice and three times, by several hands. */
function forms(secret) {
  const once = [secret, encode(secret), encodeURIComponent(secret), lower(encode(secret))];
  return [...new Set([...once, ...once.map(encode), ...once.map(encode).map(encode), ...once.map(encode).map(lower)])];
}

/** Every text that an error can show. */
function shownBy(error) {
  const texts = [inspect(error, { depth: 20, showHidden: true, getters: true }), JSON.stringify(error), String(error)];
  for (let cause = error; cause; cause = cause.cause) texts.push(cause.message, cause.stack);
  return texts.join("\n");
}

/** The signature of a request that was sent, and all of the request. */
function secretsOf({ url, headers, body = "" }) {
  const { searchParams, search } = new URL(url);
  const form = new URLSearchParams(body);
  const authorization = headers.authorization ?? headers.Authorization ?? "";
  const signature = searchParams.get("Signature") ?? form.get("Signature") ?? authorization.match(/Signature=(\w+)/)[1];
  const whole = [search, body].filter((text) => text.includes("Signature="));
  return [...[own.securityToken, own.accessKeySecret, signature].flatMap(forms), ...whole];
}

function assertHidden(error, request) {
  const shown = shownBy(error);
  for (const secret of secretsOf(request)) assert.ok(!shown.includes(secret), `${secret} is in ${shown}`);
}

/** Both senders fail with what `make` makes of a request. */
async function failBoth(options, make) {
  const answer = (url, init) => {
    const made = make({ url, ...init });
    if (made instanceof Response) return made;
    throw made;
  };
  const errors = [];
  for (const send of [(...rest) => callOperation(OPERATION, ...rest), removeBackendServers]) {
    const { fetch, requests } = script(answer);
    const told = [];
    const error = await reasonOf(
      send(params, own, { fetch, maxAttempts: 1, onRetry: (retry) => told.push(retry), ...options }),
    );
    assertHidden(error, requests[0]);
    errors.push(error);
  }
  return errors;
}

describe("an error of fetch", () => {
  const made = {
    "Deno's": ({ url }) =>
      new TypeError(`error sending request for url (${url}): client error (Connect): tcp connect error`),
    "Node's for a URL": ({ url }) => {
      const cause = Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL", input: url });
      return new TypeError(`Failed to parse URL from ${url}`, { cause });
    },
    "one with a URL written in another way": ({ url }) =>
      new TypeError(`cannot reach ${new URL(url).href.replaceAll("%2B", "+")}`),
    "one with the query alone": ({ url }) => new TypeError(`GET ${new URL(url).pathname}${new URL(url).search} failed`),
    "one with the body and the headers": ({ body, headers }) =>
      new TypeError(`failed: ${body} ${JSON.stringify(headers)}`),
    "one with the request as a property": (request) => Object.assign(new Error("failed"), { config: { request } }),
    "one with the request in a map": (request) =>
      Object.assign(new Error("failed"), { seen: new Map([[1, request.url]]) }),
    "one with a hidden property": ({ url }) => Object.defineProperty(new Error("failed"), "request", { value: url }),
    "one with the URL deep in its causes": ({ url }) =>
      new Error("a", { cause: new Error("b", { cause: new Error("c", { cause: new Error(url) }) }) }),
    "one whose getter throws": ({ url }) =>
      Object.defineProperty(new Error(url), "code", {
        get() {
          throw new Error(url);
        },
      }),
    "a text": ({ url }) => `failed: ${url}`,
    "an object": ({ url }) => ({ url, toString: () => `failed: ${url}` }),
  };
  for (const [what, make] of Object.entries(made)) {
    it(`is shown without the request: ${what}`, async () => {
      for (const options of ways) await failBoth(options, make);
    });
  }

  it("keeps its name, its code and its causes", async () => {
    for (const error of await failBoth(ways[2], made["Node's for a URL"])) {
      const { failure } = error;
      assert.equal(failure.name, "TypeError");
      assert.equal(failure.message, "Failed to parse URL from https://slb.aliyuncs.com/");
      assert.deepEqual(
        [failure.cause.name, failure.cause.code, failure.cause.message],
        ["TypeError", "ERR_INVALID_URL", "Invalid URL"],
      );
      assert.equal(error.cause, failure);
    }
  });

  it("is the one that was thrown, if it contains no secret", async () => {
    const error = Object.assign(new TypeError("fetch failed"), {
      cause: Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), {
        code: "ECONNREFUSED",
        port: 1,
        list: [{}],
      }),
    });
    for (const { failure } of await failBoth({}, () => error)) assert.equal(failure, error);
  });

  it("of Node itself contains nothing of the request, and says that nothing was sent", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const endpoint = `http://127.0.0.1:${server.address().port}`;
    server.close();
    await once(server, "close");
    const options = { signatureMethod: "HMAC-SHA1", method: "GET", endpoint, maxAttempts: 1 };
    const error = await reasonOf(callOperation(OPERATION, params, own, options));
    assert.equal(error.outcome, "not_sent");
    const shown = shownBy(error);
    for (const secret of [own.securityToken, own.accessKeySecret].flatMap(forms)) assert.ok(!shown.includes(secret));
    assert.ok(!shown.includes("Signature="));
  });
});

describe("an answer", () => {
  it("is shown without the secrets that it repeats, in any field and any encoding", async () => {
    for (const options of ways) {
      await failBoth(options, (request) => {
        const secrets = secretsOf(request);
        const echo = secrets.map((secret, index) => `${index}: ${secret}`).join("\n");
        const detail = { PolicyType: echo, deep: [{ [secrets[0]]: secrets, advice: echo, kind: echo }] };
        return refusal("Forbidden", { Message: echo, Recommend: echo, HostId: echo, AccessDeniedDetail: detail });
      });
    }
  });

  it("keeps all other text", async () => {
    const [{ failure }] = await failBoth({}, () => refusal("Forbidden.RAM", { Message: `no: ${own.securityToken}!` }));
    assert.equal(failure.Code, "Forbidden.RAM");
    assert.equal(failure.Message, `no: ${"*".repeat(own.securityToken.length)}!`);
    assert.equal(failure.kind, "error");
    assert.ok(failure.advice.length > 0);
  });

  it("with a string to sign shows where it differs, and no part of the token", async () => {
    for (const signatureMethod of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
      // The two strings part in the middle of the token, so that excerpts begin there.
      const errors = await failBoth({ signatureMethod }, ({ url, body = "" }) => {
        const query = [...new URLSearchParams(body || new URL(url).search)].filter(([name]) => name !== "Signature");
        const canonical = query
          .map(([name, value]) => [name, name === "SecurityToken" ? `${value.slice(0, 8)}!${value.slice(9)}` : value])
          .map((pair) => pair.map(encode).join("="))
          .sort()
          .join("&");
        const string = `POST&%2F&${encode(canonical)}`;
        const Message = `Specified signature is not matched with our calculation. server string to sign is:${string}`;
        return refusal("SignatureDoesNotMatch", { Message });
      });
      for (const { failure } of errors) {
        assert.ok(failure.signatureMismatch.firstDifference);
        const shown = JSON.stringify(failure.signatureMismatch);
        for (const part of ["Value", "0ken", encode(encode("~*'%"))])
          assert.ok(!shown.includes(part), `${part} in ${shown}`);
      }
    }
  });
});
