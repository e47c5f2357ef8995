import type { Day } from "#kernel/day.ts";

export interface ProjectTable {
  group_id: string;
  id: string;
  kind: string;
  title: string;
  unit_id: string;
  leader_id: string;
  year: number;
  path: string;
  deliverables: string;
  status: string;
  registered_on: Day;
  rating: number | null;
  created_by: string | null;
}

export interface MilestoneTable {
  group_id: string;
  project_id: string;
  id: string;
  position: number;
  title: string;
  due_on: Day;
}
