import { type Day, formatDay } from "#kernel/day.ts";
import type { Message } from "#domain/notice/notice-content.ts";

/** What a notice says of a meeting. */
export interface Announced {
  readonly id: string;
  /** 集团党委2026年第1次党委会 */
  readonly name: string;
  readonly form: "meeting" | "circulation";
  readonly heldOn: Day;
  readonly start: string | null;
  readonly place: string;
  readonly items: readonly { readonly title: string; readonly personnel: boolean; readonly invited: readonly string[] }[]; // prettier-ignore
}

/** 9月16日09:00，三楼会议室 */
export const whenAndWhere = ({ heldOn, start, place }: Announced): string =>
  `${formatDay(heldOn)}${start ?? ""}，${place === "" ? "地点另行通知" : place}`;

const message = (title: string, heading: string, text: string, path: string | null): Message => ({ title, sections: [{ heading, lines: [{ text, path, itemId: null }], more: 0 }] }); // prettier-ignore

/** For a member: when, where and how many items, with the agenda behind it; what is on it is not repeated outside of it. */
export const tellMember = (meeting: Announced): Message =>
  message(
    `${meeting.form === "circulation" ? "传批" : "会议通知"}：${meeting.name}`,
    meeting.form === "circulation" ? "请阅批" : "请参加",
    `${whenAndWhere(meeting)}。议程${meeting.items.length}项，点开看议程和材料`,
    `/meetings/${meeting.id}`,
  );

/** For somebody who is invited: only the items that they are asked to; whose appointment is spoken of is not told. */
export function tellInvited(meeting: Announced, personId: string): Message {
  const asked = meeting.items.flatMap((item, at) => item.invited.includes(personId) ? [`第${at + 1}项${item.personnel ? "干部任免事项" : `“${item.title}”`}`] : []); // prettier-ignore
  return message(`列席通知：${meeting.name}`, "请列席", `${whenAndWhere(meeting)}。请列席${asked.join("、")}，其他议题不用参加`, null); // prettier-ignore
}

/** 改期 or another place: to whom it was announced before. */
export const tellMoved = (before: Announced, now: Announced, member: boolean): Message =>
  message(`会议改了时间或者地点：${now.name}`, "请按新的安排参加", `原定${whenAndWhere(before)}，改为${whenAndWhere(now)}`, member ? `/meetings/${now.id}` : null); // prettier-ignore

export const tellCalledOff = (meeting: Announced, why: string): Message =>
  message(
    `会议取消：${meeting.name}`,
    "不开了",
    `原定${whenAndWhere(meeting)}。原因：${why}`,
    null,
  );

export const tellNotInvited = (meeting: Announced): Message =>
  message(`不用列席了：${meeting.name}`, "议程有调整", `${whenAndWhere(meeting)}的会议议程有调整，您不用列席了`, null); // prettier-ignore
