import type { Me, Room } from "#app/access/schema.ts";

/** Names and addresses of the rooms, in the order of the rail. */
export const ROOM_LIST = [
  { room: "todo", name: "待办", to: "/todo" },
  { room: "plan", name: "计划", to: "/plans" },
  { room: "wall", name: "挂图", to: "/wall" },
  { room: "records", name: "台账", to: "/records" },
  { room: "cases", name: "事项", to: "/cases" },
  { room: "meetings", name: "会议", to: "/meetings" },
  { room: "supervision", name: "监督", to: "/inspection" },
  { room: "study", name: "学习", to: "/study" },
  { room: "talent", name: "人才", to: "/talent" },
  { room: "assessment", name: "考核", to: "/assessments" },
  { room: "organization", name: "组织", to: "/organization" },
  { room: "people", name: "档案", to: "/people" },
  { room: "institutions", name: "制度", to: "/institutions" },
  { room: "publications", name: "通报", to: "/publications" },
  { room: "accounts", name: "账号", to: "/accounts" },
  { room: "grants", name: "授权", to: "/grants" },
  { room: "audit", name: "审计", to: "/audit" },
  { room: "system", name: "运行", to: "/system" },
  { room: "privacy", name: "清理", to: "/privacy/retention" },
] as const satisfies readonly { room: Room; name: string; to: string }[];

/** A hairline stands before the first of these: what is looked up, after what is done every week. */
export const LOOKED_UP: readonly Room[] = ["organization", "institutions", "publications"];

/** A branch's clerk sees one branch, so the room is called what it shows. */
export function roomName(room: Room, me: Me): string {
  if (room === "organization" && me.home.kind === "branch") return "支部";
  return ROOM_LIST.find((one) => one.room === room)?.name ?? "";
}

/** Pages that stand in a room whose address they do not begin with. The record form is written from the day's list. */
const PAGES: readonly (readonly [pages: RegExp, room: Room])[] = [
  [/^\/record(\/|$)/, "todo"],
  [/^\/(procedures|admission|elections|matters|disclosures)(\/|$)/, "cases"],
  [/^\/(authorization|contracts|annuity|selection|judge)(\/|$)/, "talent"],
  [/^\/kind-lists(\/|$)/, "institutions"],
];

/** The room that a page stands in beside its own address; null where the address says it. */
export function roomOfPage(pathname: string, me: Me): Room | null {
  // the calendar stands in the room of the wall; who has no such room opens it from the day's list
  if (pathname === "/calendar") return me.rooms.includes("wall") ? "wall" : "todo";
  return PAGES.find(([pages]) => pages.test(pathname))?.[1] ?? null;
}
