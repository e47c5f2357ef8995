import type { RecordDetail, RecordRow } from "#app/records/schema.ts";
import { BRANCH, ROWS } from "./duties.ts";
import { TODAY, type FakeRoute } from "./fake-route.ts";

const unit = (id: string, shortName: string) => ({
  id,
  name: shortName,
  shortName,
  kind: "branch",
});
const row = (id: string, day: string, of: RecordRow["unit"], kind: readonly [string, string], title: string, attended: number | null, expected: number | null, fulfilled: number, more: Partial<RecordRow> = {}): RecordRow => ({ id, revision: 1, unit: of, kinds: [{ id: kind[0], name: kind[1] }], title, day, registeredOn: day, attended, expected, status: "submitted", fulfilled, files: 0, ...more }); // prettier-ignore

const ACTIVITY = ["party-activity", "主题党日"] as const;
const COMMITTEE = ["committee-meeting", "支委会"] as const;
const LECTURE = ["party-lecture", "党课"] as const;
const ROWS_HERE: RecordRow[] = [
  row("r1", "2026-09-16", unit("u-e0-b2", "供水·东湖水厂支部"), ACTIVITY, "查漏日志里的党员责任区", 14, 15, 2, { files: 1 }), // prettier-ignore
  row("r2", "2026-09-15", unit("u-e2-b3", "环卫·北栅清运支部"), ACTIVITY, "夜班路线共建", 9, 16, 1),
  row("r3", "2026-09-12", unit("u-e5-b0", "停车·城南支部"), ACTIVITY, "补记7月主题党日：停车场里的党员先锋岗", 13, 16, 1, { registeredOn: "2026-09-12" }), // prettier-ignore
  row("r4", "2026-09-10", { ...BRANCH, shortName: "环卫·桥西清运支部" }, COMMITTEE, "9月支委会：研判意识形态，布置节前提醒", 5, 5, 3, { revision: 2, files: 2 }), // prettier-ignore
  row("r5", "2026-09-09", unit("u-e4-b0", "园林·古木养护支部"), LECTURE, "古树名木保护里的党课", 6, 14, 0, { status: "returned" }), // prettier-ignore
  ...Array.from({ length: 70 }, (_, at) => row(`x${at}`, `2026-08-${String(28 - (at % 27)).padStart(2, "0")}`, unit(`u-e${at % 8}-b1`, ["供水·抄表一支部", "排水·防汛应急支部", "环卫·城中保洁支部", "再生·焚烧厂支部", "园林·苗圃支部", "停车·站前支部", "管网·测绘支部", "检测·土壤支部"][at % 8] ?? ""), [ACTIVITY, COMMITTEE, LECTURE][at % 3] ?? ACTIVITY, ["主题党日：安全生产月回头看", "8月支委会", "党课：从一次抢修说起"][at % 3] ?? "", 9 + (at % 6), 15, 1 + (at % 2))), // prettier-ignore
];

