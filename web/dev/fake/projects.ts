import type { z } from "zod";
import type { projectListSchema } from "#app/projects/schema.ts";
import { BRANCH } from "./duties.ts";
import type { FakeRoute } from "./fake-route.ts";

type List = z.infer<typeof projectListSchema>;
const WATER = { id: "u-e0-gb", name: "供水公司党总支", shortName: "供水公司党总支", kind: "general-branch" }; // prettier-ignore
const PARK = {
  id: "u-e4-b0",
  name: "园林公司古木养护党支部",
  shortName: "古木养护支部",
  kind: "branch",
};

let list: List = {
  items: [
    {
      id: "j1",
      title: "夜班驿站",
      unit: BRANCH,
      leader: { id: "p0", name: "周岚", post: "党支部书记" },
      year: 2026,
      path: "夜班清运路线长、热饭和歇脚没有地方。由支部牵头，把两处闲置门卫室改成驿站，夜班党员轮值管护。",
      deliverables: "建成驿站2处，夜班职工每人每晚有30分钟休整。",
      status: "registered",
      rating: null,
      revision: "r1",
      milestones: [
        { id: "m1", title: "选址和改造方案", dueOn: "2026-05-31", state: "met", dueItemId: "d-m1", lastReport: { recordId: "r4", day: "2026-05-20", text: "定桥西、北栅两处，方案经公司同意" } }, // prettier-ignore
        { id: "m2", title: "第一处建成", dueOn: "2026-09-15", state: "overdue", dueItemId: "d-project", lastReport: null }, // prettier-ignore
        { id: "m3", title: "第二处建成，移交管护", dueOn: "2026-11-30", state: "open", dueItemId: "d-m3", lastReport: null }, // prettier-ignore
      ],
    },
    {
      id: "j2",
      title: "老旧管网漏损攻坚",
      unit: WATER,
      leader: { id: "p9", name: "唐牧之", post: "党总支书记" },
      year: 2026,
      path: "分区计量，党员责任区包段查漏，每月复盘一次。",
      deliverables: "漏损率由11.2%降到9%以下。",
      status: "registered",
      rating: null,
      revision: "r1",
      milestones: [
        { id: "m4", title: "分区计量装完", dueOn: "2026-04-30", state: "made-up", dueItemId: "d-m4", lastReport: { recordId: "r1", day: "2026-05-12", text: "42个分区全部上线" } }, // prettier-ignore
        { id: "m5", title: "查漏两轮", dueOn: "2026-08-31", state: "met", dueItemId: "d-m5", lastReport: null }, // prettier-ignore
      ],
    },
  ],
  leaders: [
    { id: "p0", name: "周岚", unit: BRANCH, projects: 1, note: "已领办1项，应领办1至2项" },
    { id: "p9", name: "唐牧之", unit: WATER, projects: 1, note: "已领办1项，应领办1至2项" },
    { id: "p12", name: "方砚", unit: PARK, projects: 0, note: "0项，应领办1至2项" },
  ],
};

export const projectRoutes: readonly FakeRoute[] = [
  { method: "GET", path: /^\/api\/projects$/, answer: () => ({ body: list }) },
  {
    method: "POST",
    path: /^\/api\/projects$/,
    answer: ({ body }) => {
      const sent = body as {
        title: string;
        leaderId: string;
        path: string;
        deliverables: string;
        milestones: { title: string; dueOn: string }[];
      }; // the form sends it
      const leader = list.leaders.find((one) => one.id === sent.leaderId);
      const project: List["items"][number] = { id: `j${list.items.length + 1}`, title: sent.title, unit: leader?.unit ?? BRANCH, leader: { id: sent.leaderId, name: leader?.name ?? "周岚", post: "党支部书记" }, year: 2026, path: sent.path, deliverables: sent.deliverables, status: "registered", rating: null, revision: "r1", milestones: sent.milestones.map((each, at) => ({ id: `n${at}`, ...each, state: "open", dueItemId: `dn${at}`, lastReport: null })) }; // prettier-ignore
      list = { ...list, items: [...list.items, project] };
      return { status: 201, body: project };
    },
  },
  { method: "PUT", path: /^\/api\/projects\/([^/]+)$/, answer: () => ({ body: list.items[0] }) },
  {
    method: "POST",
    path: /^\/api\/projects\/([^/]+)\/(accept|withdraw)$/,
    answer: ({ params }) => {
      const status = params[1] === "accept" ? ("accepted" as const) : ("withdrawn" as const);
      list = { ...list, items: list.items.map((one) => (one.id === params[0] ? { ...one, status, rating: status === "accepted" ? 92 : null } : one)) }; // prettier-ignore
      return { body: list.items.find((one) => one.id === params[0]) };
    },
  },
];
