import type { Generated } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Json } from "#platform/database/json-column.ts";

export interface NoticeRulesTable {
  group_id: string;
  content: Json;
  reason: string;
  set_by: string;
  set_at: Date;
}

export interface NoticeSettingTable {
  group_id: string;
  person_id: string;
  in_app: boolean;
  email: boolean;
  email_sealed: string | null;
  hour: number | null;
  set_at: Date;
}

export interface RobotTable {
  group_id: string;
  id: string;
  unit_id: string;
  name: string;
  vendor: string;
  host: string;
  address_sealed: string;
  secret_sealed: string | null;
  set_by: string;
  set_at: Date;
  removed_at: Date | null;
}

export interface NoticeRunTable {
  group_id: string;
  on_day: Day;
  hour: number;
  ran_at: Date;
}

export interface NoticeTable {
  group_id: string;
  id: string;
  person_id: string;
  kind: string;
  on_day: Day;
  title: string;
  content: Json;
  in_app: boolean;
  created_at: Date;
  read_at: Date | null;
}

export interface DeliveryTable {
  group_id: string;
  id: string;
  channel: string;
  notice_id: string | null;
  person_id: string | null;
  robot_id: string | null;
  content: Json;
  status: string;
  attempts: Generated<number>;
  next_at: Date;
  last_error: string | null;
  created_at: Date;
  done_at: Date | null;
}
