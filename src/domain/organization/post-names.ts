import type { Post } from "#domain/organization/organization.ts";

/** What staff call the posts. */
export const POST_NAMES = {
  "party-committee-secretary": "党委书记",
  "party-committee-deputy-secretary": "党委副书记",
  "party-committee-member": "党委委员",
  "discipline-secretary": "纪委书记",
  "discipline-deputy-secretary": "纪委副书记",
  "discipline-member": "纪委委员",
  "general-branch-secretary": "党总支书记",
  "general-branch-member": "党总支委员",
  "branch-secretary": "党支部书记",
  "branch-deputy-secretary": "党支部副书记",
  "branch-committee-member": "支部委员",
  "party-group-leader": "党小组组长",
  "enterprise-head": "企业负责人",
  "enterprise-deputy": "企业副职",
  "department-head": "部门负责人",
  "department-deputy": "部门副职",
  "union-chair": "工会主席",
  "league-secretary": "团组织书记",
  clerk: "党务干事",
  staff: "职工",
} as const satisfies Readonly<{ [post in Post]: string }>;
