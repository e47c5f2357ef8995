import type { Preview, RecordDetail, RecordForm } from "#app/records/schema.ts";
import { BRANCH, rowOf, ROWS } from "./duties.ts";
import { TODAY, type FakeRoute } from "./fake-route.ts";

const NAMES = "周岚 贺兰舟 孟小川 邱实 陆一苇 冯在田 戚小满 蓝天佑 祁山月 温有道 简明远 乔木生 闻一鸣 卓远航 盛夏 于归".split(" "); // prettier-ignore

const FORM: RecordForm = {
  unit: BRANCH,
  today: TODAY,
  kinds: [
    { id: "committee-meeting", name: "支委会", attendance: "committee", hasAgenda: true, fields: [], usual: true }, // prettier-ignore
    { id: "party-activity", name: "主题党日", attendance: "members", hasAgenda: true, fields: [], usual: true }, // prettier-ignore
    { id: "members-meeting", name: "党员大会", attendance: "members", hasAgenda: true, fields: [], usual: true }, // prettier-ignore
    { id: "party-lecture", name: "党课", attendance: "members", hasAgenda: false, fields: [{ id: "lecturer", name: "谁讲课", type: "person" }, { id: "title", name: "课题", type: "text" }], usual: true }, // prettier-ignore
    { id: "group-meeting", name: "党小组会", attendance: "chosen", hasAgenda: true, fields: [], usual: true }, // prettier-ignore
    { id: "project-progress", name: "项目进展", attendance: "none", hasAgenda: false, fields: [{ id: "progress", name: "做到哪一步", type: "long-text" }, { id: "share", name: "完成比例", type: "number", unit: "%" }], usual: false }, // prettier-ignore
    { id: "visit", name: "走访慰问", attendance: "chosen", hasAgenda: false, fields: [{ id: "whom", name: "走访了谁", type: "text" }, { id: "amount", name: "慰问金", type: "yuan", unit: "元" }, { id: "occasion", name: "时节", type: "choice", choices: ["春节", "七一", "其他"] }, { id: "told", name: "已告知本人用途", type: "boolean" }], usual: false }, // prettier-ignore
  ],
  topics: [
    { id: "ideology-analysis", name: "分析研判" },
    { id: "holiday-reminder", name: "节前提醒" },
    { id: "themed-party-day", name: "主题党日" },
    { id: "first-item", name: "第一议题" },
  ],
  people: NAMES.map((name, place) => ({ id: `p${place + 1}`, name, committee: place < 5, facet: "party-member", posts: place === 0 ? ["支部书记"] : place < 5 ? ["支委"] : [] })), // prettier-ignore
  lastPlace: "桥西站二楼会议室",
  lastAttended: ["p1", "p2", "p3", "p4", "p5", "p6", "p7"],
  milestones: [{ id: "m2", name: "领办项目，节点2" }],
  agenda: [],
  overdue: [
    {
      ...(ROWS[5] ?? ROWS[0]),
      id: "d-aug",
      title: "主题党日（8月）",
      period: "2026-08",
      dueOn: "2026-08-31",
      registerBy: "2026-09-05",
      state: "overdue",
      daysLeft: -12,
    } as RecordForm["overdue"][number], // prettier-ignore -- rows of the fake are never empty
  ],
};

interface Sent {
  kinds: string[];
  agenda?: { text: string; topics?: string[]; corrected?: boolean; milestone?: string }[];
  attendance?: { attended: string[]; leave: unknown[] } | null;
}
const item = rowOf;

/** A rough likeness of the matcher, enough to see the live preview live. */
function preview(sent: Sent): Preview {
  const agenda = (sent.agenda ?? []).map((line) => ({
    topics: line.corrected === true ? FORM.topics.filter((topic) => line.topics?.includes(topic.id)) : FORM.topics.filter((topic) => (topic.id === "ideology-analysis" && line.text.includes("研判")) || (topic.id === "holiday-reminder" && line.text.includes("提醒"))), // prettier-ignore
    milestone: line.text.includes("驿站") ? { id: "m2", name: "领办项目，节点2" } : null,
  }));
  const has = (topic: string): boolean => agenda.some((line) => line.topics.some((one) => one.id === topic)); // prettier-ignore
  const attended = sent.attendance?.attended ?? [];
  const committee = attended.filter((id) => ["p1", "p2", "p3", "p4", "p5"].includes(id)).length;
  const fulfils: Preview["fulfils"] = [];
  const lacks: Preview["lacks"] = [];
  if (sent.kinds.includes("committee-meeting"))
    (committee >= 3 ? fulfils : lacks).push({ item: item("d-committee"), text: committee >= 3 ? `委员应到5，实到${committee}，已过半数。` : `委员到会未过半数（应到5，实到${committee}）。再到${3 - committee}人即可。`, basis: "党支部工作条例第十二条；计划二·3" }); // prettier-ignore
  if (has("ideology-analysis")) fulfils.push({ item: item("d-ideology"), text: "议题1为分析研判，有纪要。", basis: "惯例，集团2月9日定为每季度1次；计划四·2" }); // prettier-ignore
  if (has("holiday-reminder")) fulfils.push({ item: item("d-holiday"), text: "议题2为节前提醒，早于应办日5天。", basis: "惯例，节前3天；计划五·4" }); // prettier-ignore
  if (sent.kinds.includes("party-activity"))
    (attended.length > 8 ? fulfils : lacks).push({ item: item("d-themed"), text: attended.length > 8 ? `应到16，实到${attended.length}，已过半数。` : `出席未过半数（应到16，实到${attended.length}）。再到${9 - attended.length}人，或9月底前另开一次。请假仍计入应到。`, basis: "待核，参照党支部工作条例第十一条" }); // prettier-ignore
  return {
    fulfils,
    lacks,
    agenda,
    also: attended.length === 0 ? [] : [`学时：到会${attended.length}人各1.2学时。`, "领办项目“夜班驿站”：节点2进展，待周岚确认。"], // prettier-ignore
    burden: { fields: 5, minutes: 3 },
    problems: [],
  };
}

