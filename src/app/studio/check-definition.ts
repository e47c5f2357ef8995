import { addDays, addMonths, type Day, day } from "#kernel/day.ts";
import type { Problem } from "#kernel/problem.ts";
import { schedule } from "#domain/duty/schedule.ts";
import { forecastLoad } from "#domain/duty/forecast-load.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import { describeCarriers } from "#domain/institution/describe-carriers.ts";
import { describeDuty } from "#domain/institution/describe-duty.ts";
import type { Duty, Institution, Library } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import { type Definition, readDefinition } from "#domain/institution/read-definition.ts";
import { runExample } from "#domain/institution/run-examples.ts";
import { valuesOfVersions } from "#domain/institution/version-values.ts";
import { textOf } from "#domain/institution/sentence.ts";
import { burdenMinutes } from "#domain/record/burden.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { blocks, libraryWith, lintDefinition, told } from "#app/studio/lint-definition.ts";
import { owedAnyway } from "#app/studio/owed-anyway.ts";
import type { CheckAnswer } from "#app/studio/schema.ts";

const MOST_UNITS = 12;

/**
 * Everything that is known about a definition before it holds: whether it is well formed, what the linter says beside
 * the group's other institutions, its sentences, its examples played, and what it would make owed in the twelve months
 * from `from` on, with what that adds to the fullest month of each unit. Nothing is written.
 */
export function checkDefinition(value: unknown, frame: Frame, from: Day): CheckAnswer {
  const read = readDefinition(value);
  if (!read.ok)
    return {
      problems: told(read.problems),
      sentences: [],
      carriedBy: "",
      examples: [],
      preview: null,
    };
  const { definition } = read;
  const { institution } = definition;
  const library = libraryWith(frame.rules.library, definition, from);
  const { rules } = frame;
  const inForce = rules.adoptions
    .filter(({ until }) => until === null || until > from)
    .map((adoption) => adoption.institution);
  const problems = lintDefinition(definition, { library, inForce, shipped: rules.shipped }, from);
  const broken = problems.some(blocks);
  // what refers to nothing can neither be said nor scheduled
  const carriedBy = describeCarriers(institution.carriedBy, library);
  if (broken) return { problems: told(problems), sentences: sentencesOf(institution, library, from), carriedBy, examples: [], preview: null }; // prettier-ignore
  const preview = previewOf(definition, library, frame, from);
  const [heaviest] = preview.units; // those over the limit come first
  const load: Problem[] =
    preview.unitsOver === 0
      ? []
      : [
          {
            code: "load",
            message: `${preview.unitsOver}个单位最忙的月份将超过每月${preview.limitMinutes}分钟的上限，最重的是${heaviest?.name ?? ""}（${heaviest?.peakAfter ?? 0}分钟）`,
            where: institution.id,
            mend: "放慢周期、与已有的台账合用，或错开月份",
          },
        ];
  return {
    problems: told([...problems, ...load]),
    sentences: sentencesOf(institution, library, from),
    carriedBy,
    examples: institution.examples.flatMap((example) =>
      runExample(institution, example, library, frame.rules.calendar).map((result) => ({
        note: example.note ?? example.when,
        holds: result.differences.length === 0,
        text: [...result.differences, ...result.reasons].slice(0, 2).join("；"),
        when: example.when,
      })),
    ),
    preview,
  };
}

/** One sentence a duty as of `on`, and one more from each later day on which a value of a parameter makes it another. */
function sentencesOf(institution: Institution, library: Library, on: Day): CheckAnswer["sentences"] {
  const later = Object.values(institution.parameters).flatMap(({ values }) => values.map(({ from }) => day(from)).filter((from) => from > on));
  const days = [...new Set(later)].toSorted();
  return institution.duties.flatMap((duty) => {
    try {
      const say = (from: Day): string => textOf(describeDuty(institution, duty, from, library));
      const said: CheckAnswer["sentences"] = [{ duty: duty.id, text: say(on), from: null }];
      for (const from of days) {
        const text = say(from);
        if (text !== said.at(-1)?.text) said.push({ duty: duty.id, text, from });
      }
      return said;
    } catch {
      // a reference that the linter names already
      return [];
    }
  });
} // prettier-ignore

