import { type Day, formatDay } from "#kernel/day.ts";
import type { Problem } from "#kernel/problem.ts";
import { judgeItem } from "#domain/committee/judge-item.ts";
import { type MattersList, strictEnough, treatmentOf } from "#domain/committee/matters-list.ts";
import { type AgendaItem, ITEM_KIND_NAMES, type Meeting } from "#domain/committee/meeting.ts";
import { type BodyKind, type Seats, studyName } from "#domain/committee/seats.ts";

/** An emergency decision that waits to be confirmed by the committee. */
export interface PendingEmergency {
  readonly proposalId: string;
  readonly title: string;
  readonly decidedOn: Day;
}

export interface MeetingContext {
  readonly body: BodyKind;
  readonly seats: Seats;
  readonly list: MattersList;
  readonly emergencies: readonly PendingEmergency[];
}

/**
 * Every meeting of a Party committee or a general branch committee opens with 第一议题; a branch committee may have one, and
 * then it is the first too. 传批 has none: nobody sits together.
 */
const firstItemAsked = (body: BodyKind, meeting: Pick<Meeting, "form">): boolean =>
  body !== "branch" && meeting.form === "meeting";

/** Everything that keeps an agenda from being sent out, at once. */
export function checkAgenda(meeting: Meeting, context: MeetingContext): Problem[] {
  const { items } = meeting;
  const problems: Problem[] = [];
  const say = (code: string, where: string, message: string, mend: string): void => {
    problems.push({ code, where, message, mend });
  };
  const firstItems = items.filter((item) => item.kind === "first-item");
  if (items.length === 0) say("agenda-empty", "items", "议程还是空的。", "请先列入议题。");
  else if (firstItemAsked(context.body, meeting) && items[0]?.kind !== "first-item") {
    say("first-item-missing", "items", firstItems.length === 0 ? "会议的第一项不是第一议题。按第一议题制度，每次会议都从学习开始。" : "第一议题没有排在第一项。按第一议题制度，它必须是会议的第一项。", "请把第一议题排到第一项。"); // prettier-ignore
  } else if (firstItems.length > 0 && items[0]?.kind !== "first-item") {
    say("first-item-not-first", "items", "有第一议题，但没有排在第一项。", "请把它排到第一项。");
  }
  if (firstItems.length > 1) say("first-item-twice", "items", "一次会议只有一个第一议题。", "请并成一项，或者把另一项改为一般议题。"); // prettier-ignore
  if (context.seats.members.length === 0) say("no-members", "bodyId", `${formatDay(meeting.heldOn)}这个组织没有在任委员，会议开不成。`, "请先在组织里办理任职。"); // prettier-ignore
  for (const [index, item] of items.entries()) {
    checkItem(item, meeting, context, (code, message, mend) => say(code, `items.${index}`, `“${item.title}”：${message}`, mend)); // prettier-ignore
  }
  const proposals = items.flatMap((item) => item.proposalId ?? []);
  if (new Set(proposals).size < proposals.length) say("proposal-twice", "items", "同一件申报列入了两次。", "请删去一项。"); // prettier-ignore
  if (meeting.form === "meeting") {
    for (const each of context.emergencies) {
      if (each.decidedOn > meeting.heldOn || proposals.includes(each.proposalId)) continue;
      say("emergency-unconfirmed", "items", `${formatDay(each.decidedOn)}紧急情况下临机处置的“${each.title}”还没有追认。按规定要及时报告，并在下一次会议上追认。`, "请把它列入议程。"); // prettier-ignore
    }
  }
  return problems;
}

type Say = (code: string, message: string, mend: string) => void;

