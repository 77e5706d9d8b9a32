import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { samples } from "../../www/samples/index.js";
import { temporaryFolder } from "../cli/program.mjs";
import { OPERATIONS, paramsOf, REMOVAL } from "./calls.mjs";
import { hostileTexts, skipWithout } from "./hostile.mjs";
import { LANGUAGES } from "./languages.mjs";
import { CREDENTIALS, sampleOf } from "./programs.mjs";

const ORIGIN = "https://slb.aliyuncs.com";
const ENDPOINTS = [undefined, "slb.example.com", "https://slb.example.com", "http://127.0.0.1:8787/"];
const IDS = ["curl", "aliyun", "node", "browser", "python", "java", "go", "php", "csharp", "terraform"];

/** The calls of all operations: blank, of some servers, of more than one request holds, and with a text everywhere. */
function allCalls(text) {
  return OPERATIONS.flatMap((operation) => [
    { operation, params: {} },
    { operation, params: paramsOf(operation, 2, text), origin: ORIGIN },
    { operation, params: paramsOf(operation, 45, text), origin: ORIGIN },
  ]);
}

it("every operation has a sample in every language, of a name of its own, whatever is blank", () => {
  for (const call of allCalls()) {
    const all = samples(call);
    assert.deepEqual(
      all.map(({ id }) => id),
      call.operation === REMOVAL ? [...IDS, "drain"] : IDS,
    );
    assert.equal(new Set(all.map(({ filename }) => filename)).size, all.length);
    for (const { label, language, filename, code } of all) {
      assert.ok(label && language);
      assert.match(code, /[^\s]\n$/, filename);
      assert.doesNotMatch(code, /undefined|\[object|NaN|\n\n\n| \n/, filename);
    }
  }
});

it("the names of methods and requests are those of the official SDKs", () => {
  const expected = {
    python: "client.remove_vserver_group_backend_servers(request)",
    java: "client.removeVServerGroupBackendServers(request)",
    go: "client.RemoveVServerGroupBackendServers(request)",
    php: "$client->removeVServerGroupBackendServers($request)",
    csharp: "client.RemoveVServerGroupBackendServers(request)",
  };
  for (const [id, call] of Object.entries(expected)) {
    const { code } = sampleOf(id, REMOVAL, paramsOf(REMOVAL, 1));
    assert.ok(code.includes(call), id);
    assert.ok(code.includes("RemoveVServerGroupBackendServersRequest"), id);
  }
});

it("what is blank has a placeholder by its name", () => {
  for (const operation of OPERATIONS) {
    for (const { id, code } of samples({ operation })) {
      const isPlaced = id === "terraform" || code.includes("<RegionId>");
      assert.ok(isPlaced, `${operation} ${id}`);
      if (operation === REMOVAL) assert.ok(code.includes("<ServerId>"), id);
    }
  }
});

it("all servers are in the code, once", () => {
  for (const operation of OPERATIONS) {
    const params = paramsOf(operation, 45);
    const lists = Object.keys(params).filter((name) => name.endsWith("BackendServers"));
    for (const { id, code } of samples({ operation, params, origin: ORIGIN })) {
      for (const { ServerId } of lists.flatMap((name) => JSON.parse(params[name]))) {
        assert.equal(code.split(new RegExp(`["']${ServerId}["']`)).length, 2, `${operation} ${id} ${ServerId}`);
      }
    }
  }
});

it("a list that is no list of servers stays the text that it is", () => {
  for (const text of [
    '[{"ServerId":"i-1","ServerId":"i-2"}]',
    "[{'ServerId':'i-1'}]",
    "[1,[2]]",
    '[{"ServerId":null}]',
  ]) {
    for (const id of ["curl", "aliyun", "node", "python", "php"]) {
      const { code } = sampleOf(id, REMOVAL, { ...paramsOf(REMOVAL, 1), BackendServers: text });
      const plain = code.replaceAll("'\\''", "'").replace(/\\(["'])/g, "$1");
      assert.ok(plain.includes(text), `${id} ${text}`);
    }
  }
});

it("members that are in both lists are there in the end", () => {
  const params = paramsOf("ModifyVServerGroupBackendServers", 45);
  const order = (given) => {
    const { code } = sampleOf("python", "ModifyVServerGroupBackendServers", given);
    return code.indexOf("old_backend_servers=json") < code.indexOf("new_backend_servers=json");
  };
  assert.equal(order(params), false);
  assert.equal(order({ ...params, NewBackendServers: params.OldBackendServers }), true);
});

it("no sample has anything of the credentials", () => {
  for (const operation of OPERATIONS) {
    const options = { ...CREDENTIALS, credentials: CREDENTIALS };
    for (const { id, code } of samples({ operation, params: paramsOf(operation, 2), options, origin: ORIGIN })) {
      for (const secret of Object.values(CREDENTIALS)) assert.ok(!code.includes(secret), id);
    }
  }
});

describe("literals", () => {
  const texts = hostileTexts(150);
  for (const [id, { quote, print, run }] of Object.entries(LANGUAGES)) {
    it(`mean the text in ${id}`, { skip: skipWithout(run, id, `The literals of ${id}`) }, (t) => {
      const lines = run(temporaryFolder(t), print(texts.map(quote)))
        .trimEnd()
        .split("\n");
      assert.equal(lines.length, texts.length);
      for (const [index, text] of texts.entries()) {
        assert.equal(
          Buffer.from(lines[index].trim(), "hex").toString(),
          // Terraform normalizes every text.
          id === "terraform" ? text.normalize() : text,
          JSON.stringify([text, quote(text)]),
        );
      }
    });
  }

  it("show nothing that cannot be seen", () => {
    for (const { quote } of Object.values(LANGUAGES)) {
      for (const text of texts) assert.doesNotMatch(quote(text), /\p{Cc}|\u202e|\u200d|\u2028|\u2029|\uFEFF/u);
    }
  });

  it("replace what UTF-8 cannot hold", () => {
    for (const operation of OPERATIONS) {
      for (const { id, code } of samples({ operation, params: paramsOf(operation, 1, "rsp-\ud800") })) {
        if (id !== "terraform") assert.match(code, /rsp-(?:\uFFFD|\\ufffd)/);
        assert.doesNotMatch(code, /\p{Surrogate}|ud800/u);
      }
    }
  });
});

describe("programs", () => {
  const hostile = hostileTexts(0).join("");
  const checks = { ...LANGUAGES, browser: LANGUAGES.node, drain: LANGUAGES.node };
  for (const [id, { check }] of Object.entries(checks)) {
    it(`are well formed in ${id}`, { skip: skipWithout(check, id, `The programs of ${id}`) }, (t) => {
      const folder = temporaryFolder(t);
      // To Node a module is what is named like one.
      writeFileSync(join(folder, "package.json"), '{"type":"module"}');
      const calls = [...allCalls(), ...allCalls(hostile)].filter(
        ({ operation }) => id !== "drain" || operation === REMOVAL,
      );
      const files = calls.map((call, at) => {
        const endpoint = ENDPOINTS[at % ENDPOINTS.length];
        const options = { endpoint, method: "GET", signatureMethod: "HMAC-SHA1" };
        const { filename, code } = sampleOf(id, call.operation, call.params, options, call.origin);
        const own = mkdtempSync(join(folder, "program-"));
        writeFileSync(join(own, filename), code);
        return join(own, filename);
      });
      check(files, folder);
    });
  }

  it("hold a hostile value in one line, as a literal", () => {
    for (const id of ["node", "browser", "python", "java", "go", "php", "csharp", "terraform"]) {
      for (const operation of OPERATIONS) {
        const lines = (text) => sampleOf(id, operation, paramsOf(operation, 2, text)).code.split("\n").length;
        assert.equal(lines(hostile), lines("plain"), `${id} ${operation}`);
      }
    }
  });

  it("go to the endpoint", () => {
    const params = paramsOf(REMOVAL, 1);
    const called = (options) =>
      samples({ operation: REMOVAL, params, options, origin: "http://127.0.0.1:8787" }).filter(
        ({ id }) => id !== "curl" && id !== "terraform",
      );
    for (const { id, code } of called({ endpoint: "http://127.0.0.1:8787/" })) {
      assert.ok(code.includes("127.0.0.1:8787"), id);
      assert.match(code, /http:\/\/|"http"|'http'|--insecure/, id);
    }
    for (const { id, code } of called({ endpoint: "https://slb.example.com" })) {
      assert.match(code, /["' ]slb\.example\.com\b/, id);
      assert.doesNotMatch(code, /http|insecure/i, id);
    }
    for (const { id, code } of called({ network: "vpc" })) assert.match(code, /network: "vpc"|127\.0\.0\.1:8787/, id);
  });
});
