import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CALLS } from "./calls.mjs";
import { DATA } from "./data.mjs";
import { LISTS } from "./lists.mjs";
import { readPaste } from "./read.mjs";

for (const [title, cases] of Object.entries({
  "lists and tables": LISTS,
  "JSON, XML and states": DATA,
  calls: CALLS,
})) {
  describe(title, () => {
    for (const { name, text, answers, expect } of cases) {
      it(name, () => {
        const { changes, questions, ...result } = readPaste(text, answers);
        const { changes: changed = [], questions: asked = [], ...expected } = expect;
        if (result.kind === "error") result.error = result.error === text;
        assert.deepEqual(result, expected);
        assert.deepEqual(
          changes.map(({ code }) => code),
          changed,
        );
        assert.deepEqual(
          (questions ?? []).filter(({ answer }) => answer === undefined).map(({ id }) => id),
          asked,
        );
        // A credential's value appears nowhere.
        assert.doesNotMatch(JSON.stringify([result, changes, questions]), /-known/);
      });
    }
  });
}

describe("the cases", () => {
  it("are as many as promised", () => assert.ok(LISTS.length + DATA.length + CALLS.length >= 60));
});