function checkItem(item: AgendaItem, meeting: Meeting, { body, list }: MeetingContext, say: Say): void {
  if (item.kind === "first-item") {
    if (item.source.trim() === "") say("source-missing", "没有写学习什么。", "请填学习的讲话、文件。"); // prettier-ignore
    return;
  }
  const by = treatmentOf(list, item.matter, item.amount);
  if (!strictEnough(item.kind, by)) {
    say("treated-too-lightly", `${by.because}不能按“${ITEM_KIND_NAMES[item.kind]}”上会。`, `请改为“${ITEM_KIND_NAMES[by.kind]}”。`); // prettier-ignore
  }
  if (item.kind === "ordinary") return;
  const name = item.kind === "pre-study" ? studyName(body) : ITEM_KIND_NAMES[item.kind];
  if (meeting.form === "circulation") {
    say("circulation-refused", `${name}事项必须开会集体讨论，不能传批。`, "请改为开会，或者移出这次传批。"); // prettier-ignore
  }
  if (item.kind === "personnel") return;
  const lacking = [
    ...(item.argued === "missing" ? ["论证"] : []),
    ...(item.legality === "missing" ? ["合法性审核"] : []),
    ...(item.communicated === "missing" ? ["会前沟通"] : []),
  ];
  if (lacking.length > 0) say("not-prepared", `还没有${lacking.join("、")}，不能上会。`, "请办好以后再列入，或者写明不需要。"); // prettier-ignore
} // prettier-ignore

/** Everything that keeps a meeting from being closed: the agenda, who came, what was decided and how. */
export function checkClosing(meeting: Meeting, context: MeetingContext, today: Day): Problem[] {
  const problems = checkAgenda(meeting, context);
  const say = (code: string, where: string, message: string, mend: string): void => {
    problems.push({ code, where, message, mend });
  };
  if (meeting.heldOn > today) say("meeting-in-future", "heldOn", `会议定在${formatDay(meeting.heldOn)}，还没有开。`, "请在会后办结。"); // prettier-ignore
  const members = new Set(context.seats.members.map((seat) => seat.personId));
  const known = new Set([...members, ...context.seats.excluded.map((seat) => seat.personId)]);
  const present = new Set(meeting.attended);
  const away = new Set(meeting.leave.map((each) => each.personId));
  if (meeting.attended.length === 0) say("attendance-missing", "attended", "没有填到会委员。", "请勾选到会的委员。"); // prettier-ignore
  if ([...present, ...away].some((id) => !known.has(id))) say("not-a-member", "attended", "到会或请假名单里有人那天不是委员。列席人员不计入到会。", "请把他填在列席里。"); // prettier-ignore
  if ([...present].some((id) => away.has(id))) say("attended-and-leave", "attended", "有人既到会又请假。", "请二选一。"); // prettier-ignore
  if (meeting.chairId === null) say("chair-missing", "chairId", "没有填主持人。", "请选主持会议的人。"); // prettier-ignore
  else if (!present.has(meeting.chairId)) say("chair-absent", "chairId", "主持人没有到会。", "请核对主持人和到会名单。"); // prettier-ignore
  for (const [index, item] of meeting.items.entries()) {
    const where = `items.${index}`;
    if (item.outcome === null) say("outcome-missing", where, `“${item.title}”：没有填结果。`, "没有议的请选缓议。"); // prettier-ignore
    if (item.confirmsEmergency && item.outcome === "noted") say("must-be-decided", where, `“${item.title}”：追认要表决。`, "请填表决票数。"); // prettier-ignore
    problems.push(...judgeItem(item, meeting, context.seats, context.body, where).problems);
    problems.push(...checkTasks(item, meeting, where));
  }
  return problems;
}

function checkTasks(item: AgendaItem, meeting: Meeting, where: string): Problem[] {
  return item.tasks.flatMap((task): Problem[] => [
    ...(task.dueOn <= meeting.heldOn ? [{ code: "task-due-too-early", where, message: `“${item.title}”：任务“${task.text}”的期限不晚于会议当天。`, mend: "请改期限。" }] : []), // prettier-ignore
    ...(task.coOwners.includes(task.ownerId) ? [{ code: "owner-twice", where, message: `“${item.title}”：责任人又列为配合人。`, mend: "请从配合人里去掉。" }] : []), // prettier-ignore
  ]);
}
