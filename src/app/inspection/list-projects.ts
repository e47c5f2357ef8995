import type { Kysely } from "kysely";
import type { z } from "zod";
import { dayFrom, yearOf } from "#kernel/day.ts";
import { standingOf } from "#domain/procedure/standing-of-case.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { loadCasesOf } from "#app/cases/load-cases-of.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { countProjectFindings } from "#app/inspection/load-findings.ts";
import type { projectListSchema } from "#app/inspection/schema.ts";

/** The four things that are looked at (清廉工程). */
const CHECKPOINTS = ["tender", "change", "payment", "accept"];

/** Construction projects under supervision, with where each checkpoint stands today; those with something late first. */
export async function listSupervisedProjects(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  within: string | undefined,
): Promise<z.output<typeof projectListSchema>> {
  const since = dayFrom(yearOf(actor.today), 1, 1);
  const cases = await loadCasesOf(db, actor, frame, { procedure: "construction-supervision", within, since }); // prettier-ignore
  const counts = await countProjectFindings(db, actor.groupId, cases.map(({ run }) => run.id)); // prettier-ignore
  const items = cases.map(({ definition, run }) => {
    const { state, open, stage } = standingOf(definition, run, actor.today, frame.rules.calendar);
    const found = counts.get(run.id);
    const budget = state.fields["budget"];
    const way = state.fields["tender-way"];
    return {
      caseId: run.id,
      title: run.title,
      unit: presentUnit(frame.organization, state.unitId),
      budget: typeof budget === "number" ? budget : null,
      tenderWay: typeof way === "string" ? way : null,
      stage: definition.stages.find((each) => each.id === stage)?.name ?? "",
      ended: definition.ends.find((each) => each.id === state.ended?.end)?.name ?? (state.ended === null ? null : "已撤回"), // prettier-ignore
      findings: found?.all ?? 0,
      openFindings: found?.open ?? 0,
      checkpoints: definition.steps
        .filter((step) => CHECKPOINTS.includes(step.id))
        .map((step) => {
          const now = open.find((each) => each.step.id === step.id);
          const times = state.done.filter((event) => event.step === step.id).length;
          return { id: step.id, name: step.name, times, dueOn: now?.dueOn ?? null, state: now === undefined ? (times > 0 ? ("done" as const) : ("ahead" as const)) : now.late ? ("late" as const) : ("open" as const) }; // prettier-ignore
        }),
    };
  });
  const trouble = (item: (typeof items)[number]): number => item.checkpoints.filter(({ state }) => state === "late").length; // prettier-ignore
  return {
    items: items.toSorted((a, b) => Number(a.ended !== null) - Number(b.ended !== null) || trouble(b) - trouble(a) || (a.title < b.title ? -1 : 1)), // prettier-ignore
  };
}
