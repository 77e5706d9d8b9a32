import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { samples } from "../../../www/samples/index.js";
import { readPaste } from "./read.mjs";

const PLACE = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const BALANCER = { RegionId: "cn-hangzhou", LoadBalancerId: "lb-1" };
// Every character that one of the languages escapes.
const HOSTILE = `a'"$b\\c\u0001中\${x}%{y}\`z#//`;
const ROWS = [
  { ServerId: "i-bp1a", Port: 80, Description: HOSTILE },
  { ServerId: "eni-bp1b", Port: 443, Type: "eni", Weight: 0 },
];

const CALLS = {
  RemoveVServerGroupBackendServers: { ...PLACE, BackendServers: ROWS },
  AddVServerGroupBackendServers: {
    ...PLACE,
    BackendServers: Array.from({ length: 45 }, (_, index) => ({ ServerId: `i-${index}`, Port: 80 })),
  },
  ModifyVServerGroupBackendServers: {
    ...PLACE,
    OldBackendServers: ROWS,
    NewBackendServers: [{ ServerId: "i-2", Port: 81 }],
  },
  SetVServerGroupAttribute: { ...PLACE, VServerGroupName: HOSTILE, BackendServers: ROWS },
  CreateVServerGroup: {
    ...BALANCER,
    VServerGroupName: "web",
    BackendServers: ROWS,
    Tag: [
      { Key: "env", Value: "prod" },
      { Key: "key", Value: HOSTILE },
    ],
  },
  DeleteVServerGroup: PLACE,
  DescribeVServerGroupAttribute: PLACE,
  DescribeVServerGroups: { ...BALANCER, IncludeListener: true, Description: "web" },
  DescribeHealthStatus: { ...BALANCER, ListenerPort: 443, ListenerProtocol: "https" },
};

describe("samples of the page", () => {
  for (const [operation, params] of Object.entries(CALLS)) {
    for (const { id, code } of samples({
      operation,
      params,
      options: {},
      origin: "https://slb.cn-hangzhou.aliyuncs.com",
    })) {
      it(`of ${operation} are read, in ${id}`, () => {
        const result = readPaste(code);
        // Terraform has no calls: where it has no servers, there is nothing to read.
        if (id === "terraform" && !result.servers && !result.params) {
          assert.equal(result.refusal.code, "hcl");
          return;
        }
        const expected = id === "terraform" ? undefined : operation;
        assert.equal(result.operation, expected);
        const lists = result.servers ? { BackendServers: result.servers } : {};
        for (const [name, value] of Object.entries({ ...result.params, ...lists })) {
          assert.deepEqual(written(value), written(params[name]), name);
        }
        if (expected) assert.deepEqual(Object.keys(result.params).sort(), Object.keys(params).sort());
      });
    }
  }

  it("of a group with more servers than a request takes are read from the shell", () => {
    const BackendServers = CALLS.AddVServerGroupBackendServers.BackendServers;
    const params = { ...BALANCER, BackendServers };
    const origin = "https://slb.cn-hangzhou.aliyuncs.com";
    for (const { id, code } of samples({ operation: "CreateVServerGroup", params, options: {}, origin })) {
      if (id === "terraform") continue;
      const result = readPaste(code);
      assert.equal(result.operation, "CreateVServerGroup", id);
      assert.deepEqual(written(result.params.BackendServers), written(BackendServers), id);
    }
  });

  it("have placeholders, which are not read", () => {
    const [first] = samples({
      operation: "DeleteVServerGroup",
      params: { RegionId: "cn-hangzhou" },
      options: {},
      origin: "",
    }).filter(({ id }) => id === "python");
    assert.deepEqual(readPaste(first.code).params, { RegionId: "cn-hangzhou" });
  });
});

/** A value as a program may write it: numbers as text, in any order. */
function written(value) {
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== "object") return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)]));
}
