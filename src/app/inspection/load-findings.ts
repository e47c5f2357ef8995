import { type Kysely, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import { rectificationStanding, type RectificationStanding } from "#domain/inspection/rectification-board.ts"; // prettier-ignore
import { standingOf } from "#domain/procedure/standing-of-case.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { loadCasesOf, type ReadCase } from "#app/cases/load-cases-of.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { PROCEDURE } from "#app/inspection/find-rectifications.ts";
import type { FindingRow } from "#app/inspection/schema.ts";

interface Judged {
  readonly read: ReadCase;
  readonly standing: RectificationStanding;
}

/** Rectifications as they stood on a day; what was opened later is not there yet. */
function judge(cases: readonly ReadCase[], frame: Frame, asOf: Day): Judged[] {
  return cases
    .filter(({ run }) => run.openedOn <= asOf)
    .map((read) => ({ read, standing: rectificationStanding(read.definition, read.run, asOf, frame.rules.calendar) })); // prettier-ignore
}

function presentFinding({ read, standing }: Judged, frame: Frame, asOf: Day): FindingRow {
  const { definition, run } = read;
  const { state, stage } = standingOf(definition, run, asOf, frame.rules.calendar);
  const owner = state.fields["owner"];
  const severity = state.fields["severity"];
  const end = definition.ends.find((each) => each.id === standing.ended?.end);
  return {
    id: read.origin?.id ?? run.id,
    caseId: run.id,
    title: run.title,
    unit: presentUnit(frame.organization, standing.unitId),
    foundOn: run.openedOn,
    light: standing.light,
    turn: standing.turn,
    dueOn: standing.dueOn,
    stage: definition.stages.find((each) => each.id === stage)?.name ?? "",
    ended: standing.ended === null ? null : { name: end?.name ?? "已撤回", on: standing.ended.on, reached: end?.reached ?? false }, // prettier-ignore
    reportedLate: standing.reportedLate,
    returned: standing.returned,
    owner: typeof owner === "string" ? (frame.organization.person(owner)?.name ?? null) : null,
    severity: typeof severity === "string" ? severity : null,
  };
}

/** The findings of a visit or of a construction project, in the order in which they were written. */
export async function loadFindings(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  of: { readonly visitId: string; readonly asOf: Day },
): Promise<FindingRow[]> {
  const rows = await db
    .selectFrom("supervision_finding")
    .select("case_id")
    .where("group_id", "=", actor.groupId)
    .where("visit_id", "=", of.visitId)
    .orderBy("position")
    .execute();
  return loadFindingRows(db, actor, frame, rows.map((row) => row.case_id), of.asOf); // prettier-ignore
}

/** Open and closed findings of each project, counted. */
export async function countProjectFindings(
  db: Kysely<Database>,
  groupId: string,
  projects: readonly string[],
): Promise<ReadonlyMap<string, { readonly all: number; readonly open: number }>> {
  const { rows } = await sql<{ id: string; all: number; open: number }>`
    select f.project_case_id as id, count(*)::int as all, count(*) filter (where c.ended is null)::int as open
    from supervision_finding f join procedure_case c on c.group_id = f.group_id and c.id = f.case_id
    where f.group_id = ${groupId} and f.project_case_id = any(${[...projects]}::uuid[]) group by 1`.execute(
    db,
  );
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** Rectifications by the ids of their cases, in that order, as they stood on a day. */
export async function loadFindingRows(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  ids: readonly string[],
  asOf: Day,
): Promise<FindingRow[]> {
  if (ids.length === 0) return [];
  const judged = judge(await loadCasesOf(db, actor, frame, { procedure: PROCEDURE, ids }), frame, asOf); // prettier-ignore
  const byId = new Map(judged.map((each) => [each.read.run.id, each]));
  return ids.flatMap((id) => {
    const found = byId.get(id);
    return found === undefined ? [] : [presentFinding(found, frame, asOf)];
  });
}
