/** A group from its creation to its deletion: the calls of each client and the expected responses. */

const RegionId = "cn-hangzhou";
const LoadBalancerId = "lb-1";

/** Stands for the ID that the service gives the group. */
export const MADE = "rsp-made";

const ours = { RegionId, VServerGroupId: MADE };
const text = (list) => JSON.stringify(list);

const USED = { ServerId: "i-used", Port: 8080, Weight: 100, Type: "ecs" };
const FIRST = { ServerId: "i-1", Port: 80, Weight: 100, Type: "ecs" };
const ENI = { ServerId: "eni-1", Port: 80, Weight: 40, Type: "eni" };
const ADDRESS = { ServerIp: "192.168.0.3" };
const SECOND = { ServerId: "i-2", Port: 443, Weight: 0, Type: "ecs", Description: "canary" };
const DESCRIBED = { ...FIRST, Weight: 30, Description: "old/主" };
const THIRD = { ServerId: "i-3", Port: 80, Weight: 70, Type: "ecs" };

const Listener = { Port: 80, Protocol: "http" };
const Tag = [
  { Key: "env", Value: "prod & test" },
  { Key: "所有者", Value: "web" },
];
const LISTED_TAGS = { Tag: Tag.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })) };

/** The groups that there are before: one that a listener uses. */
export const GROUPS = [
  {
    RegionId,
    VServerGroupId: "rsp-used",
    LoadBalancerId,
    VServerGroupName: "used",
    CreateTime: "2026-04-21T08:00:00Z",
    Listeners: [Listener],
    Health: [{ ServerId: "i-used", Port: 8080, ServerHealthStatus: "abnormal" }],
    BackendServers: [USED],
  },
];

const USED_SUMMARY = {
  VServerGroupId: "rsp-used",
  VServerGroupName: "used",
  CreateTime: "2026-04-21T08:00:00Z",
  ServerCount: 1,
  Tags: { Tag: [] },
  AssociatedObjects: { Listeners: { Listener: [Listener] } },
};
const MADE_SUMMARY = {
  VServerGroupId: MADE,
  VServerGroupName: "flow.1",
  ServerCount: 2,
  Tags: LISTED_TAGS,
  AssociatedObjects: { Listeners: { Listener: [] } },
};

const ILL = { ServerId: "i-used", Port: 8080, ListenerPort: 80, Protocol: "http", ServerHealthStatus: "abnormal" };
const listed = (...BackendServer) => ({ BackendServers: { BackendServer } });
const members = (...servers) => ({ VServerGroupId: MADE, ...listed(...servers) });
const without = ({ Description, ...member }) => member;
const groups = (...VServerGroup) => ({ VServerGroups: { VServerGroup } });

/** The calls in turn: an operation, its parameters, and the answer or the refusal. */
export const FLOW = [
  {
    operation: "CreateVServerGroup",
    params: {
      RegionId,
      LoadBalancerId,
      VServerGroupName: "flow.1",
      BackendServers: text([
        { ServerId: "i-1", Port: 80 },
        { ...ENI, ...ADDRESS },
      ]),
      Tag,
    },
    answer: members(FIRST, ENI),
  },
  {
    operation: "DescribeVServerGroupAttribute",
    params: ours,
    answer: {
      ...members(FIRST, { ...ENI, ...ADDRESS }),
      VServerGroupName: "flow.1",
      LoadBalancerId,
      Tags: LISTED_TAGS,
    },
  },
  {
    operation: "DescribeVServerGroups",
    params: { RegionId, LoadBalancerId, IncludeListener: true },
    answer: groups(USED_SUMMARY, MADE_SUMMARY),
  },
  {
    operation: "DescribeVServerGroups",
    params: { RegionId, LoadBalancerId, IncludeListener: true, Tag: Tag.slice(1) },
    answer: groups(MADE_SUMMARY),
  },
  {
    operation: "AddVServerGroupBackendServers",
    params: { ...ours, BackendServers: text([SECOND]) },
    answer: members(FIRST, ENI, SECOND),
  },
  {
    operation: "SetVServerGroupAttribute",
    params: {
      ...ours,
      VServerGroupName: "flow.2",
      BackendServers: text([DESCRIBED, { ServerId: "i-stranger", Port: 80, Weight: 1 }]),
    },
    answer: { ...members(DESCRIBED, ENI, SECOND), VServerGroupName: "flow.2" },
  },
  {
    operation: "ModifyVServerGroupBackendServers",
    params: { ...ours, OldBackendServers: text([SECOND]), NewBackendServers: text([THIRD]) },
    answer: members(DESCRIBED, ENI, THIRD),
  },
  {
    operation: "DescribeHealthStatus",
    params: { RegionId, LoadBalancerId },
    answer: listed(ILL),
  },
  {
    operation: "RemoveVServerGroupBackendServers",
    params: { ...ours, BackendServers: text([FIRST, { ...ENI, ...ADDRESS, ServerIp: "192.168.0.9" }]) },
    answer: members(...[ENI, THIRD].map(without)),
  },
  {
    operation: "RemoveVServerGroupBackendServers",
    params: { ...ours, BackendServers: text([{ ...ENI, ...ADDRESS }]) },
    answer: members(without(THIRD)),
  },
  {
    operation: "DescribeVServerGroupAttribute",
    params: ours,
    answer: { ...members(THIRD), VServerGroupName: "flow.2", LoadBalancerId, Tags: LISTED_TAGS },
  },
  {
    operation: "DeleteVServerGroup",
    params: { RegionId, VServerGroupId: "rsp-used" },
    refusal: { code: "RspoolVipExist", status: 400 },
  },
  { operation: "DeleteVServerGroup", params: ours, answer: {} },
  {
    operation: "DeleteVServerGroup",
    params: ours,
    refusal: { code: "InvalidParameter", status: 404 },
  },
  {
    operation: "DescribeVServerGroups",
    params: { RegionId, LoadBalancerId, IncludeListener: true },
    answer: groups(USED_SUMMARY),
  },
];
