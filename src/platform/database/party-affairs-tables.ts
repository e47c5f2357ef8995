import type { ColumnType } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Json, NullableJson } from "#platform/database/json-column.ts";

export interface AdmissionQuotaTable {
  group_id: string;
  unit_id: string;
  year: number;
  planned: number;
  fixed: boolean;
  basis: string;
  set_by: string;
  on_behalf_of: string | null;
  set_at: Date;
}

export interface ElectionTermTable {
  group_id: string;
  id: string;
  unit_id: string;
  body: ColumnType<string, string | undefined, string>;
  elected_on: Day;
  case_id: string | null;
  position: number | null;
  content: NullableJson;
  note: string | null;
  record_id: string | null;
  set_by: string | null;
  on_behalf_of: string | null;
  set_at: Date;
  withdrawn_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface ElectionCountTable {
  group_id: string;
  id: string;
  case_id: string;
  position: number;
  kind: string;
  on_day: Day;
  base: string;
  content: Json;
  record_id: string | null;
  counted_by: string | null;
  on_behalf_of: string | null;
  counted_at: Date;
}

export interface DisclosureCatalogueTable {
  group_id: string;
  version: number;
  content: Json;
  reason: string;
  set_by: string | null;
  on_behalf_of: string | null;
  set_at: Date;
}

export interface DisclosureTable {
  group_id: string;
  id: string;
  unit_id: string;
  case_id: string;
  position: number;
  item_id: string | null;
  title: string;
  content: string;
  scope: string;
  channel: string;
  duration: string;
  from_on: Day;
  until_on: Day | null;
  down_reason: string | null;
  record_id: string | null;
  published_by: string | null;
  on_behalf_of: string | null;
  published_at: Date;
  withdrawn_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}
