import { day } from "#kernel/day.ts";
import type { AgendaItem, Meeting } from "#domain/committee/meeting.ts";
import type { Seats } from "#domain/committee/seats.ts";

/** So many members p1, p2 …, the first of them the secretary. */
export const seatsOf = (count: number): Seats => ({
  members: Array.from({ length: count }, (_, index) => ({ personId: `p${index + 1}`, post: index === 0 ? "party-committee-secretary" : "party-committee-member" })), // prettier-ignore
  excluded: [],
});

export const itemOf = (over: Partial<AgendaItem>): AgendaItem => ({
  id: "item",
  kind: "ordinary",
  title: "研究年度培训安排",
  proposalId: null,
  matter: null,
  amount: null,
  source: "",
  reporter: "",
  papers: [],
  argued: "done",
  legality: "done",
  communicated: "done",
  recused: [],
  reconsiders: null,
  confirmsEmergency: false,
  speakers: [],
  votes: [],
  dissents: [],
  outcome: null,
  resolution: "",
  tasks: [],
  ...over,
});

export const FIRST_ITEM = itemOf({ id: "first", kind: "first-item", title: "学习全国国企党建会精神", source: "讲话原文", outcome: "noted" }); // prettier-ignore

export const meetingOf = (over: Partial<Meeting>): Meeting => ({
  bodyId: "body",
  form: "meeting",
  title: "党委会",
  heldOn: day("2026-09-10"),
  chairId: "p1",
  attended: [],
  leave: [],
  withoutVote: [],
  observers: [],
  items: [],
  ...over,
});
