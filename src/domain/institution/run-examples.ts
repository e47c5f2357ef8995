import { addDays, type Day, day } from "#kernel/day.ts";
import type { Problem } from "#kernel/problem.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { DueItem, DueStanding, Fulfilment } from "#domain/duty/due-item.ts";
import { schedule } from "#domain/duty/schedule.ts";
import { standingOf } from "#domain/duty/standing.ts";
import { castExample, type ExampleCast } from "#domain/institution/example-cast.ts";
import type { Example, ExampleRecord } from "#domain/institution/example.ts";
import type { Duty, Institution, Library } from "#domain/institution/institution.ts";
import type { ParameterOverride } from "#domain/institution/parameters.ts";
import {
  indexOrganization,
  type OrganizationIndex,
} from "#domain/organization/organization-index.ts";
import { fulfilmentsOf, matchRecord } from "#domain/record/match-record.ts";
import type { FieldValue, Record } from "#domain/record/record.ts";

/** Examples are told in these days before the due day. */
const DUE_SOON_DAYS = 7;

/** What a worked example says of one duty, and what came out. */
export interface ExampleResult {
  readonly duty: string;
  readonly expected: Example["expect"][string];
  /** Null when nothing is owed. */
  readonly item: DueItem | null;
  readonly standing: DueStanding | null;
  /** Why records count or not, in words. */
  readonly reasons: readonly string[];
  /** Empty when the example holds. */
  readonly differences: readonly string[];
}

/** Plays one example of an institution through schedule, match and standing. Pure. */
export function runExample(
  institution: Institution,
  example: Example,
  library: Library,
  calendar: WorkingCalendar,
  overrides: readonly ParameterOverride[] = [],
): ExampleResult[] {
  return Object.entries(example.expect).map(([dutyId, expected]) => {
    const duty = institution.duties.find(({ id }) => id === dutyId);
    if (duty === undefined) {
      return { duty: dutyId, expected, item: null, standing: null, reasons: [], differences: [`没有责任“${dutyId}”`] }; // prettier-ignore
    }
    const cast = castExample(duty.bearer, example, library.recordKinds);
    const index = indexOrganization(cast.organization);
    const asOf = day(example.when);
    const records = example.given.map((given, position) =>
      recordOf(given, position, duty, cast, library),
    );
    const items = itemsOf(institution, duty, cast, index, calendar, overrides, records, asOf);
    const wanted = typeof expected === "string" ? { state: expected } : expected;
    const item =
      ("period" in wanted
        ? items.find(({ period }) => period === wanted.period)
        : items.findLast(({ opensOn }) => opensOn <= asOf)) ?? null;

    const known = records
      .map((record, position) =>
        item !== null && example.given[position]?.makesUp === true
          ? { ...record, makesUp: [item.id] }
          : record,
      )
      .filter(({ registeredOn }) => registeredOn <= asOf);
    const { fulfilments, reasons } = match(institution, duty, items, known, library, index, overrides, asOf); // prettier-ignore
    const standing =
      item === null
        ? null
        : standingOf(item, { fulfilments, waivers: [], extensions: [] }, asOf, { dueSoonDays: DUE_SOON_DAYS }); // prettier-ignore
    return {
      duty: dutyId,
      expected,
      item,
      standing,
      reasons,
      differences: differences(wanted, item, standing, reasons),
    };
  });
}

/** Every example of an institution that does not hold, said in words. */
export function exampleProblems(
  institution: Institution,
  library: Library,
  calendar: WorkingCalendar,
  overrides: readonly ParameterOverride[] = [],
): Problem[] {
  return institution.examples.flatMap((example, index) =>
    runExample(institution, example, library, calendar, overrides).flatMap((result) =>
      result.differences.map((difference) => ({
        code: "example-differs",
        message: `制度“${institution.name}”的算例${index + 1}（${example.note ?? example.when}）与结果不符：${difference}`,
        where: `${institution.id}/${result.duty}`,
        mend: "改算例，或改责任和参数",
      })),
    ),
  );
}

function itemsOf(
  institution: Institution,
  duty: Duty,
  cast: ExampleCast,
  organization: OrganizationIndex,
  calendar: WorkingCalendar,
  overrides: readonly ParameterOverride[],
  records: readonly Record[],
  asOf: Day,
): DueItem[] {
  const events = records.flatMap((record) =>
    record.kinds.map((kind) => ({
      recordId: record.id,
      kind,
      topics: record.agenda.flatMap(({ topics }) => topics),
      unitId: record.unitId,
      day: record.day,
    })),
  );
  const items = schedule({
    groupId: "example",
    organization,
    calendar,
    institutions: [{ ...institution, duties: [duty] }],
    overrides,
    events,
    from: addDays(asOf, -3 * 366),
    to: addDays(asOf, 366),
  });
  return [...items]
    .filter((item) =>
      cast.personId === null ? item.unitId === cast.unitId : item.personId === cast.personId,
    )
    .toSorted((a, b) => (a.opensOn < b.opensOn || (a.opensOn === b.opensOn && a.dueOn < b.dueOn) ? -1 : 1)); // prettier-ignore
}

