import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { buildRemoveRequest, regions, validateRemoveParams } from "../../pkg/index.js";
import { credentials, servers, service, target } from "./service.mjs";
import { callOf, publicVectors } from "./vectors.mjs";

const document = JSON.parse(readFileSync(new URL("../../pkg/openapi.json", import.meta.url), "utf8"));
const NAME = "RemoveVServerGroupBackendServers";
const operation = document.paths[`/#${NAME}`].post;

const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false });
ajv.addKeyword("components");
formats(ajv);
// Its references lead into the whole document.
ajv.addSchema({ $id: "document", components: document.components });
const schemaAt = (path) => ajv.getSchema(`document#${path}`);

const parameters = operation.parameters.map((parameter) =>
  parameter.$ref ? document.components.parameters[parameter.$ref.split("/").at(-1)] : parameter,
);

/** Returns true if the description lets a parameter or a header through. */
function takes({ content, schema }, value) {
  if (!content) return ajv.validate(schema, value);
  const { $ref } = content["application/json"].schema;
  return schemaAt($ref.slice(1))(JSON.parse(value));
}

function errors(path, value) {
  const validate = schemaAt(path);
  return validate(value) ? [] : validate.errors;
}

const long = "a".repeat(63);
const VALUES = {
  RegionId: [
    "",
    "cn-hangzhou",
    "oss-cn-hangzhou",
    "ecs-us-east-1",
    "oss",
    "CN-hangzhou",
    "1cn",
    "-cn",
    "cn_hangzhou",
    "cn.hangzhou",
    "mars-1",
    long,
    `${long}a`,
  ],
  VServerGroupId: [
    "",
    "rsp-",
    "rsp-1",
    "rsp-é",
    "Rsp-1",
    "rs-1",
    "rsp-1 ",
    "rsp 1",
    "rsp-****",
    "rsp-\u0001",
    "rsp-\u3000",
  ],
};

describe("the OpenAPI description", () => {
  for (const [name, values] of Object.entries(VALUES)) {
    it(`agrees with the validator on every ${name}`, () => {
      const parameter = parameters.find((parameter) => parameter.name === name);
      const verdicts = new Set();
      for (const value of values) {
        const params = { ...target, BackendServers: servers(1), [name]: value };
        const isValid = validateRemoveParams(params).issues.length === 0;
        assert.equal(takes(parameter, value), isValid, value);
        verdicts.add(isValid);
      }
      assert.equal(verdicts.size, 2);
    });
  }

  it("describes every request of signature V3 completely", () => {
    for (const vector of publicVectors("acs3", ["minimal"])) {
      const { method, url, headers } = buildRemoveRequest(
        ...callOf({ ...vector, input: { ...vector.input, method: "POST" } }),
      );
      assert.equal(method, "POST");
      const sent = { query: Object.fromEntries(new URL(url).searchParams), header: { ...headers } };
      const security = document.components.securitySchemes["ACS3-HMAC-SHA256"];
      assert.match(
        sent[security.in][security.name.toLowerCase()] ?? sent[security.in][security.name],
        /^ACS3-HMAC-SHA256 /,
      );
      delete sent.header.authorization;
      delete sent.header.Authorization;
      for (const parameter of parameters) {
        const { name, in: place, required } = parameter;
        const value = sent[place][name];
        assert.ok(value !== undefined || !required, `${vector.name} lacks ${name}`);
        assert.ok(value === undefined || takes(parameter, value), `${vector.name}: ${name} is ${value}`);
        delete sent[place][name];
      }
      assert.deepEqual(sent, { query: {}, header: {} }, vector.name);
    }
  });

  it("describes what the sandbox answers", async () => {
    const { fetch } = service(servers(2));
    const call = { ...target, BackendServers: servers(1) };
    const answer = async (own) => {
      const request = buildRemoveRequest(call, own);
      return (await fetch(request.url, request)).json();
    };
    assert.deepEqual(errors(`/components/schemas/${NAME}Response`, await answer(credentials)), []);
    assert.deepEqual(errors("/components/schemas/Error", await answer({ ...credentials, accessKeyId: "other" })), []);
    assert.notDeepEqual(errors("/components/schemas/Error", {}), []);
  });

  it("names every endpoint", () => {
    const { enum: hosts } = document.servers[0].variables.endpoint;
    const known = regions().flatMap(({ endpoint, vpcEndpoint }) =>
      vpcEndpoint ? [endpoint, vpcEndpoint] : [endpoint],
    );
    assert.deepEqual(hosts, [...new Set(known)].sort());
  });
});
