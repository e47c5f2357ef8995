import { type Day, daysBetween, formatDay } from "#kernel/day.ts";
import type { Message, NoticeLine } from "#domain/notice/notice-content.ts";
import type { Stage } from "#domain/notice/notice-moments.ts";
import { groupBy } from "#domain/organization/group-by.ts";

/** One due item as a digest tells it. */
export interface ToldItem {
  readonly id: string;
  readonly title: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly dueOn: Day;
  readonly registerBy: Day;
  readonly stage: Stage;
  /** In whose name the reader does it (代办); null for their own. */
  readonly principal: string | null;
}

/** What is overdue in a unit below, for those who look after it. */
export interface OverdueBelow {
  readonly unitId: string;
  readonly unitName: string;
  readonly items: number;
}

const SHOWN = 20;
const HEADINGS = { late: "已逾期", due: "今天到期", before: "快到期" } as const satisfies Record<Stage, string>; // prettier-ignore
const STAGES: readonly Stage[] = ["late", "due", "before"];

/**
 * The digest of a person for a day: what they owe by stage, then the summary of what is overdue below. Null when there is
 * nothing to tell: nobody who owes nothing hears of it.
 */
export function composeDigest(
  today: Day,
  owed: readonly ToldItem[],
  below: readonly OverdueBelow[],
): Message | null {
  if (owed.length === 0 && below.length === 0) return null;
  const sections = STAGES.flatMap((stage) => {
    const items = owed.filter((item) => item.stage === stage);
    if (items.length === 0) return [];
    const lines = items.slice(0, SHOWN).map((item) => lineOf(item, today));
    return [{ heading: `${headingOf(stage, items, today)}（${items.length}项）`, lines, more: items.length - lines.length }]; // prettier-ignore
  });
  if (below.length > 0) sections.push(sectionBelow(below));
  return { title: titleOf(today, owed, below), sections };
}

/** What is due on the first day off of a holiday is told before it: then it is not due today. */
const headingOf = (stage: Stage, items: readonly ToldItem[], today: Day): string =>
  stage === "due" && items.some(({ dueOn }) => dueOn > today) ? "放假前要办完" : HEADINGS[stage];

function titleOf(today: Day, owed: readonly ToldItem[], below: readonly OverdueBelow[]): string {
  const parts: string[] = [];
  const late = owed.filter(({ stage }) => stage === "late").length;
  if (owed.length > late) parts.push(`${owed.length - late}项要到期`);
  if (late > 0) parts.push(`${late}项逾期`);
  if (parts.length === 0) return `${formatDay(today)}：下级${below.length}个单位有逾期事项`;
  return `${formatDay(today)}：${parts.join("，")}`;
}

function lineOf(item: ToldItem, today: Day): NoticeLine {
  const who = item.principal === null ? item.unitName : `${item.unitName}（代${item.principal}）`;
  return {
    text: `${who}：${item.title}，${whenOf(item, today)}`,
    path: `/todo?unitId=${item.unitId}&open=${item.id}`,
    itemId: item.id,
  };
}

function whenOf({ stage, dueOn, registerBy }: ToldItem, today: Day): string {
  if (stage === "late") return `逾期${daysBetween(registerBy, today)}天，办完仍可登记为补办`;
  if (dueOn === today) return "今天要办完";
  return `${formatDay(dueOn)}前办，还有${daysBetween(today, dueOn)}天`;
}

function sectionBelow(below: readonly OverdueBelow[]): Message["sections"][number] {
  const sorted = below.toSorted((a, b) => b.items - a.items);
  const items = below.reduce((sum, each) => sum + each.items, 0);
  return {
    heading: `下级逾期事项：${below.length}个单位${items}项（每周一次）`,
    lines: sorted.slice(0, SHOWN).map((each) => ({
      text: `${each.unitName}：逾期${each.items}项`,
      path: `/todo?unitId=${each.unitId}`,
      itemId: null,
    })),
    more: Math.max(0, sorted.length - SHOWN),
  };
}

/**
 * What the robot of a group chat says: items of units that are to be done soon, by name; what is overdue only as a count,
 * so that nobody is shown up before colleagues. Personal items are never told in a group. Null when nothing is to be done.
 */
export function composeForChat(
  today: Day,
  unit: { readonly id: string; readonly name: string },
  owed: readonly ToldItem[],
): Message | null {
  const ahead = owed.filter(({ stage }) => stage !== "late");
  const late = owed.length - ahead.length;
  if (ahead.length === 0) return null;
  // in the order of the first of each
  const alike = [...groupBy(ahead, ({ dueOn, title }) => `${dueOn} ${title}`).values()];
  const lines = alike.slice(0, SHOWN).map((items) => chatLineOf(items, unit.id, today));
  const sections = [{ heading: `要到期的（${ahead.length}项）`, lines, more: alike.slice(SHOWN).flat().length }]; // prettier-ignore
  if (late > 0) {
    sections.push({
      heading: "另外",
      lines: [{ text: `有${late}项已逾期，请有关单位打开待办查看`, path: `/todo?unitId=${unit.id}`, itemId: null }], // prettier-ignore
      more: 0,
    });
  }
  return { title: `${unit.name}${formatDay(today)}提醒`, sections };
}

const NAMED = 3;

/** What many units have to do by the same day is one line: a group of sixty branches would read nothing else. */
function chatLineOf(items: readonly ToldItem[], unitId: string, today: Day): NoticeLine {
  const [first, second] = items;
  if (first === undefined) throw new Error("a line of a chat is about something");
  if (second === undefined) return lineOf(first, today);
  const names = [...new Set(items.map(({ unitName }) => unitName))];
  const who = names.length > NAMED ? `${names.slice(0, NAMED).join("、")}等${names.length}个单位` : names.join("、"); // prettier-ignore
  return {
    text: `${first.title}，${whenOf(first, today)}：${who}`,
    path: `/calendar?unitId=${unitId}&day=${first.dueOn}&list=${first.dueOn}`,
    itemId: null,
  };
}

/** What is chased is as late as it is: between its day and the last of its register it is neither late nor on time. */
function whenChased(
  { dueOn, registerBy }: Pick<ToldItem, "dueOn" | "registerBy">,
  today: Day,
): string {
  const due = `${formatDay(dueOn)}前办`;
  if (today > registerBy)
    return `${due}，已逾期${daysBetween(registerBy, today)}天，办完仍可登记为补办`;
  return today > dueOn ? `${due}，办了的请在${formatDay(registerBy)}前登记` : due;
}

/** 催办: what a superior asks for, with their remark. */
export function composeChase(
  item: Omit<ToldItem, "stage" | "principal">,
  by: string,
  remark: string | null,
  today: Day,
): Message {
  return {
    title: `${by}催办：${item.title}`,
    sections: [
      {
        heading: "请办理",
        lines: [
          {
            text: `${item.unitName}：${item.title}，${whenChased(item, today)}${remark === null ? "" : `。${remark}`}`,
            path: `/todo?unitId=${item.unitId}&open=${item.id}`,
            itemId: item.id,
          },
        ],
        more: 0,
      },
    ],
  };
}
