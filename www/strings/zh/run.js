const counted = (verb) => (count) => `${verb} ${count}`.trim().concat("…");

/** What the Run buttons say in Simplified Chinese. */
export const RUN = {
  runs: "正在运行…",
  "runs.AddVServerGroupBackendServers": counted("添加"),
  "runs.CreateVServerGroup": () => "创建…",
  "runs.DeleteVServerGroup": () => "删除…",
  "runs.DescribeHealthStatus": () => "检查…",
  "runs.DescribeVServerGroupAttribute": () => "查询…",
  "runs.DescribeVServerGroups": () => "列出…",
  "runs.ModifyVServerGroupBackendServers": () => "替换…",
  "runs.RemoveVServerGroupBackendServers": counted("移除"),
  "runs.SetVServerGroupAttribute": counted("变更"),
};
