import { type Kysely, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { ElectedBody } from "#domain/election/term.ts";
import type { Database } from "#platform/database/schema.ts";
import { bodyKey, electedBodyOf, ELECTION_PROCEDURES } from "#app/elections/election-rules.ts";

export interface KnownElection {
  readonly unit_id: string;
  readonly body: ElectedBody;
  readonly elected_on: Day;
  readonly origin: "case" | "record";
}

/** The last election of each body that is on record, by `bodyKey`: by its cases; where it has none, by a record of the ledger that somebody wrote for it. */
export async function loadElections(
  db: Kysely<Database>,
  groupId: string,
  today: Day,
): Promise<Map<string, KnownElection>> {
  const { rows } = await sql<KnownElection>`
    select distinct on (unit_id, body) unit_id, body, elected_on, origin from (
      select unit_id, body, elected_on, 'case' as origin, 0 as rank from election_term
        where group_id = ${groupId} and withdrawn_at is null
      union all
      select r.unit_id, 'committee', r.day, 'record', 1 from record r
        join record_revision v on v.group_id = r.group_id and v.record_id = r.id and v.revision = r.revision
        where r.group_id = ${groupId} and r.status <> 'withdrawn' and 'selection' = any(r.kinds) and r.day <= ${today}::date
          and exists (select 1 from jsonb_array_elements(v.content -> 'agenda') line where line -> 'topics' ? 'branch-election')
    ) known order by unit_id, body, rank, elected_on desc`.execute(db);
  return new Map(rows.map((row) => [bodyKey(row.unit_id, row.body), row]));
}

export interface RunningElection {
  readonly id: string;
  readonly unit_id: string;
  readonly due_on: Day | null;
  readonly open: readonly string[] | null;
  /** The last day that a reply allowed. */
  readonly approved_until: string | null;
  /** The end of the term as it was registered. */
  readonly term_ends: string | null;
  readonly procedure: string;
  readonly version: string;
}

/** The re-election that runs of each body, by `bodyKey`. */
export async function loadRunningElections(
  db: Kysely<Database>,
  groupId: string,
): Promise<Map<string, RunningElection>> {
  const { rows } = await sql<RunningElection>`
    select c.id, c.unit_id, c.procedure, c.version, c.next_due_on as due_on,
      (select array_agg(s.step order by s.step) from open_step s where s.group_id = c.group_id and s.case_id = c.id) as open,
      (select e.content -> 'fields' ->> 'elect-by' from case_event e where e.group_id = c.group_id and e.case_id = c.id
        and e.kind = 'step' and e.step = 'reply' and e.outcome in ('agreed-late', 'agreed-early') order by e.position desc limit 1) as approved_until,
      (select e.content -> 'fields' ->> 'term-ends' from case_event e where e.group_id = c.group_id and e.case_id = c.id
        and e.kind = 'step' and e.step = 'register' order by e.position desc limit 1) as term_ends
    from procedure_case c
    where c.group_id = ${groupId} and c.procedure = any(${[...ELECTION_PROCEDURES]}::text[]) and c.ended is null`.execute(db); // prettier-ignore
  return new Map(rows.map((row) => [bodyKey(row.unit_id, electedBodyOf(row.procedure)), row]));
}
