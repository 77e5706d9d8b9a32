/** Times parsing of responses, relative to JSON.parse alone. */
import assert from "node:assert/strict";
import { parseResponse } from "slb-backend-servers";
import { answers } from "../answers.mjs";
import { takeTurns } from "../turns.mjs";

const { json, xml, error } = answers(20);
const read = (body, kind, context) => {
  assert.equal(parseResponse(body, context).kind, kind);
  return () => parseResponse(body, context);
};
const calls = {
  "JSON.parse": () => JSON.parse(json),
  "parseResponse, JSON": read(json, "removed", { status: 200 }),
  "parseResponse, XML": read(xml, "removed", { status: 200 }),
  "JSON.parse, an error": () => JSON.parse(error),
  "parseResponse, an error": read(error, "error", { status: 400 }),
};
console.log(JSON.stringify(await takeTurns({ parse: calls }, { turnMs: 15 })));
