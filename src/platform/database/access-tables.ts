import type { Generated } from "kysely";
import type { Day } from "#kernel/day.ts";

export interface AccountTable {
  group_id: string;
  id: string;
  person_id: string;
  login: string;
  password_hash: string;
  must_change_password: Generated<boolean>;
  failed_attempts: Generated<number>;
  locked_until: Date | null;
  disabled_on: Day | null;
  created_at: Date;
  totp_sealed: string | null;
  totp_confirmed_at: Date | null;
  totp_last_step: number | null;
  totp_next_sealed: string | null;
  totp_next_at: Date | null;
  recovery_hashes: Generated<string[]>;
  password_changed_at: Date | null;
}

export interface SessionTable {
  group_id: string;
  token_hash: string;
  account_id: string;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  device: string | null;
  id: string | null;
  address: string | null;
  second_factor: Generated<boolean>;
  delegation_id: string | null;
  oidc_issuer: string | null;
  oidc_sid: string | null;
  oidc_id_token: string | null;
}

export interface RoleGrantTable {
  group_id: string;
  id: string;
  person_id: string;
  role: string;
  unit_id: string;
  from_on: Day;
  until_on: Day | null;
  appointment_id: string | null;
  reason: string | null;
  set_by: string | null;
  set_at: Date | null;
  ended_by: string | null;
  ended_at: Date | null;
  end_reason: string | null;
}

export interface GrantRefusalTable {
  group_id: string;
  appointment_id: string;
  role: string;
  reason: string;
  set_by: string;
  set_at: Date;
}

export interface SecondFactorRuleTable {
  group_id: string;
  role: string;
  from_on: Day;
  set_by: string | null;
  set_at: Date;
}

export interface LoginThrottleTable {
  key: string;
  failures: number;
  last_at: Date;
}

export interface ExternalIdentityTable {
  group_id: string;
  issuer: string;
  subject: string;
  account_id: string;
  linked_by: string | null;
  linked_at: Date;
}

export interface DelegationTable {
  group_id: string;
  id: string;
  principal_id: string;
  agent_id: string;
  from_on: Day;
  until_on: Day;
  reason: string;
  set_by: string;
  set_at: Date;
  ended_by: string | null;
  ended_at: Date | null;
}
