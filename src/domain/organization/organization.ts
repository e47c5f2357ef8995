import type { Day } from "#kernel/day.ts";

/** 单位/组织. The tree: group → enterprise → general branch → branch → Party group; departments, unions, league beside them. */
export const UNIT_KINDS = [
  "group", // 集团
  "committee", // 党委
  "department", // 职能部门
  "enterprise", // 所属企业
  "general-branch", // 党总支
  "branch", // 党支部
  "party-group", // 党小组
  "union", // 工会
  "league", // 团组织
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export interface Unit {
  readonly id: string;
  /** The code that staff use in spreadsheets; unique in the group. */
  readonly code: string;
  readonly kind: UnitKind;
  readonly name: string;
  /** What screens show inside a known parent: 桥西清运支部. */
  readonly shortName: string;
  readonly tags: readonly string[];
  readonly opensOn: Day;
  /** The first day on which the unit no longer exists; null while it is open. */
  readonly closesOn: Day | null;
  /** Where its people and papers went when it closed by merging. */
  readonly mergedInto: string | null;
  readonly sort: number;
}

/** Where a unit hangs in the tree, from a day to the day before `until`. */
export interface Placement {
  readonly unitId: string;
  readonly parentId: string | null;
  readonly from: Day;
  readonly until: Day | null;
}

/** Minimal on purpose: a code, a name. Everything else about a person is a facet with its own purpose. */
export interface Person {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

export const POSTS = [
  "party-committee-secretary", // 党委书记
  "party-committee-deputy-secretary", // 党委副书记
  "party-committee-member", // 党委委员
  "discipline-secretary", // 纪委书记
  "discipline-deputy-secretary", // 纪委副书记
  "discipline-member", // 纪委委员
  "general-branch-secretary", // 党总支书记
  "general-branch-member", // 党总支委员
  "branch-secretary", // 党支部书记
  "branch-deputy-secretary", // 党支部副书记
  "branch-committee-member", // 支部委员
  "party-group-leader", // 党小组组长
  "enterprise-head", // 企业负责人
  "enterprise-deputy", // 企业副职
  "department-head", // 部门负责人
  "department-deputy", // 部门副职
  "union-chair", // 工会主席
  "league-secretary", // 团组织书记
  "clerk", // 党务干事
  "staff", // 重要岗位职工 and other posts; see Appointment.key
] as const;
export type Post = (typeof POSTS)[number];

/** 任职: who holds which post in which unit, from a day to the day before `until`. `key` marks 重要岗位. */
export interface Appointment {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly post: Post;
  readonly key: boolean;
  readonly from: Day;
  readonly until: Day | null;
}

/**
 * Facets that say where a person belongs. `member` is a full member (正式党员), `probationary` a 预备党员,
 * `employee` the working unit. Other facets of a dossier (talent, aid …) live elsewhere with their own access.
 */
export const FACETS = ["employee", "member", "probationary"] as const;
export type Facet = (typeof FACETS)[number];

/** `exempt`: an organization's decision not to send alerts (老弱病残, 党员教育管理工作条例 Art 23), not a private fact. */
export interface Membership {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly facet: Facet;
  readonly exempt: boolean;
  readonly from: Day;
  readonly until: Day | null;
}

export interface Organization {
  readonly units: readonly Unit[];
  readonly placements: readonly Placement[];
  readonly people: readonly Person[];
  readonly appointments: readonly Appointment[];
  readonly memberships: readonly Membership[];
}