function match(
  institution: Institution,
  duty: Duty,
  items: readonly DueItem[],
  records: readonly Record[],
  library: Library,
  organization: OrganizationIndex,
  overrides: readonly ParameterOverride[],
  asOf: Day,
): { fulfilments: Fulfilment[]; reasons: string[] } {
  const fulfilments: Fulfilment[] = [];
  const reasons: string[] = [];
  const context = { organization, recordKinds: library.recordKinds, overrides };
  for (const record of records) {
    const candidates = items.map((item) => {
      const { outcome } = standingOf(item, { fulfilments, waivers: [], extensions: [] }, asOf, { dueSoonDays: DUE_SOON_DAYS }); // prettier-ignore
      return { item, duty, institution, reached: outcome === "met" || outcome === "made-up" };
    });
    const matches = matchRecord(record, candidates, context);
    fulfilments.push(...fulfilmentsOf(record, matches));
    reasons.push(...matches.flatMap((each) => each.reasons.map(({ text }) => text)));
  }
  return { fulfilments, reasons: reasons.filter((text) => text !== "") };
}

function recordOf(
  given: ExampleRecord,
  position: number,
  duty: Duty,
  cast: ExampleCast,
  library: Library,
): Record {
  const kinds = [given.kind].flat();
  const definitions = library.recordKinds.filter(({ id }) => kinds.includes(id));
  const fields: { [field: string]: FieldValue } = { ...given.fields };
  const committee = definitions.some(({ attendance }) => attendance === "committee");
  const unit = duty.bearer;
  const roster = committee && cast.personId === null ? cast.committeeOf(cast.unitId === "general-branch" || cast.unitId === "branch" ? cast.unitId : "committee") : cast.members; // prettier-ignore
  const attended = given.attended === undefined ? [] : roster.slice(0, given.attended[1]);
  for (const [role, post] of Object.entries(given.participants ?? {})) {
    const field = definitions.flatMap((each) => each.fields ?? []).find(({ id }) => id === role);
    if (field === undefined) attended.push(cast.holderOf(post));
    else fields[role] = field.type === "people" ? [cast.holderOf(post)] : cast.holderOf(post);
  }
  if (given.partners !== undefined && cast.personId !== null && "relation" in unit) {
    const side =
      "holders" in unit.relation.with ? cast.committeeOf(unit.relation.in) : cast.members;
    fields["talkers"] = [cast.personId];
    attended.push(...side.filter((id) => id !== cast.personId).slice(0, given.partners));
  }
  const topics = given.topic === undefined ? [] : [given.topic].flat();
  const agenda =
    given.agenda?.map((topic) => ({
      text: topic ?? "其他",
      topics: topic === null ? [] : [topic],
    })) ?? topics.map((topic) => ({ text: topic, topics: [topic] }));
  return {
    id: `record-${position}`,
    revision: 1,
    unitId: cast.unitId,
    kinds,
    title: "",
    day: day(given.on),
    endDay: given.until === undefined ? null : day(given.until),
    start: null,
    end: null,
    place: null,
    agenda,
    attendance:
      given.attended === undefined && attended.length === 0
        ? null
        : {
            attended: [...new Set(attended)],
            leave: [],
            ...(given.attended === undefined
              ? {}
              : { counted: { expected: given.attended[0], attended: given.attended[1] } }),
          },
    minutes: given.minutes ?? null,
    minutesApproved: false,
    decision: null,
    hours: given.hours === undefined ? null : Math.round(given.hours * 10),
    fields,
    makesUp: [],
    files: [],
    registeredOn: day(given.registered ?? given.until ?? given.on),
  };
}

type Wanted = Exclude<Example["expect"][string], string> | { readonly state: string };

function differences(
  wanted: Wanted,
  item: DueItem | null,
  standing: DueStanding | null,
  reasons: readonly string[],
): string[] {
  const found: string[] = [];
  const compare = (what: string, should: unknown, is: unknown): void => {
    if (JSON.stringify(should) !== JSON.stringify(is)) found.push(`${what}应为${JSON.stringify(should)}，实为${JSON.stringify(is)}`); // prettier-ignore
  };
  compare("状态", wanted.state, standing?.state ?? "none");
  if (item !== null && standing !== null) {
    if ("due" in wanted && wanted.due !== undefined) compare("应办日", wanted.due, item.dueOn);
    if ("registerBy" in wanted && wanted.registerBy !== undefined) compare("登记期限", wanted.registerBy, item.registerBy); // prettier-ignore
    if ("progress" in wanted && wanted.progress !== undefined) compare("进度", wanted.progress, [standing.progress, standing.target]); // prettier-ignore
  }
  if ("because" in wanted && wanted.because !== undefined) {
    const { because } = wanted;
    if (!reasons.some((text) => text.includes(because))) found.push(`理由中没有“${because}”，有：${reasons.join("")}`); // prettier-ignore
  }
  return found;
}
