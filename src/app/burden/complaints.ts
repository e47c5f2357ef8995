import type { Kysely } from "kysely";
import type { z } from "zod";
import { yearOf } from "#kernel/day.ts";
import type { Result } from "#kernel/problem.ts";
import { caseState, lastDone } from "#domain/procedure/case-state.ts";
import { countAnswer, noFigures } from "#domain/procedure/proposal-figures.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import { homeOf } from "#app/access/describe-me.ts";
import type { complaintInputSchema, complaintListSchema } from "#app/burden/schema.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { loadCasesOf } from "#app/cases/load-cases-of.ts";
import { openCaseWith } from "#app/cases/open-case.ts";
import type { CaseDetail } from "#app/cases/schema.ts";
import { type Frame, loadFrame } from "#app/duties/view-context.ts";

const PROCEDURE = "burden-complaint";

/**
 * 反映负担: from wherever somebody stands, with the page, the duty and the institution that it is about. Where the name is not
 * to be shown it begins at the top, so that a small branch does not tell whose it is.
 */
export async function tellBurden(
  deps: CaseDeps,
  actor: Actor,
  input: z.output<typeof complaintInputSchema>,
): Promise<Result<CaseDetail>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const { organization, rules } = frame;
  const home = homeOf(actor, organization);
  const top = organization.unitsOf(["group"], actor.today)[0] ?? home;
  const due = input.dueItemId === undefined ? undefined : await aboutItem(deps.db, actor, input.dueItemId); // prettier-ignore
  const institution = input.institution ?? due?.institution;
  const name = institution === undefined ? undefined : rules.institutions.get(institution)?.name;
  const about = name ?? input.place ?? input.kind;
  const fields = {
    what: input.what,
    ...(input.kind === undefined ? {} : { kind: input.kind }),
    ...(input.place === undefined || input.place === "" ? {} : { place: input.place }),
    ...(institution === undefined || name === undefined ? {} : { institution }),
    // which due item it stood on would tell a small unit, and so who
    ...(due === undefined || input.masked ? {} : { "due-item": due.title }),
  };
  return openCaseWith(deps, actor, {
    procedure: PROCEDURE,
    unitId: input.masked ? top.id : home.id,
    title: about === undefined ? "负担反映" : `负担反映：${about}`.slice(0, 120),
    masked: input.masked,
    first: { fields },
  });
}

/** What a due item is and of which institution, where it is the actor's unit's or their own. */
async function aboutItem(
  db: Kysely<Database>,
  actor: Actor,
  id: string,
): Promise<{ title: string; institution: string } | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await db
    .selectFrom("due_item")
    .select(["title", "source"])
    .where("group_id", "=", actor.groupId)
    .where("id", "=", id)
    .where((is) =>
      is.or([
        is("person_id", "=", actor.personId),
        is("unit_id", "in", scopedUnits(actor, "duty.read")),
      ]),
    ) // prettier-ignore
    .executeTakeFirst();
  return row === undefined ? undefined : { title: row.title, institution: row.source };
}

const MOST = 100;

/** What was said about burden in a year, counted, and what was changed because of it. Nobody is named, nothing quoted. */
export async function listComplaints(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  asked: number | undefined,
): Promise<z.output<typeof complaintListSchema>> {
  const { rules } = frame;
  const year = asked ?? yearOf(actor.today);
  const totals = noFigures();
  const institutions = new Map<string, { received: number; changed: number }>();
  const kinds = new Map<string, number>();
  const answered: z.output<typeof complaintListSchema>["items"] = [];
  for (const { definition, run } of await loadCasesOf(db, actor, frame, {
    procedure: PROCEDURE,
    openedIn: year,
    everybody: true,
  })) {
    const state = caseState(definition, run);
    if (state.ended?.end === "withdrawn") continue;
    const text = (field: string): string | null => {
      const value = state.fields[field];
      return typeof value === "string" && value !== "" ? value : null;
    };
    countAnswer(totals, definition, run, actor.today, rules.calendar);
    const answer = lastDone(state, "answer");
    const changed = answer?.outcome === "changed" ? text("changed") : null;
    const institution = text("institution");
    const known = institutions.get(institution ?? "") ?? { received: 0, changed: 0 };
    institutions.set(institution ?? "", { received: known.received + 1, changed: known.changed + (changed === null ? 0 : 1) }); // prettier-ignore
    const kind = text("kind") ?? "其他";
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (answer !== undefined) {
      answered.push({ id: run.id, kind, institution: institution === null ? null : { id: institution, name: rules.institutions.get(institution)?.name ?? institution }, answer: text("answer") ?? "", changed, answeredOn: answer.on }); // prettier-ignore
    }
  }
  return {
    year,
    received: totals.received,
    accepted: totals.accepted,
    answered: totals.answered,
    inTime: totals.inTime,
    late: totals.late,
    changed: totals.adopted,
    byInstitution: [...institutions]
      .map(([id, each]) => ({ institution: id === "" ? null : { id, name: rules.institutions.get(id)?.name ?? id }, ...each })) // prettier-ignore
      .toSorted((a, b) => b.received - a.received || (a.institution?.name ?? "").localeCompare(b.institution?.name ?? "", "zh-CN")), // prettier-ignore
    byKind: [...kinds].map(([name, received]) => ({ name, received })).toSorted((a, b) => b.received - a.received), // prettier-ignore
    items: answered.toSorted((a, b) => (a.answeredOn < b.answeredOn ? 1 : -1)).slice(0, MOST),
  };
}
