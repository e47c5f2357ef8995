import type { Day } from "#kernel/day.ts";
import type { Json, NullableJson } from "#platform/database/json-column.ts";

export interface ParameterOverrideTable {
  group_id: string;
  id: string;
  institution_id: string;
  parameter: string;
  from_on: Day;
  value: Json;
  mark: string;
  reason: string;
  citation: NullableJson;
  set_by: string | null;
  set_at: Date;
  superseded_at: Date | null;
}

export interface AdoptionTable {
  group_id: string;
  institution_id: string;
  from_on: Day;
  until_on: Day | null;
  plan_id: string | null;
  adopted_by: string | null;
}

export interface HolidayYearTable {
  group_id: string;
  year: number;
  content: Json;
  imported_by: string | null;
  imported_at: Date;
}

export interface OwnInstitutionTable {
  group_id: string;
  institution_id: string;
  version: number;
  from_on: Day;
  content: Json;
  status: string;
  reason: string;
  saved_by: string | null;
  saved_at: Date;
  published_by: string | null;
  published_at: Date | null;
}

export interface InstitutionWaiverTable {
  group_id: string;
  id: string;
  institution_id: string;
  unit_id: string;
  from_on: Day;
  until_on: Day;
  reason: string;
  approved_by: string;
  set_by: string;
  set_at: Date;
  ended_on: Day | null;
  ended_by: string | null;
}

export interface KindListVersionTable {
  group_id: string;
  list: string;
  version: number;
  from_on: Day;
  kinds: Json;
  source: string;
  set_by: string | null;
  on_behalf_of: string | null;
  set_at: Date;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_because: string | null;
}
