import type { Kysely } from "kysely";
import { explainOwed, type InForce, type OwedItem } from "#domain/duty/explain-owed.ts";
import { citationsOfStep, explainMilestone, explainStep } from "#domain/duty/explain-step.ts";
import type { Citation } from "#domain/institution/citation.ts";
import { procedureSchema } from "#domain/procedure/procedure.ts";
import type { Database } from "#platform/database/schema.ts";
import { type DueItemRow, sourceOf } from "#app/duties/due-item-row.ts";
import type { Frame } from "#app/duties/view-context.ts";

interface Reasons {
  /** Sentences in order, for a reader who asks why it is they, and why now. */
  readonly why: readonly string[];
  /** On whose authority. */
  readonly citations: readonly Citation[];
}
const NOTHING: Reasons = { why: [], citations: [] };

/** Why an item is owed, whatever it comes from: a duty of an institution, a step of a case, a milestone of a project. */
export async function whyOwed(
  db: Kysely<Database>,
  frame: Frame,
  row: DueItemRow,
): Promise<Reasons> {
  const source = sourceOf(row);
  if ("case" in source) return whyStep(db, frame, row, source);
  if ("project" in source) return whyMilestone(db, frame, row, source);
  const { rules, organization } = frame;
  const institution = rules.institution(row.source, row.opens_on);
  const duty = rules.duty(row.source, row.duty, row.opens_on);
  if (institution === undefined) return NOTHING;
  const citations = duty?.source === undefined ? institution.sources : [duty.source, ...institution.sources]; // prettier-ignore
  if (duty === undefined) return { why: [], citations };
  const inForce = await loadInForce(db, frame, row);
  return {
    why: explainOwed(owedItemOf(row), institution, duty, inForce, organization, rules.overrides),
    citations,
  };
}

const owedItemOf = (row: DueItemRow): OwedItem => ({
  unitId: row.unit_id,
  personId: row.person_id,
  period: row.period,
  opensOn: row.opens_on,
  dueOn: row.due_on,
  registerBy: row.register_by,
});

/** By which decision the institution was in force on the day on which the item is due. */
async function loadInForce(
  db: Kysely<Database>,
  { groupId, rules }: Frame,
  row: DueItemRow,
): Promise<InForce | null> {
  const found = await db
    .selectFrom("adoption as a")
    .leftJoin("plan as p", (join) =>
      join.onRef("p.group_id", "=", "a.group_id").onRef("p.id", "=", "a.plan_id"),
    )
    .select(["a.from_on as from", "p.title as plan"])
    .where("a.group_id", "=", groupId)
    .where("a.institution_id", "=", row.source)
    .where("a.from_on", "<=", row.due_on)
    .orderBy("a.from_on", "desc")
    .limit(1)
    .executeTakeFirst();
  const version = rules.versions.get(row.source)?.findLast(({ from }) => from === null || from <= row.opens_on)?.version ?? 0; // prettier-ignore
  return found === undefined ? null : { ...found, version };
}

async function whyStep(
  db: Kysely<Database>,
  { groupId, rules, organization }: Frame,
  row: DueItemRow,
  source: { readonly case: string; readonly procedure: string; readonly step: string },
): Promise<Reasons> {
  const run = await db
    .selectFrom("procedure_case")
    .select(["version", "opened_on"])
    .where("group_id", "=", groupId)
    .where("id", "=", source.case)
    .executeTakeFirst();
  const definition = rules.shipped.procedures
    ?.filter(({ id }) => id === source.procedure)
    .map((each) => procedureSchema.parse(each))
    .find(({ version }) => version === run?.version);
  if (run === undefined || definition === undefined) return NOTHING;
  return {
    why: explainStep(owedItemOf(row), definition, source.step, run.opened_on, organization),
    citations: citationsOfStep(definition, source.step),
  };
}

async function whyMilestone(
  db: Kysely<Database>,
  { groupId, organization }: Frame,
  row: DueItemRow,
  source: { readonly project: string; readonly milestone: string },
): Promise<Reasons> {
  const found = await db
    .selectFrom("project as p")
    .innerJoin("milestone as m", (join) =>
      join.onRef("m.group_id", "=", "p.group_id").onRef("m.project_id", "=", "p.id"),
    )
    .select(["p.title", "p.leader_id", "p.registered_on", "m.title as milestone", "m.position"])
    .where("p.group_id", "=", groupId)
    .where("p.id", "=", source.project)
    .where("m.id", "=", source.milestone)
    .executeTakeFirst();
  if (found === undefined) return NOTHING;
  const project = { title: found.title, leaderId: found.leader_id, registeredOn: found.registered_on }; // prettier-ignore
  const milestone = { title: found.milestone, number: found.position + 1 };
  return { why: explainMilestone(owedItemOf(row), project, milestone, organization), citations: [] }; // prettier-ignore
}
