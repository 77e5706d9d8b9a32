import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { operations, payloadSchema, ramPolicy } from "../../pkg/index.js";
import { root } from "../../scripts/run.mjs";
import { openDeclarations } from "./declarations.mjs";

const read = (path) => readFileSync(join(root, path), "utf8");
const index = openDeclarations("index");
const sandbox = openDeclarations("sandbox");

/** The TypeScript of each type of a parameter. */
const TYPES = {
  string: "string",
  integer: "string | number",
  boolean: "boolean",
  servers: "ServerList",
  tags: "readonly Tag[]",
};

describe("the types agree with the code", () => {
  it("on what the package exports", () => {
    assert.deepEqual(index.declaredValues().sort(), index.exportedValues().sort());
    assert.deepEqual(sandbox.declaredValues().sort(), sandbox.exportedValues().sort());
  });

  it("on the operations and their parameters", () => {
    const declared = index.properties(index.type("OperationParams")).map(({ name, type }) => ({
      name,
      parameters: index.properties(type).map(({ name, text, required }) => ({ name, text, required })),
    }));
    const known = operations().map(({ name, parameters }) => ({
      name,
      parameters: parameters.map(({ name, type, required }) => ({ name, text: TYPES[type], required })),
    }));
    assert.deepEqual(declared, known);
  });

  it("on the types that a parameter can have", () => {
    const { type } = index.properties(index.type("OperationParameter")).find(({ name }) => name === "type");
    assert.deepEqual(index.literals(type).sort(), Object.keys(TYPES).sort());
  });

  it("on the kind of each answer", () => {
    const rows = [...read("src/operations.rs").matchAll(/^ {8}name: "(\w+)",.*?^ {8}kind: "(\w+)",/gms)];
    const declared = index.properties(index.type("OperationAnswer")).map(({ name, type }) => {
      const kind = index.properties(type).find((property) => property.name === "kind");
      return [name, index.literals(kind.type).join()];
    });
    assert.deepEqual(
      declared,
      rows.map(([, name, kind]) => [name, kind]),
    );
  });

  it("on the codes of findings", () => {
    const body = read("src/issue.rs").match(/pub enum IssueCode \{(.*?)^\}/ms)[1];
    const known = [...body.matchAll(/^ {4}(\w+),$/gm)].map(([, name]) =>
      name.replace(/\B([A-Z])/g, "_$1").toLowerCase(),
    );
    assert.ok(known.length > 0);
    assert.deepEqual(index.literals(index.type("IssueCode")).sort(), known.sort());
  });

  it("on the keywords of the payload's schema", () => {
    const known = new Set(namesOf("JsonSchema"));
    const unknown = schemasIn(payloadSchema).flatMap((schema) => Object.keys(schema).filter((key) => !known.has(key)));
    assert.deepEqual(unknown, []);
  });

  it("on the shape of a policy", () => {
    const tag = { key: "team", value: "a" };
    const policy = ramPolicy({ accountId: "1", RegionId: "cn-hangzhou", LoadBalancerId: "lb-1", tag });
    assert.deepEqual(Object.keys(policy), namesOf("RamPolicy"));
    assert.deepEqual(Object.keys(policy.Statement[0]), namesOf("RamStatement"));
  });
});

function namesOf(type) {
  return index.properties(index.type(type)).map(({ name }) => name);
}

/** Lists a schema and all schemas within it. */
function schemasIn(schema) {
  const { allOf = [], anyOf = [], properties = {} } = schema;
  const single = ["if", "then", "else", "items"].map((key) => schema[key]).filter(Boolean);
  return [schema, ...[...single, ...allOf, ...anyOf, ...Object.values(properties)].flatMap(schemasIn)];
}

describe("the types document", () => {
  it("every export, in a sentence", () => {
    for (const { comments } of [index, sandbox]) {
      const wrong = comments().filter(([, comment]) => !/^[A-Z][^\n]*?[.:](\s|$)/.test(comment.replaceAll("\n", " ")));
      assert.deepEqual(wrong, []);
    }
  });
});
