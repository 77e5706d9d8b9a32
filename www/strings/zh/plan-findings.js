/** What each kind of finding about a plan says, as those in findings.js. */
export const PLAN_FINDINGS = {
  ambiguous_member: () => "这一项应只指一个成员",
  inconsistent_plan: () => "计划自相矛盾：after 应是 before 加上各项变更",
  not_in_group: () => "此服务器不在服务器组中：服务端会忽略它，不报错",
  matches_several: ({ numbers }) => `这一项与服务器组中的 ${numbers[0] ?? "多"} 个成员相符`,
  leaves_no_weight: () => "没有成员的权重会大于 0：没有服务器会应答",
  managed_by_kubernetes: () => "此成员由 Kubernetes 控制器管理，控制器会重新添加它：请改为变更 Service",
  not_restorable: () => "此成员的来源无法随请求发送：移除之后无法恢复",
};
