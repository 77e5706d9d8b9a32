/** The official clients against the sandbox over HTTP: nothing but their endpoint is set. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, it } from "node:test";
import { operations, removeBackendServers } from "../../pkg/index.js";
import { startSandbox, temporaryFolder } from "../cli/program.mjs";
import { needing } from "../needing.mjs";
import { credentials as permanent, servers, service, target, temporary } from "../package/service.mjs";
import { CLIENTS, programOf, programs, startClient } from "./clients.mjs";
import { FLOW, GROUPS, MADE } from "./flow.mjs";
import { FAULTS, removals, GROUPS as TO_REMOVE_FROM } from "./removals.mjs";

const CREDENTIALS = { permanent, temporary };

it("the flow calls every operation", () => {
  const called = new Set(FLOW.map(({ operation }) => operation));
  assert.deepEqual(
    [...called].sort(),
    operations()
      .map(({ name }) => name)
      .sort(),
  );
});

for (const client of CLIENTS) {
  const program = programOf(client);
  const withClient = (run) => needing(programs[program], `clients of ${program}`, run);
  describe(client.name, () => {
    for (const [name, credentials] of Object.entries(CREDENTIALS)) {
      it(
        `goes through all operations with ${name} credentials`,
        ...withClient(async (t) => {
          const steps = FLOW.map((step) => ({ credentials, ...step }));
          await follow(t, client, steps, await startWith(t, GROUPS));
        }),
      );

      it(
        `removes and reports with ${name} credentials`,
        ...withClient(async (t) => {
          const faults = FAULTS.flatMap(([fault]) => ["--fault", JSON.stringify(fault)]);
          await follow(t, client, removals(credentials, client), await startWith(t, TO_REMOVE_FROM, faults));
        }),
      );
    }
  });
}

describe("@alicloud/credentials", () => {
  for (const [type, own] of Object.entries({ access_key: permanent, sts: temporary })) {
    it(
      `gives a removal its credentials: ${type}`,
      ...needing(programs.Node, "clients of Node", async () => {
        const { Config, default: Client } = createRequire(import.meta.url)("@alicloud/credentials");
        const { fetch, requests, left } = service(servers(21));
        const client = new Client(new Config({ type, ...own }));
        await removeBackendServers({ ...target, BackendServers: servers(21) }, client, { fetch });
        assert.deepEqual(left(), []);
        assert.equal(requests[0].headers.get("x-acs-security-token") ?? undefined, own.securityToken);
      }),
    );
  }
});

/** Starts a sandbox with groups; returns its address. */
async function startWith(t, groups, options = []) {
  const path = join(temporaryFolder(t), "state.json");
  writeFileSync(path, JSON.stringify({ credentials: Object.values(CREDENTIALS), groups }));
  const { url, stop } = await startSandbox("--state", path, ...options);
  t.after(() => stop());
  return url;
}

/** Makes the calls of a list by a client, one after another: each must come to what the list says. */
async function follow(t, client, steps, url) {
  const call = startClient(t, client, url);
  let made = MADE;
  for (const step of steps) {
    const { answer, refusal, ...asked } = JSON.parse(JSON.stringify(step).replaceAll(MADE, made));
    const result = await call(asked);
    const what = `${JSON.stringify(asked)}: ${JSON.stringify(result)}`;
    if (refusal) {
      const { message = "", throttled, ...wanted } = refusal;
      const { type, message: said, ...got } = result;
      assert.deepEqual(got, wanted, what);
      assert.ok(said.includes(message), what);
      assert.equal(type, client.type(refusal), what);
      continue;
    }
    const { RequestId, ...got } = result.answer ?? assert.fail(what);
    assert.match(RequestId, /^[\dA-F-]{36}$/, what);
    if (asked.operation === "CreateVServerGroup") {
      made = got.VServerGroupId;
      got.VServerGroupId = MADE;
    }
    assert.deepEqual(withoutTimes(got, made), answer, what);
  }
}

/** Returns an answer without the time at which the group was made, which nobody knows. */
function withoutTimes(answer, made) {
  const isMade = ({ VServerGroupId }) => VServerGroupId === made;
  return JSON.parse(JSON.stringify(answer), (_, value) => {
    if (!value || !isMade(value) || !("CreateTime" in value)) return value;
    const { CreateTime, ...others } = value;
    assert.match(CreateTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    return others;
  });
}
