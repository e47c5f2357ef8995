import type { Kysely } from "kysely";
import type { z } from "zod";
import { yearOf } from "#kernel/day.ts";
import { caseState } from "#domain/procedure/case-state.ts";
import { countAnswer, noFigures } from "#domain/procedure/proposal-figures.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { loadCasesOf } from "#app/cases/load-cases-of.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { proposalFiguresSchema } from "#app/proposals/schema.ts";

const PROCEDURE = "proposal";

/** 建言办理情况: by the unit that answers, never by person and never as a ranking. */
export async function countProposals(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  asked: number | undefined,
): Promise<z.output<typeof proposalFiguresSchema>> {
  const { organization, rules } = frame;
  const year = asked ?? yearOf(actor.today);
  const totals = noFigures();
  const byUnit = new Map<string, ReturnType<typeof noFigures>>();
  const byTopic = new Map<string, { received: number; adopted: number }>();
  for (const { definition, run } of await loadCasesOf(db, actor, frame, {
    procedure: PROCEDURE,
    openedIn: year,
    allowing: "voice.count",
    everybody: true,
  })) {
    const { unitId, fields } = caseState(definition, run);
    const own = byUnit.get(unitId) ?? noFigures();
    byUnit.set(unitId, own);
    countAnswer(own, definition, run, actor.today, rules.calendar);
    const before = totals.adopted;
    countAnswer(totals, definition, run, actor.today, rules.calendar);
    const topic = typeof fields["about"] === "string" ? fields["about"] : "没有写";
    const known = byTopic.get(topic) ?? { received: 0, adopted: 0 };
    byTopic.set(topic, { received: known.received + 1, adopted: known.adopted + totals.adopted - before }); // prettier-ignore
  }
  const place = new Map(organization.organization.units.map((unit) => [unit.id, unit.sort]));
  return {
    year,
    totals,
    units: [...byUnit]
      .toSorted(([a], [b]) => (place.get(a) ?? 0) - (place.get(b) ?? 0) || (a < b ? -1 : 1))
      .map(([unitId, figures]) => ({ unit: presentUnit(organization, unitId), ...figures })),
    about: [...byTopic].map(([name, each]) => ({ name, ...each })).toSorted((a, b) => (a.name < b.name ? -1 : 1)), // prettier-ignore
  };
}
