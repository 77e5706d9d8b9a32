const counted = (verb) => (count) => `${verb} ${count}`.trim().concat("…");

/** What the Run buttons say: "…" stands for the dialog that follows. */
export const RUN = {
  runs: "Running…",
  "runs.AddVServerGroupBackendServers": counted("Add"),
  "runs.CreateVServerGroup": () => "Create…",
  "runs.DeleteVServerGroup": () => "Delete…",
  "runs.DescribeHealthStatus": () => "Check…",
  "runs.DescribeVServerGroupAttribute": () => "Describe…",
  "runs.DescribeVServerGroups": () => "List…",
  "runs.ModifyVServerGroupBackendServers": () => "Replace…",
  "runs.RemoveVServerGroupBackendServers": counted("Remove"),
  "runs.SetVServerGroupAttribute": counted("Change"),
};
