import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import { addMonths, type Day, parseDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { caseState, lastDone, outcomeOf } from "#domain/procedure/case-state.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { loadCasesOf, type ReadCase } from "#app/cases/load-cases-of.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { adoptedQuerySchema, adoptedSchema } from "#app/proposals/schema.ts";

const PROCEDURE = "proposal";
const MONTHS_SHOWN = 24;

type AdoptedPage = z.output<typeof adoptedSchema>;

/** An answer that counts: not taken back, and not answered again because it was not enough. */
const ANSWER_STANDS = sql`not exists (select 1 from case_event t
  where t.group_id = e.group_id and t.case_id = e.case_id and t.position > e.position
    and ((t.kind = 'take-back' and t.step = 'answer')
      or (t.kind = 'step' and t.step = 'satisfied' and t.outcome = 'again' and not exists (
        select 1 from case_event u where u.group_id = t.group_id and u.case_id = t.case_id
          and u.kind = 'take-back' and u.step = 'satisfied' and u.position > t.position))))`;

/**
 * Proposals that changed something, of those that run or ended in the last two years, the newest answer first: for everybody,
 * without the name where it was not to be shown. Refused: `bad-input` for a place that is none.
 */
export async function listAdopted(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: z.output<typeof adoptedQuerySchema>,
): Promise<Result<AdoptedPage>> {
  const start = query.after === undefined ? null : readPlace(query.after);
  if (query.after !== undefined && start === null) return refused("bad-input", "翻页的位置无效。请回到列表第一页。"); // prettier-ignore
  const adopted = sql`(
    select c.id, e.on_day from procedure_case c
    join lateral (select e.on_day, e.outcome from case_event e
      where e.group_id = c.group_id and e.case_id = c.id and e.kind = 'step' and e.step = 'answer' and ${ANSWER_STANDS}
      order by e.position desc limit 1) e on e.outcome in ('adopted', 'partly')
    where c.group_id = ${actor.groupId} and c.procedure = ${PROCEDURE} and c.ended is distinct from 'withdrawn'
      and (c.ended is null or c.ended_on >= ${addMonths(actor.today, -MONTHS_SHOWN)}::date))`;
  const beyond = start === null ? sql`` : sql`where (a.on_day, a.id) < (${start.on}::date, ${start.id}::uuid)`; // prettier-ignore
  const { rows } = await sql<{ id: string; on_day: Day }>`
    select a.id, a.on_day from ${adopted} a ${beyond} order by a.on_day desc, a.id desc limit ${query.limit + 1}`.execute(db); // prettier-ignore
  const counted = await sql<{ total: number }>`select count(*)::int as total from ${adopted} a`.execute(db); // prettier-ignore
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const cases = shown.length === 0 ? [] : await loadCasesOf(db, actor, frame, { procedure: PROCEDURE, ids: shown.map(({ id }) => id), everybody: true }); // prettier-ignore
  const byId = new Map(cases.map((each) => [each.run.id, each]));
  return success({
    items: shown.flatMap(({ id }) => presentAdopted(byId.get(id), frame)),
    next: rows.length > query.limit && last !== undefined ? `${last.on_day}_${last.id}` : null,
    total: counted.rows[0]?.total ?? 0,
  });
}

function readPlace(text: string): { readonly on: Day; readonly id: string } | null {
  const [on = "", id = ""] = text.split("_");
  const parsed = parseDay(on);
  return parsed === null || !isUuid(id) ? null : { on: parsed, id };
}

/** Only what everybody may know of it; nothing where the answer stands no more by now. */
function presentAdopted(read: ReadCase | undefined, { organization }: Frame): AdoptedPage["items"] {
  if (read === undefined) return [];
  const { definition, run, startedBy } = read;
  const state = caseState(definition, run);
  const answer = lastDone(state, "answer");
  if (answer === undefined || !["adopted", "partly"].includes(answer.outcome)) return [];
  const text = (field: string): string | null => {
    const value = state.fields[field];
    return typeof value === "string" && value !== "" ? value : null;
  };
  return [
    {
      id: run.id,
      title: run.title,
      content: text("content") ?? "",
      about: text("about"),
      by: startedBy === null ? null : (organization.person(startedBy)?.name ?? null),
      unit: presentUnit(organization, state.unitId),
      adoption: outcomeOf(definition, answer)?.name ?? "",
      answer: text("answer") ?? "",
      answeredOn: answer.on,
      outcome: text("outcome"),
      carriedOutOn: lastDone(state, "follow-up")?.on ?? null,
    },
  ];
}
