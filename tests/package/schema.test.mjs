import assert from "node:assert/strict";
import { describe, it } from "node:test";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

import { payloadSchema, removeFormSchema, removeParamsSchema, validateRemoveParams } from "../../pkg/index.js";

const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false });
formats(ajv);
const matches = ajv.compile(payloadSchema);

/** Returns true if the validator finds nothing in the list. */
function isValid(servers) {
  const params = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p", BackendServers: servers };
  return validateRemoveParams(params).issues.length === 0;
}

function entries(field, values) {
  return values.map((value) => [{ ServerId: "i-1", Port: 80, [field]: value }]);
}

const integers = [
  0,
  1,
  9,
  10,
  19,
  20,
  99,
  100,
  101,
  65534,
  65535,
  65536,
  70000,
  99999,
  100000,
  -1,
  80.5,
  true,
  null,
  [80],
  {},
];
const decimals = ["", "0", "00", "01", "+1", "-1", " 1", "1 ", "8e1", "1.0", "９", ...integers.map(String)];
const eni = { ServerId: "eni-1", Port: 80 };

const lists = [
  ...entries("Port", [...integers, ...decimals]),
  ...entries("Weight", [...integers, ...decimals]),
  ...entries("ServerId", ["", "i-1", "vm-1", "i-1 ", "i-****", "i\u00001", "i-\u3000", 7, null]),
  ...entries("Type", ["ecs", "eni", "eci", "ECS", "", 7, null]),
  ...entries("ServerIp", ["10.0.0.1", "::1", "2001:db8::1", "10.0.0", "10.0.0.256", "10.0.0.01", "**", "", 7]),
  ...entries("Description", [
    "",
    "a",
    "a-b/c.d_e",
    "a b",
    "a,b",
    "é",
    "后端",
    "𠮷",
    "〇",
    "，",
    "🚀",
    "x".repeat(80),
    "x".repeat(81),
    "𠮷".repeat(80),
    "𠮷".repeat(81),
    5,
  ]),
  ...entries("Prot", [80]),
  ...["eni", "eci", "ecs", undefined].flatMap((Type) => [[{ ...eni, Type }], [{ ...eni, ServerId: "eci-1", Type }]]),
  [],
  [{}],
  ["i-1"],
  [null],
  ...[1, 20, 21].map((length) => Array.from({ length }, (_, index) => ({ ServerId: "i-1", Port: index + 1 }))),
];

describe("the JSON Schema of the payload", () => {
  it("agrees with the validator on every list", () => {
    const verdicts = new Set();
    for (const list of lists) {
      // Only what JSON can hold reaches a schema.
      const servers = JSON.parse(JSON.stringify(list));
      assert.equal(matches(servers), isValid(servers), JSON.stringify(servers));
      verdicts.add(isValid(servers));
    }
    assert.equal(verdicts.size, 2);
  });

  it("agrees with the validator on random lists", () => {
    const values = lists.flat().filter((entry) => typeof entry === "object" && entry !== null);
    const pool = values.flatMap((entry) => Object.entries(entry));
    const chance = seeded(1);
    const verdicts = { true: 0, false: 0 };
    for (let list = 0; list < 20_000; list++) {
      const entry = () => Object.fromEntries(Array.from({ length: 1 + chance(4) }, () => pool[chance(pool.length)]));
      const likely = () => ({ ServerId: "i-1", Port: 80, ...(chance(2) ? entry() : {}) });
      const made = Array.from({ length: 1 + chance(3) }, chance(4) ? likely : entry);
      const servers = JSON.parse(JSON.stringify(made));
      const valid = isValid(servers);
      assert.equal(matches(servers), valid, JSON.stringify(servers));
      verdicts[valid]++;
    }
    assert.ok(verdicts.true > 1000 && verdicts.false > 1000, JSON.stringify(verdicts));
  });
});

describe("the schema of a form", () => {
  const servers = (length) => Array.from({ length }, (_, index) => ({ ServerId: `i-${index}`, Port: 80 }));
  const formOf = (BackendServers) => ({ RegionId: "cn-hangzhou", VServerGroupId: "rsp-1", BackendServers });
  const validate = (schema, form) => schema["~standard"].validate(form);
  const found = ({ issues }) => issues.map(({ path, code }) => `${path.join(".")} ${code}`);

  it("accepts any number of servers, unlike the parameters of one request", () => {
    for (const length of [1, 20, 21, 500]) {
      const form = formOf(servers(length));
      assert.deepEqual(validate(removeFormSchema, form), { value: form });
      assert.equal(validate(removeParamsSchema, form).issues?.[0].code, length > 20 ? "too_many" : undefined);
    }
  });

  it("otherwise has the rules of the parameters", () => {
    const wrong = { ...formOf([{ ServerId: "i-1", Port: 0 }, { ServerId: "" }]), RegionId: undefined };
    assert.deepEqual(found(validate(removeFormSchema, wrong)), [
      "RegionId required",
      "BackendServers.0.Port out_of_range",
      "BackendServers.1.ServerId required",
    ]);
    assert.deepEqual(found(validate(removeFormSchema, formOf([]))), found(validate(removeParamsSchema, formOf([]))));
  });

  it("accepts only a list: JSON text is refused", () => {
    for (const text of ["[]", JSON.stringify(servers(1)), "no JSON"]) {
      assert.deepEqual(found(validate(removeFormSchema, formOf(text))), ["BackendServers invalid_type"]);
    }
  });
});

/** Chance that comes out the same each time: a linear congruential generator. */
function seeded(seed) {
  let state = BigInt(seed);
  return (below) => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return Number(state >> 33n) % below;
  };
}
