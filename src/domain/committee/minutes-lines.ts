import { formatDay } from "#kernel/day.ts";
import { countFor } from "#domain/committee/judge-item.ts";
import { type AgendaItem, type Meeting, outcomeName, RHYTHM_NAMES } from "#domain/committee/meeting.ts"; // prettier-ignore
import type { Seats } from "#domain/committee/seats.ts";

export interface Names {
  person(id: string): string;
  unit(id: string): string;
}

const stop = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`);

/** 应到8人，实到7人，赞成6票，反对1票，弃权0票。 */
export function votesText(item: AgendaItem, meeting: Meeting, seats: Seats): string {
  if (item.votes.length === 0) return "";
  const { expected, attended } = countFor(item, meeting, seats);
  const lines = item.votes.map(({ subject, inFavour, against, abstained }) => `${subject}赞成${inFavour}票，反对${against}票，弃权${abstained}票`); // prettier-ignore
  return `应到委员${expected}人，参加表决${attended}人，${lines.join("；")}。`;
}

/** What the minutes say about one item, a paragraph each. Dissent stands with name and words. */
export function itemLines(
  item: AgendaItem,
  meeting: Meeting,
  seats: Seats,
  names: Names,
): string[] {
  const lines: string[] = [];
  if (item.kind === "first-item") lines.push(`会议学习了${stop(item.source)}`);
  else if (item.reporter !== "") lines.push(`会议听取了${item.reporter}的汇报。`);
  if (item.recused.length > 0) {
    lines.push(`${item.recused.map((each) => `${names.person(each.personId)}（${each.because}）`).join("、")}回避。`); // prettier-ignore
  }
  if (item.resolution.trim() !== "") {
    const lead = item.kind === "pre-study" ? "会议提出意见：" : item.kind === "first-item" ? "会议研究了贯彻措施：" : "会议议定："; // prettier-ignore
    lines.push(lead + stop(item.resolution.trim()));
  }
  const votes = votesText(item, meeting, seats);
  if (item.outcome !== null && item.outcome !== "noted") {
    const heading = item.confirmsEmergency ? "追认：" : "";
    lines.push(`${heading}${votes}结果：${stop(outcomeName(item.kind, item.outcome))}`);
  }
  if (item.kind === "pre-study" && item.outcome !== null && item.outcome !== "postponed" && item.outcome !== "more-argument") lines.push("以上为党组织研究意见，提交董事会或者经理层按权限决策。"); // prettier-ignore
  for (const { personId, words } of item.dissents) lines.push(`${names.person(personId)}保留不同意见：“${stop(words.trim())}”`); // prettier-ignore
  for (const task of item.tasks) {
    const helpers = task.coOwners.length === 0 ? "" : `；配合：${task.coOwners.map((id) => names.person(id)).join("、")}`; // prettier-ignore
    lines.push(`${stop(task.text).slice(0, -1)}（责任单位：${names.unit(task.unitId)}；责任人：${names.person(task.ownerId)}${helpers}；期限：${formatDay(task.dueOn, { year: true })}；报进展：${RHYTHM_NAMES[task.rhythm]}）。`); // prettier-ignore
  }
  return lines;
}

/** Names of an appointment matter stay in the minutes: the ledger, which more people read, says only what came of it. */
export function ledgerLines(item: AgendaItem, meeting: Meeting, seats: Seats, names: Names): string[] {
  if (item.kind !== "personnel") {
    const open = { ...item, dissents: [], recused: [] };
    const lines = itemLines(open, meeting, seats, names);
    return item.dissents.length === 0 ? lines : [...lines, `${item.dissents.length}人保留不同意见，记在会议纪要里。`]; // prettier-ignore
  }
  const result = item.outcome === null ? "" : outcomeName(item.kind, item.outcome);
  return [`逐人表决，结果：${result}。详见会议纪要。`];
} // prettier-ignore
