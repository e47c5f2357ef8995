import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import type { Action } from "#domain/access/policy.ts";
import { type Conflict, type PanelRule, panelRuleSchema } from "#domain/selection/panel.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import { rankingSchema } from "#app/selection/schema.ts";

type Db = Kysely<Database>;

export interface KeptPanel {
  readonly id: string;
  readonly caseId: string;
  readonly unitId: string;
  readonly title: string;
  readonly rule: PanelRule;
  readonly openedAt: Date;
  readonly cancelledAt: Date | null;
  readonly cancelledBecause: string | null;
  readonly result: z.output<typeof rankingSchema> | null;
  readonly closedAt: Date | null;
  readonly case: { readonly title: string; readonly procedure: string; readonly version: string; readonly unitId: string; readonly revision: number }; // prettier-ignore
}
export interface KeptJudge {
  readonly id: string;
  readonly panelId: string;
  readonly personId: string;
  readonly declaredAt: Date | null;
  readonly handedInAt: Date | null;
  readonly sealed: string | null;
  /** Taken off the panel: their sheet stays sealed and does not count. */
  readonly replacedAt: Date | null;
  readonly replacedBecause: string | null;
  /** The judge's row whose place this one took. */
  readonly inPlaceOf: string | null;
}

/** Those whose sheets count. */
export const inForce = <T extends Pick<KeptJudge, "replacedAt">>(judges: readonly T[]): T[] =>
  judges.filter((each) => each.replacedAt === null);
export interface KeptCandidate {
  readonly id: string;
  readonly panelId: string;
  readonly personId: string | null;
  readonly name: string;
  readonly note: string;
}

/** Panels that the actor may do this with, or those of which they are a judge; scoped in SQL, the newest first. */
export async function loadPanels(
  db: Db,
  actor: Actor,
  by: { readonly may: Action } | { readonly judge: string },
  id?: string,
): Promise<KeptPanel[]> {
  if (id !== undefined && !isUuid(id)) return [];
  let rows = db
    .selectFrom("selection_panel as p")
    .innerJoin("procedure_case as c", (join) =>
      join.onRef("c.group_id", "=", "p.group_id").onRef("c.id", "=", "p.case_id"),
    ) // prettier-ignore
    .select([
      "p.id",
      "p.case_id",
      "p.unit_id",
      "p.title",
      "p.rule",
      "p.opened_at",
      "p.cancelled_at",
      "p.cancelled_because",
      "p.result",
      "p.closed_at",
      "c.title as case_title",
      "c.procedure",
      "c.version",
      "c.unit_id as case_unit",
      "c.revision",
    ]) // prettier-ignore
    .where("p.group_id", "=", actor.groupId);
  if (id !== undefined) rows = rows.where("p.id", "=", id);
  rows = "judge" in by
    ? rows.where(sql<boolean>`exists (select 1 from selection_judge j where j.group_id = p.group_id and j.panel_id = p.id and j.person_id = ${by.judge})`)
    : rows.where(sql<boolean>`p.unit_id in ${scopedUnits(actor, by.may)}`); // prettier-ignore
  const found = await rows.orderBy("p.opened_at", "desc").orderBy("p.id").limit(500).execute();
  return found.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    unitId: row.unit_id,
    title: row.title,
    rule: panelRuleSchema.parse(row.rule),
    openedAt: row.opened_at,
    cancelledAt: row.cancelled_at,
    cancelledBecause: row.cancelled_because,
    result: row.result === null ? null : rankingSchema.parse(row.result),
    closedAt: row.closed_at,
    case: { title: row.case_title, procedure: row.procedure, version: row.version, unitId: row.case_unit, revision: row.revision }, // prettier-ignore
  }));
}

/** Every judge of the panels, those who were replaced too. */
export async function loadJudges(
  db: Db,
  groupId: string,
  panels: readonly string[],
): Promise<KeptJudge[]> {
  if (panels.length === 0) return [];
  const rows = await db.selectFrom("selection_judge").selectAll().where("group_id", "=", groupId).where("panel_id", "in", panels).orderBy("id").execute(); // prettier-ignore
  return rows.map((row) => ({ id: row.id, panelId: row.panel_id, personId: row.person_id, declaredAt: row.declared_at, handedInAt: row.handed_in_at, sealed: row.scores_sealed, replacedAt: row.replaced_at, replacedBecause: row.replaced_because, inPlaceOf: row.in_place_of })); // prettier-ignore
}

export async function loadCandidates(
  db: Db,
  groupId: string,
  panels: readonly string[],
): Promise<KeptCandidate[]> {
  if (panels.length === 0) return [];
  const rows = await db.selectFrom("selection_candidate").selectAll().where("group_id", "=", groupId).where("panel_id", "in", panels).orderBy("position").execute(); // prettier-ignore
  return rows.map((row) => ({ id: row.id, panelId: row.panel_id, personId: row.person_id, name: row.name, note: row.note })); // prettier-ignore
}

/** Conflicts of the judges of a panel, by the ids of the judges' rows. */
export async function loadConflicts(
  db: Db,
  groupId: string,
  judges: readonly string[],
): Promise<Conflict[]> {
  if (judges.length === 0) return [];
  const rows = await db.selectFrom("selection_conflict").selectAll().where("group_id", "=", groupId).where("judge_id", "in", judges).execute(); // prettier-ignore
  return rows.map((row) => ({
    judge: row.judge_id,
    candidate: row.candidate_id,
    ground: row.ground,
  }));
}

export type PanelState = "declaring" | "scoring" | "closed" | "cancelled";

/** Declaring until every judge has declared; scores are only taken after the judge's own declaration in any case. */
export function stateOfPanel(panel: KeptPanel, judges: readonly KeptJudge[]): PanelState {
  if (panel.cancelledAt !== null) return "cancelled";
  if (panel.closedAt !== null) return "closed";
  return inForce(judges).every((each) => each.declaredAt !== null) ? "scoring" : "declaring";
}
