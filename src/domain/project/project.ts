import type { Day } from "#kernel/day.ts";

/** 项目: led work with dates, a path, deliverables and acceptance. Its milestones are due items. */
export interface Project {
  readonly id: string;
  readonly kind: "secretary-led";
  readonly title: string;
  readonly unitId: string;
  readonly leaderId: string;
  readonly year: number;
  /** 解决路径. */
  readonly path: string;
  readonly deliverables: string;
  readonly milestones: readonly Milestone[];
  readonly status: "registered" | "accepted" | "withdrawn";
  readonly registeredOn: Day;
  readonly rating: number | null;
}

export interface Milestone {
  readonly id: string;
  readonly title: string;
  readonly dueOn: Day;
}
