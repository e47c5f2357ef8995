import type { Generated } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Json } from "#platform/database/json-column.ts";

export interface RecordTable {
  group_id: string;
  id: string;
  revision: number;
  unit_id: string;
  status: string;
  kinds: string[];
  title: string;
  day: Day;
  registered_on: Day;
  attended: number | null;
  expected: number | null;
  fulfilled: Generated<number>;
  remark: string | null;
  search: Generated<string>;
  created_by: string | null;
}

export interface RecordRevisionTable {
  group_id: string;
  record_id: string;
  revision: number;
  content: Json;
  registered_on: Day;
  registered_by: string | null;
  registered_at: Date;
  reason: string | null;
  on_behalf_of: string | null;
}

export interface RecordPersonTable {
  group_id: string;
  record_id: string;
  person_id: string;
  part: string;
}

export interface DraftTable {
  group_id: string;
  person_id: string;
  key: string;
  content: Json;
  saved_at: Date;
}

export interface FileTable {
  group_id: string;
  hash: string;
  size: number;
  type: string;
  name: string;
  uploaded_by: string | null;
  uploaded_at: Date;
}

export interface UploadTable {
  group_id: string;
  hash: string;
  uploaded_by: string;
  name: string;
  uploaded_at: Date;
}
