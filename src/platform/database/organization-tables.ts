import type { ColumnType, Generated } from "kysely";
import type { Day } from "#kernel/day.ts";

export interface GroupsTable {
  id: string;
  slug: string;
  name: string;
  short_name: string;
  organization_version: Generated<number>;
  rules_version: Generated<number>;
  scheduled_through: Day | null;
  settings: ColumnType<unknown, string | undefined, string>;
  created_at: Date;
}

export interface UnitTable {
  group_id: string;
  id: string;
  code: string;
  kind: string;
  name: string;
  short_name: string;
  tags: Generated<string[]>;
  opens_on: Day;
  closes_on: Day | null;
  merged_into: string | null;
  sort: Generated<number>;
}

export interface UnitPlacementTable {
  group_id: string;
  unit_id: string;
  parent_id: string | null;
  from_on: Day;
  until_on: Day | null;
}

export interface UnitAncestorTable {
  group_id: string;
  unit_id: string;
  ancestor_id: string;
  depth: number;
}

export interface PersonTable {
  group_id: string;
  id: string;
  code: string;
  name: string;
}

export interface MembershipTable {
  group_id: string;
  id: string;
  person_id: string;
  unit_id: string;
  facet: string;
  exempt: Generated<boolean>;
  from_on: Day;
  until_on: Day | null;
}

export interface AppointmentTable {
  group_id: string;
  id: string;
  person_id: string;
  unit_id: string;
  post: string;
  is_key: Generated<boolean>;
  from_on: Day;
  until_on: Day | null;
}