function detailOf(id: string): RecordDetail | undefined {
  const found = ROWS_HERE.find((one) => one.id === id);
  if (found === undefined) return undefined;
  const names = { p1: "周岚", p2: "陆征", p3: "顾行舟", p4: "许青禾", p5: "程渡", p6: "何远山" };
  return {
    row: found,
    content: {
      unitId: found.unit.id,
      kinds: found.kinds.map((kind) => kind.id),
      title: found.title,
      day: found.day,
      endDay: null,
      start: "14:00",
      end: "15:10",
      place: "桥西清运站二楼会议室",
      agenda: [
        { text: "第三季度意识形态分析研判", topics: ["ideology-analysis"] },
        { text: "中秋、国庆节前廉政提醒", topics: ["holiday-reminder"], corrected: true },
        { text: "夜班驿站选址", topics: [] },
      ],
      attendance: { attended: ["p1", "p2", "p3", "p4", "p5"], leave: [{ personId: "p6", reason: "外派培训" }] }, // prettier-ignore
      minutes: "会议听取了三季度思想动态情况，没有发现苗头性问题；明确节前提醒的三项要求。",
      decision: "夜班驿站设在桥西清运站，9月底前完成。",
      hours: 12,
      fields: {},
      makesUp: [],
      files: found.files > 0 ? [{ hash: "a1b2", name: "签到表.pdf", size: 182_400, type: "application/pdf" }] : [], // prettier-ignore
      minutesApproved: false,
    },
    names,
    topics: { "ideology-analysis": "意识形态分析研判", "holiday-reminder": "节前廉政提醒" },
    fulfils: found.fulfilled === 0 ? [] : ROWS.slice(1, 1 + found.fulfilled).map((item, at) => ({ item: { ...item, state: "met" }, verdict: at === 2 ? "unknown" : "counts", because: at === 0 ? "委员应到5，实到5，已过半数。" : at === 1 ? "议题1为分析研判，有纪要。" : "缺签到，补齐后算数。" })), // prettier-ignore
    clauses: [{ planId: "plan-2026", clauseId: "c1", place: "第二部分·举措3·第1条", text: "各党支部每月召开一次支部委员会会议，研究支部重要事项。" }], // prettier-ignore
    revisions: Array.from({ length: found.revision }, (_, at) => ({ revision: at + 1, registeredAt: `2026-09-1${at}T09:4${at}:00+08:00`, by: "周岚", reason: at === 0 ? null : "漏记了一个议题", changed: at === 0 ? [] : ["议题", "到会人员"] })), // prettier-ignore
    remark:
      found.status === "returned" ? "到会6人，应到14人，未过半数；请补签到，或另讲一次。" : null,
    may: { correct: true, return: found.status === "submitted", withdraw: true, approveMinutes: true }, // prettier-ignore
  };
}

const acted = (id: string, status: RecordRow["status"]) => {
  const at = ROWS_HERE.findIndex((one) => one.id === id);
  const before = ROWS_HERE[at];
  if (before !== undefined) ROWS_HERE[at] = { ...before, status };
  return { body: detailOf(id) };
};

/** Only the records of the ledger's own list; others are answered by fake/records.ts. */
const MINE = "(r\\d|x\\d+)";

export const ledgerRoutes: readonly FakeRoute[] = [
  {
    method: "GET",
    path: /^\/api\/records$/,
    answer: ({ query }) => {
      const q = query.get("q") ?? "";
      const kind = query.get("kind");
      const status = query.get("status");
      const all = ROWS_HERE.filter((one) => one.title.includes(q) && (kind === null || one.kinds.some((each) => each.id === kind)) && (status === null ? one.status !== "withdrawn" : one.status === status) && one.day <= (query.get("to") ?? TODAY) && one.day >= (query.get("from") ?? "")); // prettier-ignore
      const from = Number(query.get("after") ?? 0);
      return { body: { items: all.slice(from, from + 50), next: from + 50 < all.length ? String(from + 50) : null, total: q === "" && kind === null && status === null ? 546 : all.length } }; // prettier-ignore
    },
  },
  { method: "GET", path: new RegExp(`^/api/records/${MINE}$`), answer: ({ params }) => ({ body: detailOf(params[0] ?? "") }) }, // prettier-ignore
  { method: "POST", path: new RegExp(`^/api/records/${MINE}/return$`), answer: ({ params }) => acted(params[0] ?? "", "returned") }, // prettier-ignore
  { method: "POST", path: new RegExp(`^/api/records/${MINE}/withdraw$`), answer: ({ params }) => acted(params[0] ?? "", "withdrawn") }, // prettier-ignore
  { method: "POST", path: new RegExp(`^/api/records/${MINE}/approve-minutes$`), answer: () => ({ status: 422, body: { code: "minutes-open", message: "纪要还缺议题3的结论，不能审定。请退回补写，补齐后再审定。" } }) }, // prettier-ignore
];