function previewOf(
  definition: Definition,
  library: Library,
  frame: Frame,
  from: Day,
): NonNullable<CheckAnswer["preview"]> {
  const { institution } = definition;
  const until = addMonths(from, 12);
  const { rules, organization, groupId } = frame;
  const governing = rules.institution(institution.id, from);
  const versions = governing === undefined ? [] : [{ institution: governing, from: null }, { institution, from }]; // prettier-ignore
  const items = [
    ...schedule({
      groupId,
      organization,
      calendar: rules.calendar,
      institutions: [institution],
      // what it says otherwise than what governs now ends what the parameter table says
      overrides: [...valuesOfVersions(versions), ...rules.overrides],
      events: [],
      from,
      to: addDays(until, -1),
    }),
  ];
  const now = owedAnyway(frame, from, addDays(until, -1));
  const others = now.filter(({ source }) => "institution" in source && source.institution !== institution.id); // prettier-ignore
  const kinds = new Map<string, RecordKind>(library.recordKinds.map((kind) => [kind.id, kind]));
  const dutyOf = (id: string, duty: string): Duty | undefined =>
    id === institution.id ? institution.duties.find((each) => each.id === duty) : rules.duty(id, duty); // prettier-ignore
  // what it asks already, as it holds now, is no load that this definition adds
  const before = minutesByUnit(now, (id, duty) => rules.duty(id, duty, from), kinds);
  const after = minutesByUnit([...others, ...items], dutyOf, kinds);
  const limitMinutes = rules.loadLimitMinutes;
  const months = new Map<string, number>();
  const perUnit = new Map<string, number>();
  for (const { dueOn, unitId } of items) {
    months.set(dueOn.slice(0, 7), (months.get(dueOn.slice(0, 7)) ?? 0) + 1);
    perUnit.set(unitId, (perUnit.get(unitId) ?? 0) + 1);
  }
  for (const { unitId, source } of now) {
    // a unit that would owe it no longer is relieved
    if ("institution" in source && source.institution === institution.id && !perUnit.has(unitId)) perUnit.set(unitId, 0); // prettier-ignore
  }
  const units = [...perUnit].map(([id, count]) => {
    const loads = [...(after.get(id) ?? new Map<string, number>())];
    const [peakMonth = "", peakAfter = 0] = loads.toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? []; // prettier-ignore
    return {
      id,
      name: organization.unit(id)?.shortName ?? "",
      items: count,
      minutes: sum(after.get(id)) - sum(before.get(id)),
      peakMonth,
      peakBefore: before.get(id)?.get(peakMonth) ?? 0,
      peakAfter,
      overLimit: peakAfter > limitMinutes,
    };
  });
  return {
    from,
    until: addDays(until, -1),
    items: items.length,
    bearers: new Set(items.map(({ unitId, personId }) => `${unitId} ${personId ?? ""}`)).size,
    months: monthsBetween(from, until).map((month) => ({ month, items: months.get(month) ?? 0 })),
    units: units.toSorted((a, b) => Number(b.overLimit) - Number(a.overLimit) || (a.overLimit ? b.peakAfter - a.peakAfter : 0) || Math.abs(b.minutes) - Math.abs(a.minutes) || b.peakAfter - a.peakAfter).slice(0, MOST_UNITS), // prettier-ignore
    unitCount: units.length,
    unitsOver: units.filter(({ overLimit }) => overLimit).length,
    limitMinutes,
  };
}

const sum = (of: ReadonlyMap<string, number> | undefined): number => [...(of?.values() ?? [])].reduce((total, each) => total + each, 0); // prettier-ignore

function minutesByUnit(
  items: readonly DueItem[],
  dutyOf: (institution: string, duty: string) => Duty | undefined,
  kinds: ReadonlyMap<string, RecordKind>,
): Map<string, Map<string, number>> {
  const units = new Map<string, Map<string, number>>();
  for (const load of forecastLoad(items, dutyOf, kinds)) {
    const months = units.get(load.unitId) ?? new Map<string, number>();
    units.set(load.unitId, months.set(load.month, burdenMinutes(load.burden)));
  }
  return units;
}

function monthsBetween(from: Day, until: Day): string[] {
  const months: string[] = [];
  for (let first = day(`${from.slice(0, 7)}-01`); first < until; first = addMonths(first, 1)) {
    months.push(first.slice(0, 7));
  }
  return months;
}
