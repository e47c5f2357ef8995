import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import { dayFrom, yearOf } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { type Library, SUBJECTS } from "#domain/institution/institution.ts";
import { MECHANISM_NAMES } from "#domain/institution/mechanisms.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor } from "#app/access/actor.ts";
import { mayOpenForOthers, mayOpenSomewhere, visibleCases } from "#app/cases/case-scope.ts";
import { isTurnOf } from "#app/cases/list-cases.ts";
import { presentSource, readStep } from "#app/cases/present-step.ts";
import { newestProcedures, versionsOf } from "#app/cases/procedures-of.ts";
import type { procedureDetailSchema, procedureListSchema } from "#app/cases/schema.ts";
import { withOwnKinds } from "#app/cases/kinds-of.ts";
import { hasForm, presentField, procedureRef } from "#app/cases/show-case.ts";
import { loadClauses } from "#app/duties/load-clauses.ts";
import type { Frame } from "#app/duties/view-context.ts";

interface Counted {
  readonly procedure: string;
  readonly running: number;
  readonly late: number;
  readonly mine: number;
  readonly ended: number;
}

/** How many cases of each procedure run, are late, are the actor's turn or ended this year, as far as they see them. */
async function countCases(
  db: Kysely<Database>,
  actor: Actor,
  { rules, organization }: Frame,
): Promise<ReadonlyMap<string, Omit<Counted, "procedure">>> {
  const yearBegin = dayFrom(yearOf(actor.today), 1, 1);
  const { rows } = await sql<Counted>`
    select c.procedure, count(*) filter (where c.ended is null)::int as running,
      count(*) filter (where c.ended is null and c.next_due_on < ${actor.today}::date)::int as late,
      count(*) filter (where c.ended is null and ${isTurnOf(actor, rules.library)})::int as mine,
      count(*) filter (where c.ended_on >= ${yearBegin}::date)::int as ended
    from procedure_case c where c.group_id = ${actor.groupId} and ${visibleCases(actor, rules.library, organization)}
      and (c.ended is null or c.ended_on >= ${yearBegin}::date)
    group by c.procedure`.execute(db);
  return new Map(rows.map(({ procedure, ...counts }) => [procedure, counts]));
}

/** Every procedure with how many cases of it run, as far as the actor sees them. */
export async function listProcedures(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
): Promise<z.output<typeof procedureListSchema>> {
  const { library } = frame.rules;
  const counted = await countCases(db, actor, frame);
  return {
    items: newestProcedures(library).map((procedure) => {
      const found = counted.get(procedure.id);
      return {
        ...procedureRef(procedure),
        subject: SUBJECTS[procedure.subject],
        about: procedure.about,
        mechanisms: procedure.mechanisms.map((id) => ({ id, name: MECHANISM_NAMES[id].name })),
        institutions: carriedInstitutions(procedure.id, library),
        running: found?.running ?? 0,
        late: found?.late ?? 0,
        mine: found?.mine ?? 0,
        endedThisYear: found?.ended ?? 0,
        mayOpen: mayOpenSomewhere(actor, procedure),
        maskable: procedure.maskable === true,
      };
    }),
  };
}

const carriedInstitutions = (procedure: string, library: Pick<Library, "institutions">): string[] =>
  library.institutions
    .filter(({ carriedBy }) =>
      carriedBy?.some((each) => "procedure" in each && each.procedure === procedure),
    ) // prettier-ignore
    .map(({ id }) => id);

/** One procedure to read, in a version of it; the newest when none is named. */
export async function readProcedure(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  id: string,
  version: string | undefined,
): Promise<Result<z.output<typeof procedureDetailSchema>>> {
  const { library } = frame.rules;
  const versions = versionsOf(library, id);
  const procedure = version === undefined ? versions.at(-1) : versions.find((each) => each.version === version); // prettier-ignore
  if (procedure === undefined) return refused("procedure-not-found", "没有找到这个程序。请从程序列表中重新打开。"); // prettier-ignore
  const clauses = await loadClauses(db, actor.groupId, actor.rulesVersion);
  const mechanisms: readonly string[] = procedure.mechanisms;
  const carriers = library.institutions.filter((institution) => institution.recognises.some((each) => mechanisms.includes(each.mechanism))); // prettier-ignore
  const carried = carriers.flatMap((institution) => clauses.get(institution.id) ?? []);
  const once = new Map(carried.map((clause) => [`${clause.planId}:${clause.clauseId}`, clause]));
  return success({
    procedure: procedureRef(procedure),
    versions: versions.map(procedureRef),
    about: procedure.about,
    sources: procedure.sources.map((source) => presentSource(source, library)),
    stages: procedure.stages.map((stage) => ({ id: stage.id, name: stage.name })),
    steps: procedure.steps.map((step) => readStep(procedure, step, library)),
    fields: withOwnKinds(procedure, frame.rules, [actor.today]).fields.map(presentField),
    documents: procedure.documents.map((document) => ({ id: document.id, name: document.name, sensitive: document.sensitive === true, form: hasForm(document) })), // prettier-ignore
    ends: procedure.ends.map((end) => ({ ...end })),
    units: [...procedure.units],
    atOnce: procedure.atOnce ?? null,
    maskable: procedure.maskable === true,
    mayOpen: mayOpenSomewhere(actor, procedure),
    forOthers: mayOpenForOthers(actor, procedure),
    clauses: [...once.values()].map(({ planId, clauseId, place, text }) => ({ planId, clauseId, place, text })), // prettier-ignore
  });
}
