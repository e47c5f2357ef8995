import type { ChecklistInput } from "#domain/publication/checklist.ts";
import { canonicalJson } from "#domain/publication/fingerprint.ts";
import type { OverdueCircularInput } from "#domain/publication/overdue-circular.ts";
import type { StudyCircularInput, StudyFigures } from "#domain/publication/study-circular.ts";
import type { FrozenInputs } from "#app/publications/frozen-inputs.ts";

const FIGURE_NAMES = {
  branches: "支部数",
  expected: "主题党日应办",
  onTime: "主题党日按期",
  madeUp: "主题党日补办",
  pending: "主题党日待补",
  members: "党员数",
} as const satisfies Partial<Record<keyof StudyFigures, string>>;

/**
 * What has changed between the inputs of a paper and those of now, a Chinese line each: 供水公司主题党日按期由35变为36.
 * The day of the figures is no change by itself. Empty: the paper would come out the same.
 */
export function compareInputs(before: FrozenInputs, after: FrozenInputs): string[] {
  if (before.kind === "study-circular" && after.kind === "study-circular") {
    return compareCirculars(before.input, after.input);
  }
  if (before.kind === "overdue-circular" && after.kind === "overdue-circular") {
    return compareOverdue(before.input, after.input);
  }
  if (before.kind === "checklist" && after.kind === "checklist") {
    return compareChecklists(before.input, after.input);
  }
  return ["材料种类不同"];
}

function compareCirculars(before: StudyCircularInput, after: StudyCircularInput): string[] {
  const lines: string[] = [];
  const rows = new Map(after.enterprises.map((row) => [row.unitId, row]));
  for (const was of before.enterprises) {
    const now = rows.get(was.unitId);
    rows.delete(was.unitId);
    if (now === undefined) {
      lines.push(`${was.name}不再列入`);
      continue;
    }
    // the keys of a constant
    for (const key of Object.keys(FIGURE_NAMES) as (keyof typeof FIGURE_NAMES)[]) {
      if (was[key] !== now[key]) lines.push(`${was.name}${FIGURE_NAMES[key]}由${was[key]}变为${now[key]}`); // prettier-ignore
    }
    if (was.hoursTenths !== now.hoursTenths) {
      lines.push(`${was.name}学时合计由${hoursText(was)}变为${hoursText(now)}`);
    }
  }
  lines.push(...[...rows.values()].map((row) => `${row.name}新列入`));
  if (canonicalJson(before.lectures) !== canonicalJson(after.lectures)) {
    lines.push(
      `党课登记由${before.lectures.held}堂变为${after.lectures.held}堂，待补由${before.lectures.pending}堂变为${after.lectures.pending}堂`,
    );
  }
  if (canonicalJson(before.pendingNames) !== canonicalJson(after.pendingNames)) {
    lines.push(`待补事项由${before.pendingNames.length}项变为${after.pendingNames.length}项`);
  }
  return lines.length > 0 ? lines : wordsChanged(before, after);
}

const OVERDUE_NAMES = {
  expected: "到期",
  onTime: "按期",
  madeUp: "补办",
  overdue: "逾期",
} as const;

function compareOverdue(before: OverdueCircularInput, after: OverdueCircularInput): string[] {
  const now = new Map(after.units.map((unit) => [unit.unitId, unit]));
  const lines = before.units.flatMap((was) => {
    const is = now.get(was.unitId);
    now.delete(was.unitId);
    if (is === undefined) return [`${was.name}不再列入`];
    // the keys of a constant
    return (Object.keys(OVERDUE_NAMES) as (keyof typeof OVERDUE_NAMES)[]).flatMap((key) => was[key] === is[key] ? [] : [`${was.name}${OVERDUE_NAMES[key]}由${was[key]}变为${is[key]}`]); // prettier-ignore
  });
  lines.push(...[...now.values()].map((unit) => `${unit.name}新列入`));
  if (lines.length === 0 && canonicalJson(before.matters) !== canonicalJson(after.matters)) lines.push("逾期事项有变化"); // prettier-ignore
  return lines.length > 0 ? lines : wordsChanged(before, after);
}

const hoursText = (row: StudyFigures): string =>
  row.hoursTenths === null ? "待补" : `${row.hoursTenths / 10}`;

const linesOf = (input: ChecklistInput): Map<string, { name: string; text: string }> =>
  new Map([...input.indicators, ...(input.others ?? [])].map((each) => [each.id, { name: each.name, text: canonicalJson(each) }])); // prettier-ignore

function compareChecklists(before: ChecklistInput, after: ChecklistInput): string[] {
  const was = linesOf(before);
  const now = linesOf(after);
  const lines = [
    ...[...was].flatMap(([id, each]) => (now.has(id) ? [] : [`“${each.name}”不再列入`])),
    ...[...now].flatMap(([id, each]) => (was.has(id) ? [] : [`“${each.name}”新列入`])),
    ...[...now].flatMap(([id, each]) => (was.has(id) && was.get(id)?.text !== each.text ? [`“${each.name}”的内容有变化`] : [])), // prettier-ignore
  ];
  return lines.length > 0 ? lines : wordsChanged(before, after);
}

/** Names, titles, addressees: whatever is neither a figure nor a day. */
function wordsChanged<T extends StudyCircularInput | OverdueCircularInput | ChecklistInput>(
  before: T,
  after: T,
): string[] {
  const timeless = (input: T): string => canonicalJson({ ...input, asOf: null });
  return timeless(before) === timeless(after) ? [] : ["单位名称、计划或方案的名称有变化"];
}