const drafts = new Map<string, { key: string; content: unknown; savedAt: string }>();
const records = new Map<string, { revision: number; sent: Sent & Record<string, unknown> }>();

function detailOf(id: string): RecordDetail | undefined {
  const kept = records.get(id);
  if (kept === undefined) return undefined;
  const seen = preview(kept.sent);
  return {
    row: { id, revision: kept.revision, unit: BRANCH, kinds: FORM.kinds.filter((kind) => kept.sent.kinds.includes(kind.id)).map(({ id: kindId, name }) => ({ id: kindId, name })), title: "支委会", day: String(kept.sent["day"]), registeredOn: TODAY, attended: 7, expected: 16, status: "submitted", fulfilled: seen.fulfils.length, files: 0 }, // prettier-ignore
    content: { ...kept.sent, minutesApproved: false } as unknown as RecordDetail["content"], // what the form sent, as it was sent
    names: Object.fromEntries(FORM.people.map((one) => [one.id, one.name])),
    topics: Object.fromEntries(FORM.topics.map((one) => [one.id, one.name])),
    fulfils: seen.fulfils.map((one) => ({ item: { ...one.item, state: "met" as const }, verdict: "counts" as const, because: one.text })), // prettier-ignore
    clauses: [{ planId: "plan-2026", clauseId: "c1", place: "第二部分·举措3·第1条", text: "各党支部每月召开一次支部委员会会议。" }], // prettier-ignore
    revisions: Array.from({ length: kept.revision }, (_, place) => ({ revision: place + 1, registeredAt: `${TODAY}T09:4${place}:00+08:00`, by: "周岚", reason: null, changed: place === 0 ? [] : ["到会人员"] })), // prettier-ignore
    remark: null,
    may: { correct: true, return: false, withdraw: true, approveMinutes: false },
  };
}

export const recordRoutes: readonly FakeRoute[] = [
  { method: "GET", path: /^\/api\/records\/form$/, answer: () => ({ body: FORM }) },
  {
    method: "POST",
    path: /^\/api\/records\/preview$/,
    answer: ({ body }) => ({ body: preview(body as Sent) }),
  }, // prettier-ignore -- the form sends it
  {
    method: "PUT",
    path: /^\/api\/records\/([^/]+)$/,
    answer: ({ params, body }) => {
      const id = params[0] ?? "";
      const sent = body as Sent & { replaces?: number } & Record<string, unknown>; // the form sends it
      const before = records.get(id);
      if (before !== undefined && sent.replaces !== before.revision)
        return { status: 409, body: { code: "revision-conflict", message: "这条台账刚被别人改过。", detail: detailOf(id) } }; // prettier-ignore
      const revision = (before?.revision ?? 0) + 1;
      records.set(id, { revision, sent });
      const seen = preview(sent);
      return { status: before === undefined ? 201 : 200, body: { id, revision, fulfils: seen.fulfils.map((one) => ({ item: one.item, state: "met", because: one.text })), lacks: seen.lacks } }; // prettier-ignore
    },
  },
  {
    method: "GET",
    path: /^\/api\/records\/([^/]+)$/,
    answer: ({ params }) => {
      const found = detailOf(params[0] ?? "");
      return found === undefined ? { status: 404, body: { code: "not-found", message: "没有找到这条台账。" } } : { body: found }; // prettier-ignore
    },
  },
  {
    method: "POST",
    path: /^\/api\/records\/([^/]+)\/withdraw$/,
    answer: ({ params }) => {
      const found = detailOf(params[0] ?? "");
      return found === undefined ? { status: 404, body: { code: "not-found", message: "没有找到这条台账。" } } : { body: { ...found, row: { ...found.row, status: "withdrawn" } } }; // prettier-ignore
    },
  },
  {
    method: "GET",
    path: /^\/api\/drafts$/,
    answer: () => ({ body: { items: [...drafts.values()] } }),
  },
  {
    method: "GET",
    path: /^\/api\/drafts\/(.+)$/,
    answer: ({ params }) => {
      const found = drafts.get(params[0] ?? "");
      return found === undefined ? { status: 404, body: { code: "not-found", message: "没有这份草稿。" } } : { body: found }; // prettier-ignore
    },
  },
  {
    method: "PUT",
    path: /^\/api\/drafts\/(.+)$/,
    answer: ({ params, body }) => {
      const key = params[0] ?? "";
      const kept = {
        key,
        content: (body as { content: unknown }).content,
        savedAt: new Date().toISOString(),
      }; // prettier-ignore -- the form sends it
      drafts.set(key, kept);
      return { body: kept };
    },
  },
  {
    method: "DELETE",
    path: /^\/api\/drafts\/(.+)$/,
    answer: ({ params }) => {
      drafts.delete(params[0] ?? "");
      return { body: null };
    },
  },
  { method: "POST", path: /^\/api\/files$/, answer: ({ body }) => ({ status: 201, body: { hash: "a1b2", name: "签到表.pdf", size: String(body).length, type: "application/pdf" } }) }, // prettier-ignore
];
