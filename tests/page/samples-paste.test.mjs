import assert from "node:assert/strict";
import { it } from "node:test";
import { samples } from "../../www/samples/index.js";
import { OPERATIONS, paramsOf } from "./calls.mjs";
import { readPaste } from "./paste/read.mjs";
import { mapped } from "./programs.mjs";

const ORIGIN = "https://slb.aliyuncs.com";

it("samples can be pasted back", () => {
  for (const operation of OPERATIONS) {
    for (const count of [2, 45]) {
      const params = paramsOf(operation, count);
      for (const { id, code, language } of samples({ operation, params, origin: ORIGIN })) {
        // A group that is created and then filled is two calls to a reader of commands.
        const isTwoCalls = operation === "CreateVServerGroup" && count > 20 && language === "shell";
        if (id === "terraform" || isTwoCalls) continue;
        const read = readPaste(code);
        assert.equal(read.operation, operation, id);
        assert.deepEqual(texts(read.params), texts(params), `${operation} ${id}`);
      }
    }
  }
});

/** Parameters with texts instead of numbers, lists instead of their JSON, and without blank values. */
function texts(params) {
  const read = mapped(params, (value) => (value[0] === "[" ? JSON.parse(value) : value));
  return JSON.parse(JSON.stringify(read), (_, value) =>
    typeof value === "object" ? value : String(value) || undefined,
  );
}
