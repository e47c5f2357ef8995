import { describe, expect, test } from "vitest";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import { acts } from "#institutions/acts/acts.ts";
import { procedures } from "#institutions/procedures/procedures.ts";
import { checkProcedure } from "#domain/procedure/check-procedure.ts";
import { type Procedure, procedureSchema } from "#domain/procedure/procedure.ts";
import { playProcedureExample } from "#domain/procedure/run-procedure-example.ts";

const calendar = workingCalendar(officialHolidays(), statutoryHolidays);
const known = new Set(["practice", ...acts.map(({ id }) => id)]);

describe.each(procedures.map((each) => [`${each.id} ${each.version}`, each] as const))("%s", (_, procedure) => {
  test("is written in the algebra, with sources that exist", () => {
    expect(procedureSchema.parse(procedure)).toEqual(procedure);
    const cited = [...JSON.stringify(procedure).matchAll(/"act":"([^"]+)"/g)].map(([, act]) => act ?? "");
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.filter((act) => !known.has(act))).toEqual([]);
  });

  test("has no dead end, no step that is never reached and no limit that cannot be kept", () => {
    expect(checkProcedure(procedure, calendar)).toEqual([]);
  });

  test("has worked examples, and they hold", () => {
    expect(procedure.examples.length).toBeGreaterThanOrEqual(3);
    for (const example of procedure.examples) {
      expect([example.note, ...playProcedureExample(procedure, example, calendar, procedures)]).toEqual([example.note]);
    }
  });
}); // prettier-ignore

/** What the examples of each definition walk through, an older version that only runs out too: its cases still do. */
const WALKS = {
  "to its end, in time": ({ ends, examples }: Procedure) =>
    examples.some(({ expect: wanted }) => ends.some(({ id, reached }) => reached && id === wanted.ended)), // prettier-ignore
  "too early": ({ examples }: Procedure) =>
    refusals(examples).some((code) =>
      ["step-too-early", "step-not-open", "repeats-missing"].includes(code),
    ),
  "too late": ({ steps, examples }: Procedure) =>
    steps.every((step) => step.within === undefined && step.repeats === undefined) ||
    examples.some(({ expect: wanted }) => (wanted.late ?? []).length > 0),
  refused: ({ examples }: Procedure) =>
    refusals(examples).some((code) => !["step-too-early", "step-not-open"].includes(code)),
  withdrawn: ({ examples }: Procedure) =>
    examples.some(({ acts: done }) => done.some((act) => "withdraw" in act)),
  "moved to another unit half-way": ({ examples }: Procedure) =>
    // something is done or asked after it, in the other unit
    examples.some(({ acts: done }) => done.slice(0, -1).some((act, at) => at > 0 && "move" in act)),
} satisfies Record<string, (procedure: Procedure) => boolean>;

const refusals = (examples: Procedure["examples"]): string[] =>
  examples.flatMap(({ acts: done }) =>
    done.flatMap((act) => ("refused" in act && act.refused !== undefined ? [act.refused] : [])),
  );

test.each(Object.entries(WALKS))("every procedure has an example that goes %s", (_, walks) => {
  expect(procedures.filter((each) => !walks(each)).map(({ id, version }) => `${id} ${version}`)).toEqual([]);
}); // prettier-ignore

test("the versions of a procedure follow one another without gap or overlap", () => {
  for (const id of new Set(procedures.map((each) => each.id))) {
    const versions = procedures.filter((each) => each.id === id);
    const spans = versions
      .map(({ inForce }) => inForce)
      .toSorted((a, b) => (a.from < b.from ? -1 : 1));
    spans.slice(1).forEach((span, index) => expect(spans[index]?.until).toBe(span.from));
    expect(spans.at(-1)?.until).toBeUndefined();
  }
});
