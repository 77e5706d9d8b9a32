/** The OpenAPI description in a validator of OpenAPI. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { setUpTools } from "./setup.mjs";

setUpTools();
// Only set-up puts it there.
const { Validator } = await import("@seriousme/openapi-schema-validator");

const read = () => JSON.parse(readFileSync(new URL("../../pkg/openapi.json", import.meta.url), "utf8"));

it("it is a valid OpenAPI 3.1 document", async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(read());
  assert.ok(valid, JSON.stringify(errors));
  assert.equal(validator.version, "3.1");
});

it("the validator refuses an invalid document", async () => {
  const broken = read();
  delete broken.components.parameters.RegionId.in;
  assert.ok(!(await new Validator().validate(broken)).valid);
});
