import { type Day, daysBetween, formatDay } from "#kernel/day.ts";
import type { DueState } from "#domain/institution/due-state.ts";
import { stateOf } from "#domain/duty/standing.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import {
  type DueItemRow,
  isCaseSource,
  outcomeOf,
  procedureOfSource,
  PROJECT,
  sourceOf,
} from "#app/duties/due-item-row.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import type { DueRow } from "#app/duties/schema.ts";
import { presentUnit } from "#app/duties/present-unit.ts";

/** A row of a list: the item, with the two facts that its second line may need. */
export interface ListedItem extends DueItemRow {
  /** What is not known yet (待补) about the record that would settle it. */
  readonly lacking?: string | null;
  readonly chased_on?: Day | null;
}

export interface DuePresenter {
  readonly rules: Rules;
  readonly organization: OrganizationIndex;
  readonly asOf: Day;
  /** Whether the reader may write records for a unit; decides about the button. */
  readonly mayRecord: (unitId: string) => boolean;
}

/** The state of a row that stands as of the presenter's day. */
export const stateOfRow = (row: DueItemRow, { rules, asOf }: DuePresenter): DueState =>
  stateOf(
    outcomeOf(row.outcome),
    { opensOn: row.opens_on, dueOn: row.due_on, registerBy: row.register_by },
    asOf,
    rules.dueSoonDays,
  );

/** One due item as lists show it. */
export function presentDueRow(row: ListedItem, presenter: DuePresenter): DueRow {
  const { rules, organization, asOf } = presenter;
  const state = stateOfRow(row, presenter);
  const measure = measureOf(row, rules);
  const person = row.person_id === null ? undefined : organization.person(row.person_id);
  return {
    id: row.id,
    title: row.title,
    institution: row.source,
    institutionName: sourceName(row, rules),
    duty: row.duty,
    unit: presentUnit(organization, row.unit_id),
    person: person === undefined ? null : { id: person.id, name: person.name },
    period: row.period,
    opensOn: row.opens_on,
    dueOn: row.due_on,
    registerBy: row.register_by,
    state,
    daysLeft: daysLeft(row, state, asOf),
    progress: row.progress / measure.scale,
    target: row.target / measure.scale,
    measure: measure.name,
    action: actionOf(row, state, presenter),
    note: noteOf(row, state, measure, asOf),
  };
}

/** 主题党日, 领办项目, 发展党员: what asks for an item. */
export function sourceName(row: Pick<DueItemRow, "source">, rules: Rules): string {
  if (row.source === PROJECT) return "领办项目";
  if (isCaseSource(row.source)) {
    const id = procedureOfSource(row.source);
    return rules.library.procedures?.find((each) => each.id === id)?.name ?? id;
  }
  return rules.institutions.get(row.source)?.name ?? row.source;
}

/** Positive: days until it must be done (or, when that day has passed, registered); negative: days late. */
function daysLeft(row: DueItemRow, state: DueState, asOf: Day): number {
  if (state === "overdue") return daysBetween(asOf, row.register_by);
  return daysBetween(asOf, asOf <= row.due_on ? row.due_on : row.register_by);
}

interface Measure {
  readonly name: string;
  /** Stored units in one shown unit: hours are stored in tenths. */
  readonly scale: number;
}

export function measureOf(row: Pick<DueItemRow, "source" | "duty">, rules: Rules): Measure {
  if (row.source === PROJECT || isCaseSource(row.source)) return { name: "次", scale: 1 };
  const duty = rules.duty(row.source, row.duty);
  const by = duty?.measure ?? "records";
  if (by === "partners") return { name: "人", scale: 1 };
  if (typeof by === "object" && "hours" in by) return { name: "学时", scale: 10 };
  if (typeof by === "object") return { name: figureUnit(by.sumOf, rules), scale: 1 };
  return { name: duty?.counter ?? "次", scale: 1 };
}

function figureUnit(field: string, rules: Rules): string {
  for (const kind of rules.library.recordKinds) {
    const found = kind.fields?.find((each) => each.id === field);
    if (found?.unit !== undefined) return found.unit;
  }
  return "";
}

const OPEN_STATES: readonly DueState[] = ["open", "due-soon", "overdue", "partly", "missing"];

/** The verb on its one button; null where nothing can be done by this reader or on this day. */
function actionOf(row: ListedItem, state: DueState, presenter: DuePresenter): DueRow["action"] {
  if (!OPEN_STATES.includes(state) || row.withdrawn_on !== null) return null;
  if (row.opens_on > presenter.asOf) return null;
  const source = sourceOf(row);
  // whose turn it is stands on the page of the case
  if ("case" in source) return { verb: "去办理", kinds: [], case: source.case, step: source.step };
  if (!presenter.mayRecord(row.unit_id)) return null;
  if ("milestone" in source) {
    return { verb: "写进展", kinds: ["project-progress"], milestone: source.milestone };
  }
  const duty = presenter.rules.duty(row.source, row.duty, row.opens_on);
  if (duty === undefined) return null;
  const requirements = "any" in duty.fulfilledBy ? duty.fulfilledBy.any : [duty.fulfilledBy];
  const kinds = [...new Set(requirements.flatMap((requirement) => requirement.record))];
  const verb = state === "missing" ? missingVerb(row.lacking ?? "") : isMeeting(kinds, presenter.rules) ? "去记录" : "去登记"; // prettier-ignore
  return { verb, kinds };
}

/** A meeting is recorded (去记录); what nobody sits together for, like dues that were paid, is entered (去登记). */
const isMeeting = (kinds: readonly string[], rules: Rules): boolean =>
  kinds.some((kind) => rules.recordKinds.get(kind)?.attendance !== "none");

const missingVerb = (lacking: string): string =>
  lacking.includes("名单") ? "补名单" : lacking.includes("纪要") ? "补纪要" : "去补齐";

/** The second line: what is wanting, how far it is, until when it can still be registered, the last chase. */
function noteOf(row: ListedItem, state: DueState, measure: Measure, asOf: Day): string | null {
  const notes: string[] = [];
  if (state === "missing" && row.lacking) notes.push(row.lacking.replace(/。$/, ""));
  else if (row.progress > 0 && row.target > measure.scale && OPEN_STATES.includes(state)) {
    notes.push(`已${row.progress / measure.scale}${measure.name}，应${row.target / measure.scale}${measure.name}`); // prettier-ignore
  }
  if (OPEN_STATES.includes(state) && asOf > row.due_on && asOf <= row.register_by) {
    notes.push(`已办的请在${formatDay(row.register_by)}前登记`);
  }
  if (row.chased_on) notes.push(`${formatDay(row.chased_on)}催办`);
  return notes.length === 0 ? null : notes.join("；");
}
