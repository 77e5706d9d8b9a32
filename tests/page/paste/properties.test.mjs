import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import Papa from "papaparse";
import { readPaste } from "./read.mjs";

const FIELDS = ["ServerId", "Port", "Type", "Weight", "ServerIp", "Description"];
const id = fc.stringMatching(/^(?:i|eni|eci)-[a-z\d]{1,20}$/);
// What a spreadsheet takes for text has a mark before it or around it, which is not part of the value; blanks are not kept.
const text = fc
  .string({ unit: fc.constantFrom(..."ab中\"',;|:\t\n\\/<>&$#{}[]()=- 0") })
  .filter((value) => value.trim() === value && !/^(?:'\d|=")/.test(value) && !/^[-+:=\s]*$/.test(value));
const server = fc.record(
  {
    ServerId: id,
    Port: fc.integer({ min: 0, max: 70_000 }).map(String),
    Type: fc.constantFrom("ecs", "eni", "eci"),
    Weight: fc.integer({ min: 0, max: 100 }).map(String),
    ServerIp: fc.ipV4(),
    Description: text,
  },
  { noNullPrototype: true },
);

test("a table is read as it was written, with every separator and in every order of columns", () => {
  const table = fc.tuple(
    fc.array(server, { minLength: 1, maxLength: 8 }),
    fc.shuffledSubarray(FIELDS, { minLength: FIELDS.length }),
    fc.constantFrom(",", ";", "\t", "|"),
    fc.constantFrom("\n", "\r\n"),
    fc.constantFrom("", "\uFEFF"),
  );
  fc.assert(
    fc.property(table, ([servers, columns, delimiter, newline, mark]) => {
      const {
        servers: read,
        questions,
        refusal,
      } = readPaste(mark + Papa.unparse(servers, { columns, delimiter, newline }));
      assert.equal(refusal, undefined);
      assert.equal(questions, undefined);
      assert.deepEqual(read.map(sorted), servers.map(sorted));
    }),
    { numRuns: 500 },
  );
});

test("JSON is read as it was written", () => {
  fc.assert(
    fc.property(fc.array(server, { minLength: 1 }), fc.constantFrom(0, 2), (servers, indent) => {
      assert.deepEqual(readPaste(JSON.stringify(servers, null, indent)), { kind: "servers", servers, changes: [] });
    }),
  );
});

test("part of a table is refused or asked about, and never read as another table", () => {
  fc.assert(
    fc.property(fc.array(server, { minLength: 2, maxLength: 5 }), fc.nat(), (servers, cut) => {
      const whole = Papa.unparse(servers, { columns: FIELDS, newline: "\n" });
      const { servers: read = [], questions } = readPaste(whole.slice(0, cut % whole.length));
      if (questions) return;
      // The last row may end early in its last cell only, whose end nobody can tell.
      for (const [index, row] of read.entries()) {
        const { Description, ...others } = row;
        const { Description: _, ...expected } = servers[index];
        assert.deepEqual(sorted(others), sorted(expected));
      }
    }),
    { numRuns: 500 },
  );
});

function sorted(row) {
  return Object.fromEntries(Object.entries(row).sort());
}
