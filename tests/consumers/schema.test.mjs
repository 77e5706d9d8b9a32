/** The schema of the parameters in a router that takes any Standard Schema. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { removeParamsSchema } from "../../pkg/index.js";
import { setUpTools } from "./setup.mjs";

setUpTools();
// Only set-up puts them there.
const { Hono } = await import("hono");
const { sValidator } = await import("@hono/standard-validator");

const app = new Hono();
app.post("/", sValidator("json", removeParamsSchema), (context) => context.json(context.req.valid("json")));

function post(params) {
  const headers = { "content-type": "application/json" };
  return app.request("/", { method: "POST", headers, body: JSON.stringify(params) });
}

const params = {
  RegionId: "cn-hangzhou",
  VServerGroupId: "rsp-1",
  BackendServers: [{ ServerId: "i-1", Port: 80 }],
};

it("hono passes valid parameters on unchanged", async () => {
  const response = await post(params);
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), params);
});

it("hono reports all problems, each with its path", async () => {
  const response = await post({ RegionId: "cn-hangzhou", BackendServers: [{ ServerId: "i-1", Prot: 80 }] });
  assert.equal(response.status, 400);
  const { error } = await response.json();
  assert.deepEqual(
    error.map(({ path, message }) => [path, message]),
    [
      [["VServerGroupId"], 'VServerGroupId must be a vServer group ID such as "rsp-cige6j5e7p"; received nothing'],
      [["BackendServers", 0, "Prot"], '"Prot" is not a field of a backend server; did you mean "Port"?'],
    ],
  );
});
