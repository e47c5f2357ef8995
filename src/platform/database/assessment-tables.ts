import type { Day } from "#kernel/day.ts";
import type { Json } from "#platform/database/json-column.ts";

export interface SchemeTable {
  group_id: string;
  id: string;
  version: number;
  year: number;
  content: Json;
  set_by: string | null;
  set_at: Date;
}

export interface FigureTable {
  group_id: string;
  id: string;
  unit_id: string;
  code: string;
  kind: string;
  period: string;
  value: number;
  known_from: Day;
  source: string;
  reason: string | null;
  set_by: string | null;
  set_at: Date;
  superseded_at: Date | null;
  on_behalf_of: string | null;
}

export interface ClosingTable {
  group_id: string;
  id: string;
  scheme_id: string;
  scheme_version: number;
  checkpoint: string;
  as_of: Day;
  content: Json;
  fingerprint: string;
  closed_by: string | null;
  closed_at: Date;
  superseded_by: string | null;
  reason: string | null;
}
