import type { z } from "zod";
import type { Day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Example } from "#domain/institution/example.ts";
import { readDefinition } from "#domain/institution/read-definition.ts";
import { type ExampleResult, runExample } from "#domain/institution/run-examples.ts";
import { joinLibrary } from "#app/duties/institution-versions.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { tryAnswerSchema, trySchema } from "#app/studio/schema.ts";

type TryAnswer = z.infer<typeof tryAnswerSchema>;

/**
 * 试一试: what a duty makes of records that are thought up, on a day. It is played in the small organization of the worked
 * examples; nothing is written. What refers to nothing is refused with its problem.
 */
export function tryDuty(
  { definition: value, duty, when, since, given }: z.infer<typeof trySchema>,
  { rules }: Frame,
  today: Day,
): Result<TryAnswer> {
  const read = readDefinition(value);
  if (!read.ok) {
    return refused("definition-unfinished", "制度还没填完整，先补齐再试。", read.problems);
  }
  const { definition } = read;
  const { institution } = definition;
  const { library } = joinLibrary(rules.library, [{ id: institution.id, version: 1, from: today, content: definition }]); // prettier-ignore
  const kinds = new Set(library.recordKinds.map(({ id }) => id));
  const unknown = given.flatMap(({ kind }) => [kind].flat()).find((kind) => !kinds.has(kind));
  if (unknown !== undefined) {
    return refused("kind-not-found", `没有“${unknown}”这种台账。请从台账种类中选。`);
  }
  const example: Example = {
    when,
    ...(since === undefined ? {} : { bearer: { since } }),
    given,
    expect: { [duty]: "none" },
  };
  let result: ExampleResult | undefined;
  try {
    [result] = runExample(institution, example, library, rules.calendar);
  } catch {
    // a reference that the linter names already
    return refused("definition-unfinished", "这项应办还有没填对的地方，先按提示改好再试。");
  }
  if (result === undefined) return refused("duty-not-found", "没有这项应办。请重新选。");
  const { item, standing, reasons } = result;
  const measure = institution.duties.find(({ id }) => id === duty)?.measure;
  const tenths = typeof measure === "object" && "hours" in measure;
  return success({
    state: standing?.state ?? "none",
    title: item?.title ?? null,
    period: item?.period ?? null,
    dueOn: item?.dueOn ?? null,
    registerBy: item?.registerBy ?? null,
    progress: standing === null ? null : scaled(standing.progress, tenths),
    target: standing === null ? null : scaled(standing.target, tenths),
    reasons: [...new Set(reasons)].slice(0, 6),
  });
}

/** Hours are counted in tenths. */
const scaled = (value: number, tenths: boolean): number => (tenths ? value / 10 : value);
