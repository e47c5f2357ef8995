import { type Day, formatDay } from "#kernel/day.ts";
import { type Names, itemLines } from "#domain/committee/minutes-lines.ts";
import { ITEM_KIND_NAMES, type Meeting } from "#domain/committee/meeting.ts";
import type { Seats } from "#domain/committee/seats.ts";
import { numberBlocks } from "#domain/publication/number-blocks.ts";
import { heading, paragraph } from "#domain/publication/paper-blocks.ts";
import type { OfficialPaper, PaperParagraph } from "#domain/publication/paper.ts";

export interface CommitteePaperInput {
  /** 中共……委员会 */
  readonly issuer: string;
  /** 党委会, 支委会 */
  readonly meetingName: string;
  readonly office: string;
  /** Of the year. */
  readonly number: number;
  readonly start: string | null;
  readonly place: string;
  readonly meeting: Meeting;
  readonly seats: Seats;
  readonly names: Names;
}

const named = (label: string, text: string): PaperParagraph => ({ kind: "paragraph", text: label + text, label }); // prettier-ignore
const clock = (start: string | null): string => {
  const [hour = "", minute = ""] = (start ?? "").split(":");
  return hour === "" ? "" : `${Number(hour)}时${minute === "00" ? "" : `${Number(minute)}分`}`;
};
const titleOf = ({ meeting, number, meetingName }: CommitteePaperInput): string =>
  `${meeting.heldOn.slice(0, 4)}年第${number}次${meetingName}`;

/**
 * 纪要 by GB/T 9704-2012, 10.3: a red mark, no seal and no signature, 出席 请假 列席 after the body. `approvedOn` is the day of
 * 签发; null for a draft.
 */
export function composeMinutes(input: CommitteePaperInput, approvedOn: Day | null): OfficialPaper {
  const { meeting, seats, names, issuer } = input;
  const present = new Set(meeting.attended);
  const chair = meeting.chairId === null ? "" : names.person(meeting.chairId);
  const opening = meeting.form === "circulation" ? `${formatDay(meeting.heldOn, { year: true })}，以传批方式征求了委员意见，纪要如下。` : `${formatDay(meeting.heldOn, { year: true })}${clock(input.start)}，${chair}${input.place === "" ? "" : `在${input.place}`}主持召开${titleOf(input)}，纪要如下。`; // prettier-ignore
  const list = (ids: readonly string[]): string => ids.map((id) => names.person(id)).join("、");
  const everybody = [...seats.members, ...seats.excluded].map((seat) => seat.personId);
  const missing = everybody.filter((id) => !present.has(id) && !meeting.leave.some((each) => each.personId === id)); // prettier-ignore
  return {
    issuer,
    mark: `${issuer}会议纪要`,
    number: `（${titleOf(input)}）${approvedOn === null ? "（送审稿）" : ""}`,
    title: [`${titleOf(input)}纪要`],
    addressees: [],
    blocks: numberBlocks([
      paragraph(opening),
      ...meeting.items.flatMap((item) => [
        heading(1, item.kind === "first-item" ? `第一议题：${item.title}` : item.title),
        ...itemLines(item, meeting, seats, names).map((text) => paragraph(text)),
      ]),
      named("出席：", list(everybody.filter((id) => present.has(id)))),
      ...(meeting.leave.length === 0 ? [] : [named("请假：", meeting.leave.map((each) => `${names.person(each.personId)}（${each.reason}）`).join("、"))]), // prettier-ignore
      ...(missing.length === 0 ? [] : [named("缺席：", list(missing))]),
      ...(meeting.observers.length === 0 ? [] : [named("列席：", meeting.observers.join("、"))]),
    ]),
    attachments: [],
    signature: "",
    date: approvedOn,
    copyTo: [],
    printedBy: approvedOn === null ? null : { office: input.office, on: approvedOn },
  };
}

/** The notice to the members: when, where, what about. Names of a personnel matter do not stand in it. */
export function composeNotice(input: CommitteePaperInput, on: Day): OfficialPaper {
  const { meeting, issuer, seats, names } = input;
  const when = `${formatDay(meeting.heldOn, { year: true })}${clock(input.start)}`;
  return {
    issuer,
    number: null,
    title: [`关于召开${titleOf(input)}的通知`],
    addressees: [seats.members.map((seat) => names.person(seat.personId)).join("、") || "各位委员"],
    blocks: numberBlocks([
      paragraph(`定于${when}${input.place === "" ? "" : `在${input.place}`}召开${titleOf(input)}，现将有关事项通知如下。`), // prettier-ignore
      heading(1, "会议议程"),
      ...meeting.items.map((item, index) => paragraph(`${index + 1}.${item.kind === "first-item" ? `第一议题：${item.title}（${item.source}）` : item.kind === "personnel" ? "研究干部任免事项" : `${item.title}（${ITEM_KIND_NAMES[item.kind]}）${item.reporter === "" ? "" : `，${item.reporter}汇报`}`}。`)), // prettier-ignore
      heading(1, "有关要求"),
      paragraph(
        "请安排好工作，准时参会。不能到会的，请会前向主持人请假。与议题有利害关系的，请会前提出回避。",
      ),
      ...(meeting.observers.length === 0
        ? []
        : [paragraph(`列席：${meeting.observers.join("、")}。`)]),
    ]),
    attachments: [],
    signature: issuer,
    date: on,
    copyTo: [],
    printedBy: null,
  };
}
