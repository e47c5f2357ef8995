import type { DueRow } from "#app/duties/schema.ts";
import { sayDate, sayLeft } from "../ui/day-words.ts";

/** The second line of a due item: how it stands in time (coloured by its state), and the one fact beside it. */
export function dueLine(row: DueRow, today: string): { time: string; rest: string } {
  const time = timeOf(row, today);
  const fact = row.note ?? dateOf(row, today);
  // A note that has its own commas is set off by a stronger stop.
  return { time, rest: `${fact.includes("，") ? "；" : "，"}${fact}` };
}

/** What is left of the time is counted to the day it is to be done; overdue begins after the day it is to be registered. */
function dateOf(row: DueRow, today: string): string {
  if (row.state !== "overdue") return `${sayDate(row.dueOn, today)}前`;
  return row.registerBy === row.dueOn
    ? `${sayDate(row.dueOn, today)}应办`
    : `${sayDate(row.registerBy, today)}应登记`;
}

function timeOf(row: DueRow, today: string): string {
  switch (row.state) {
    case "met":
      return "已办";
    case "made-up":
      return "已补办";
    case "waived":
      return "免办";
    case "open":
      return row.opensOn > today ? `${sayDate(row.opensOn, today)}开始` : sayLeft(row.daysLeft);
    case "missing":
      return row.daysLeft < 0 ? `待补，已过${-row.daysLeft}天` : `待补，${sayLeft(row.daysLeft)}`;
    case "partly":
    case "due-soon":
    case "overdue":
      return sayLeft(row.daysLeft);
  }
}

/** Only what is owed in numbers is told in numbers: 6/32学时. */
export function progressWords(row: DueRow): string | null {
  return row.target > 1 || row.progress > 0 ? `${row.progress}/${row.target}${row.measure}` : null;
}

/**
 * Where the one verb of a due item leads: the form, with its usual kind (the others stand beside it) and with what it is
 * meant for.
 */
export function recordSearch(row: DueRow): {
  unitId: string;
  kinds: string | undefined;
  dueItems: string;
  makesUp: string | undefined;
  milestone: string | undefined;
} {
  return {
    unitId: row.unit.id,
    kinds: row.action?.kinds[0],
    dueItems: row.id,
    makesUp: row.state === "overdue" ? row.id : undefined,
    milestone: row.action?.milestone,
  };
}
