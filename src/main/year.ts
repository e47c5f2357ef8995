import type { Day } from "#kernel/day.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import { assess } from "#domain/assessment/assess.ts";
import type { Scheme } from "#domain/assessment/scheme.ts";
import type { Score } from "#domain/assessment/score.ts";
import { type SettledItem, supplyMetrics } from "#domain/assessment/supply-metrics.ts";
import { NO_METRICS } from "#domain/assessment/metrics.ts";
import type { DueItem, Fulfilment } from "#domain/duty/due-item.ts";
import { schedule } from "#domain/duty/schedule.ts";
import { type OutcomeChange, outcomeChanges } from "#domain/duty/standing.ts";
import type { Library } from "#domain/institution/institution.ts";
import {
  indexOrganization,
  type OrganizationIndex,
} from "#domain/organization/organization-index.ts";
import type { Organization } from "#domain/organization/organization.ts";
import { bindPlan } from "#domain/plan/bind-plan.ts";
import type { PlanDocument, SourceDocument } from "#domain/plan/plan.ts";
import { readPlan } from "#domain/plan/read-plan.ts";
import { matchMilestone } from "#domain/project/match-milestone.ts";
import { milestoneDueItems } from "#domain/project/milestone-due-items.ts";
import type { Project } from "#domain/project/project.ts";
import { indexCandidates } from "#domain/record/candidate-index.ts";
import { fulfilmentsOf, matchRecord } from "#domain/record/match-record.ts";
import type { Record } from "#domain/record/record.ts";
import {
  dutyOf,
  eventsOf,
  hoursDuties,
  stopwatch,
  trustedInstitutions,
  type YearStep,
} from "#main/year-steps.ts";

/** Everything that a year is made of. `makeRecords` is what people did: a register of real records, or a synthetic one. */
export interface YearInput {
  readonly groupId: string;
  readonly document: SourceDocument;
  readonly fileName: string;
  readonly organization: Organization;
  readonly library: Library;
  readonly calendar: WorkingCalendar;
  readonly scheme: Scheme;
  /** Led projects: their milestones are owed too. */
  readonly projects: readonly Project[];
  readonly from: Day;
  readonly to: Day;
  /** The day on which the year is looked at. */
  readonly asOf: Day;
  readonly makeRecords: (
    owed: readonly DueItem[],
    organization: OrganizationIndex,
  ) => readonly Record[];
  readonly onStep?: (step: YearStep, done: number, total: number) => void;
}

export interface YearRun {
  readonly plan: PlanDocument;
  /** Institutions that the plan asks for. */
  readonly institutions: readonly string[];
  readonly items: readonly DueItem[];
  readonly records: readonly Record[];
  readonly fulfilments: ReadonlyMap<string, readonly Fulfilment[]>;
  readonly outcomes: ReadonlyMap<string, readonly OutcomeChange[]>;
  readonly scores: ReadonlyMap<string, Score>;
  readonly milliseconds: Readonly<{ [step in YearStep]: number }>;
}

/**
 * The whole way from the plan document to the scored year, for one group, in memory: read → bind → schedule → record →
 * match → assess. The application goes the same way with the same functions, a step at a time, over the database.
 */
export function runYear(input: YearInput): YearRun {
  const { groupId, library, calendar, scheme, from, to, asOf } = input;
  const { recordKinds } = library;
  const clock = stopwatch(input.onStep);

  const read = clock.step("read", () =>
    readPlan(input.document, { fallbackYear: Number(from.slice(0, 4)), fileName: input.fileName }),
  );
  const plan = clock.step("bind", () => bindPlan(read, library.institutions));
  const wanted = new Set(trustedInstitutions(plan));
  const institutions = library.institutions.filter((institution) => wanted.has(institution.id));

  const organization = indexOrganization(input.organization);
  const scheduling = { groupId, organization, calendar, institutions, overrides: [], from, to };
  const milestones = input.projects.flatMap((project) => milestoneDueItems(project, groupId));
  // Meetings bring duties of their own (the first agenda item of each, what was decided), so records and schedule
  // are made in turn until nothing new is owed.
  const owe = (known: readonly Record[]): DueItem[] =>
    clock.step("schedule", () => [...schedule({ ...scheduling, events: eventsOf(known, library) }), ...milestones]); // prettier-ignore
  let items = owe([]);
  let records = clock.step("record", () => input.makeRecords(items, organization));
  for (let before = -1; before !== items.length;) {
    before = items.length;
    items = owe(records);
    records = clock.step("record", () => input.makeRecords(items, organization));
  }

  const fulfilments = new Map<string, Fulfilment[]>();
  const reached = new Map(items.map((item) => [item.id, item.target]));
  clock.step("match", () => {
    const index = indexCandidates(items, library, (id) => (reached.get(id) ?? 0) <= 0);
    for (const [done, record] of records.entries()) {
      const candidates = index.candidatesFor(record);
      const matches = [
        ...matchRecord(record, candidates, { organization, recordKinds, overrides: [] }),
        ...index.milestonesOf(record).flatMap((item) => matchMilestone(record, item) ?? []),
      ];
      for (const fulfilment of fulfilmentsOf(record, matches)) {
        const known = fulfilments.get(fulfilment.dueItemId);
        if (known) known.push(fulfilment);
        else fulfilments.set(fulfilment.dueItemId, [fulfilment]);
        reached.set(
          fulfilment.dueItemId,
          (reached.get(fulfilment.dueItemId) ?? 0) - fulfilment.amount,
        );
      }
      clock.progress("match", done + 1, records.length);
    }
  });

  const { outcomes, scores } = clock.step("assess", () => {
    const hours = hoursDuties(library);
    const changes = new Map<string, readonly OutcomeChange[]>();
    const settled = items.map((item): SettledItem => {
      const facts = { fulfilments: fulfilments.get(item.id) ?? [], waivers: [], extensions: [] };
      const history = outcomeChanges(item, facts);
      if (history.length > 0) changes.set(item.id, history);
      const now = history.findLast((change) => change.day <= asOf);
      return {
        item,
        outcome: now?.outcome ?? "none",
        progress: now?.progress ?? 0,
        hours: hours.has(dutyOf(item)),
      };
    });
    const cut = { dueBy: asOf, knownOn: asOf };
    const supply = supplyMetrics(settled, (unitId) => organization.ancestorsOf(unitId, asOf), cut);
    const units = organization.unitsOf(scheme.scores, asOf);
    return {
      outcomes: changes,
      scores: new Map(
        units.map((unit) => [
          unit.id,
          assess(scheme, unit, supply.get(unit.id) ?? NO_METRICS, cut),
        ]),
      ),
    };
  });
  return {
    plan,
    institutions: [...wanted],
    items,
    records,
    fulfilments,
    outcomes,
    scores,
    milliseconds: clock.spent,
  };
}
