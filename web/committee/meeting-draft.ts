import type { ItemDraft, MeetingForm, MeetingInput, MeetingView } from "../api/committee.ts";

export type Item = ItemDraft;

/** What the form holds: the content of a meeting as it is sent. */
export interface MeetingDraft {
  readonly form: "meeting" | "circulation";
  readonly number: string;
  readonly heldOn: string;
  readonly start: string;
  readonly end: string;
  readonly place: string;
  readonly chairId: string;
  readonly attended: ReadonlySet<string>;
  readonly leave: ReadonlyMap<string, string>;
  readonly withoutVote: ReadonlyMap<string, string>;
  readonly observers: string;
  readonly alsoKinds: readonly string[];
  readonly items: readonly Item[];
}

export const emptyItem = (id: string, kind: Item["kind"]): Item => ({
  id,
  kind,
  title: "",
  proposalId: null,
  matter: null,
  amount: null,
  source: "",
  reporter: "",
  papers: [],
  invited: [],
  argued: "missing",
  legality: "missing",
  communicated: "missing",
  recused: [],
  reconsiders: null,
  confirmsEmergency: false,
  speakers: [],
  votes: [],
  dissents: [],
  outcome: null,
  resolution: "",
  tasks: [],
});

/** A proposal that was accepted, as an item of the agenda: nothing is typed twice. */
export const itemOfProposal = (id: string, { content, ...row }: MeetingForm["waiting"][number]): Item => ({
  ...emptyItem(id, row.kind),
  title: row.title,
  proposalId: row.id,
  matter: content.matter,
  amount: content.amount,
  reporter: content.reporter === "" ? row.unit.shortName : content.reporter,
  papers: content.papers,
  argued: content.argued,
  legality: content.legality,
  communicated: content.communicated,
  confirmsEmergency: row.emergencyOn !== null,
}); // prettier-ignore

export function draftOf(form: MeetingForm, meeting: MeetingView | null, firstId: string): MeetingDraft {
  const content = meeting?.content;
  return {
    form: content?.form ?? "meeting",
    number: String(meeting?.number ?? form.number),
    heldOn: content?.heldOn ?? "",
    start: content?.start ?? "09:00",
    end: content?.end ?? "",
    place: content?.place ?? "",
    chairId: content?.chairId ?? form.seats.secretaryId ?? "",
    attended: new Set(content?.attended),
    leave: new Map(content?.leave.map((each) => [each.personId, each.reason])),
    withoutVote: new Map(content?.withoutVote.map((each) => [each.personId, each.because])),
    observers: content?.observers.join("、") ?? "",
    alsoKinds: content?.alsoKinds ?? [],
    items: content?.items ?? (form.asksFirstItem ? [emptyItem(firstId, "first-item")] : []),
  };
} // prettier-ignore

export const wordsIn = (text: string): string[] => text.split(/[、，,；;\n]+/).map((word) => word.trim()).filter((word) => word !== ""); // prettier-ignore

export const sentOf = (draft: MeetingDraft, bodyId: string, basedOn: number, reason: string): MeetingInput => ({
  bodyId,
  form: draft.form,
  heldOn: draft.heldOn,
  start: draft.start.trim() === "" ? null : draft.start.trim(),
  end: draft.end.trim() === "" ? null : draft.end.trim(),
  place: draft.place.trim(),
  chairId: draft.chairId === "" ? null : draft.chairId,
  attended: [...draft.attended],
  leave: [...draft.leave].filter(([id]) => !draft.attended.has(id)).map(([personId, because]) => ({ personId, reason: because })),
  withoutVote: [...draft.withoutVote].map(([personId, because]) => ({ personId, because })),
  observers: wordsIn(draft.observers).slice(0, 40),
  alsoKinds: [...draft.alsoKinds],
  items: draft.items.map((item) => ({ ...item, title: item.title.trim() })),
  basedOn,
  number: Number(draft.number),
  ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
}); // prettier-ignore

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What is still missing before it can be saved at all; the rules of the meeting are told by the server, beside the agenda. */
export function missingIn(draft: MeetingDraft): string[] {
  return [
    draft.heldOn === "" ? "请写会议日期。" : null,
    /^[1-9]\d{0,2}$/.test(draft.number.trim()) ? null : "请写今年第几次会议，例如9。",
    draft.start.trim() !== "" && !CLOCK.test(draft.start.trim()) ? "开始时间请写成09:00这样。" : null, // prettier-ignore
    draft.end.trim() !== "" && !CLOCK.test(draft.end.trim()) ? "结束时间请写成11:30这样。" : null,
    ...[...draft.withoutVote.values()].map((because) => because.trim().length < 2 ? "停止表决权的委员要写原因。" : null), // prettier-ignore
    ...draft.items.map((item, at) => (item.title.trim().length < 2 ? `第${at + 1}项议题还没有题目。` : null)), // prettier-ignore
    ...draft.items.map((item, at) => item.tasks.some((task) => task.text.length < 2 || task.unitId === "" || task.ownerId === "" || task.dueOn === "") ? `第${at + 1}项议题有任务还缺内容、责任单位、责任人或期限。` : null), // prettier-ignore
  ].filter((one) => one !== null);
}
