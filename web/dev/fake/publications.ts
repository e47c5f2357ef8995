import type { z } from "zod";
import type { publicationRowSchema } from "#app/publications/schema.ts";
import { composeChecklist } from "#domain/publication/checklist.ts";
import { CHECKLIST_INPUT } from "#domain/publication/checklist.fixture.ts";
import { composeStudyCircular } from "#domain/publication/study-circular.ts";
import { CIRCULAR_INPUT } from "#domain/publication/study-circular.fixture.ts";
import { TODAY, type FakeRoute } from "./fake-route.ts";

type Row = z.infer<typeof publicationRowSchema>;
let rows: Row[] = [
  { id: "pub-q3", kind: "study-circular", title: "关于2026年第三季度学习情况的通报", unit: null, period: "2026Q3", status: "reviewed", number: null, publishedOn: null }, // prettier-ignore
  { id: "pub-q2", kind: "study-circular", title: "关于2026年第二季度学习情况的通报", unit: null, period: "2026Q2", status: "published", number: "澜城党〔2026〕21号", publishedOn: "2026-07-10" }, // prettier-ignore
  { id: "pub-list", kind: "checklist", title: "环卫公司党总支2026年度考核清单", unit: { id: "u-e2-gb", name: "环卫公司党总支", shortName: "环卫公司", kind: "general-branch" }, period: "2026", status: "draft", number: null, publishedOn: null }, // prettier-ignore
  { id: "pub-q1", kind: "study-circular", title: "关于2026年第一季度学习情况的通报", unit: null, period: "2026Q1", status: "withdrawn", number: "澜城党〔2026〕9号", publishedOn: "2026-04-10" }, // prettier-ignore
];

const LONG = { ...CIRCULAR_INPUT, requirements: null, number: null, date: null, printedBy: null };
const paperOf = (row: Row) =>
  row.kind === "checklist"
    ? composeChecklist({ ...CHECKLIST_INPUT, indicators: Array.from({ length: 24 }, (_, at) => ({ ...(CHECKLIST_INPUT.indicators[at % 3] ?? CHECKLIST_INPUT.indicators[0]), id: `i${at}` })) as never }) // a longer table, to see pages turn
    : composeStudyCircular(row.status === "published" ? { ...CIRCULAR_INPUT, pendingNames: [] } : LONG); // prettier-ignore

const detailOf = (row: Row) => ({
  row,
  paper: paperOf(row),
  fingerprint: "9f2c41d07be6a35581c0",
  origin: ["计划一·1第4条", "台账185条，学时1043人"],
  signing: row.status === "published" ? ["沈知微7月8日拟稿", "顾行舟7月9日审核", "党委会7月10日审议通过"] : ["沈知微9月15日拟稿"], // prettier-ignore
  may: { edit: row.status === "draft", review: row.status === "draft", publish: row.status === "reviewed", withdraw: row.status === "published" }, // prettier-ignore
});
const acted = (id: string, change: Partial<Row>) => {
  rows = rows.map((row) => (row.id === id ? { ...row, ...change } : row));
  const row = rows.find((one) => one.id === id);
  return row === undefined ? { status: 404, body: { code: "not-found", message: "没有这件。" } } : { body: detailOf(row) }; // prettier-ignore
};

export const publicationRoutes: readonly FakeRoute[] = [
  { method: "GET", path: /^\/api\/publications$/, answer: () => ({ body: { items: rows } }) },
  { method: "GET", path: /^\/api\/publications\/([^/]+)$/, answer: ({ params }) => acted(params[0] ?? "", {}) }, // prettier-ignore
  {
    method: "POST",
    path: /^\/api\/publications$/,
    answer: ({ body }) => {
      const sent = body as { kind: Row["kind"]; period: string }; // the form sends it
      const row: Row = { id: `pub-${rows.length}`, kind: sent.kind, title: sent.kind === "checklist" ? "考核清单" : "关于学习情况的通报", unit: null, period: sent.period, status: "draft", number: null, publishedOn: null }; // prettier-ignore
      rows = [row, ...rows];
      return { status: 201, body: detailOf(row) };
    },
  },
  { method: "POST", path: /^\/api\/publications\/([^/]+)\/review$/, answer: ({ params }) => acted(params[0] ?? "", { status: "reviewed" }) }, // prettier-ignore
  { method: "POST", path: /^\/api\/publications\/([^/]+)\/publish$/, answer: ({ params, body }) => acted(params[0] ?? "", { status: "published", publishedOn: TODAY, number: (body as { number?: string }).number ?? null }) }, // prettier-ignore
  { method: "POST", path: /^\/api\/publications\/([^/]+)\/withdraw$/, answer: ({ params }) => acted(params[0] ?? "", { status: "withdrawn" }) }, // prettier-ignore
];
