import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { Worker } from "node:worker_threads";
import { buildRemoveRequest, RemoveError, removeBackendServers, ValidationError } from "../../pkg/index.js";
import { credentials, servers, service, target } from "./service.mjs";

const common = createRequire(import.meta.url)("../../pkg/index.cjs");

const call = { ...target, BackendServers: servers(2) };

function refusal(build = buildRemoveRequest) {
  try {
    build({ ...target, BackendServers: [] }, credentials);
  } catch (error) {
    return error;
  }
  assert.fail("nothing was refused");
}

/** Returns the error of a removal that meets this in place of an answer. */
function failure(fault) {
  const { fetch } = service(servers(2), [fault]);
  return removeBackendServers(call, credentials, { fetch, maxAttempts: 1 }).catch((error) => error);
}

describe("an error of the package", () => {
  it("has its name and its code, in the stack as well", async () => {
    const invalid = refusal();
    assert.deepEqual([invalid.name, invalid.code], ["ValidationError", "ERR_INVALID_CALL"]);
    assert.match(invalid.stack, /^ValidationError: BackendServers: /);
    const failed = await failure({ Code: "Forbidden.RAM" });
    assert.deepEqual([failed.name, failed.code], ["RemoveError", "ERR_NOT_REMOVED"]);
    assert.match(failed.stack, /^RemoveError: removed 0 of 2 servers/);
  });

  it("is recognized by name and code if another copy of the package threw it", () => {
    const error = refusal(common.buildRemoveRequest);
    assert.ok(error instanceof common.ValidationError && !(error instanceof ValidationError));
    assert.deepEqual([error.name, error.code], ["ValidationError", "ERR_INVALID_CALL"]);
    assert.deepEqual({ ...error.toJSON() }, { ...refusal().toJSON() });
  });

  it("is complete as plain data, which JSON and structured clones preserve", async () => {
    const invalid = refusal();
    const { name, code, message, issues } = invalid;
    assert.deepEqual(structuredClone(invalid.toJSON()), { name, code, message, issues });
    assert.deepEqual(JSON.parse(JSON.stringify(invalid)), { name, code, message, issues });

    const refused = await failure({ Code: "Forbidden.RAM" });
    assert.ok(refused instanceof RemoveError);
    const { failure: answer, removed, notRemoved } = refused;
    assert.equal(answer.Code, "Forbidden.RAM");
    const data = { name: "RemoveError", code: "ERR_NOT_REMOVED", message: refused.message };
    assert.deepEqual(structuredClone(refused.toJSON()), { ...data, failure: answer, removed, notRemoved });

    const dropped = await failure({ drop: true });
    const fault = { name: "TypeError", message: "the sandbox dropped the connection, as it was told to" };
    assert.deepEqual(structuredClone(dropped.toJSON()).failure, fault);
    const reason = new DOMException("enough", "TimeoutError");
    const stopped = await removeBackendServers(call, credentials, { signal: AbortSignal.abort(reason) }).catch(
      (e) => e,
    );
    assert.deepEqual(stopped.toJSON().failure, { name: "TimeoutError", code: 23, message: "enough" });
  });

  it("keeps only its message in a structured clone", () => {
    const clone = structuredClone(refusal());
    assert.deepEqual([clone.name, clone.code, clone.issues], ["Error", undefined, undefined]);
    assert.equal(clone.message, refusal().message);
  });

  it("can be passed out of a worker as data", async () => {
    const source = `
      const { parentPort } = require("node:worker_threads");
      const { buildRemoveRequest } = require(${JSON.stringify(new URL("../../pkg/index.cjs", import.meta.url).pathname)});
      try {
        buildRemoveRequest({}, {});
      } catch (error) {
        parentPort.postMessage(error.toJSON());
      }`;
    const worker = new Worker(source, { eval: true });
    const data = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
    assert.deepEqual(
      [data.name, data.code, data.issues[0].path],
      ["ValidationError", "ERR_INVALID_CALL", ["RegionId"]],
    );
  });
});
