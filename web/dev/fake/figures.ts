import type { z } from "zod";
import type { figureListSchema } from "#app/assessments/schema.ts";
import type { FakeRoute } from "./fake-route.ts";

const unit = (id: string, shortName: string) => ({ id, name: shortName, shortName, kind: "enterprise" }); // prettier-ignore
let items: z.infer<typeof figureListSchema>["items"] = [
  { id: "f1", unit: unit("u-e0", "供水公司"), code: "service-rate", name: "管网压力合格率", kind: "figure", period: "2026Q2", value: 99.2, source: "生产运营部二季度报表", by: "沈知微", at: "2026-07-06T09:00:00+08:00" }, // prettier-ignore
  { id: "f2", unit: unit("u-e2", "环卫公司"), code: "service-rate", name: "主干道保洁达标率", kind: "figure", period: "2026Q2", value: 96.8, source: "城管考评通报第6期", by: "沈知微", at: "2026-07-06T09:10:00+08:00" }, // prettier-ignore
  { id: "f3", unit: unit("u-e4", "园林公司"), code: "debriefing", name: "书记述职评议", kind: "rating", period: "2025", value: 91, source: "2025年度述职评议会", by: "顾行舟", at: "2026-01-20T15:00:00+08:00" }, // prettier-ignore
];
let tries = 0;

export const figureRoutes: readonly FakeRoute[] = [
  { method: "GET", path: /^\/api\/figures$/, answer: () => ({ body: { items } }) },
  {
    method: "POST",
    path: /^\/api\/figures$/,
    answer: ({ body }) => {
      const sent = body as { code: string; value: number; period: string; source: string }; // the form sends it
      items = [{ id: `f${items.length + 1}`, unit: unit("u-e1", "排水公司"), code: sent.code, name: sent.code, kind: "figure", period: sent.period, value: sent.value, source: sent.source, by: "沈知微", at: "2026-09-17T10:00:00+08:00" }, ...items]; // prettier-ignore
      return { status: 201, body: items[0] };
    },
  },
  {
    method: "POST",
    path: /^\/api\/figures\/import$/,
    answer: ({ query }) => {
      const dry = query.get("dryRun") !== "false";
      if (dry) tries += 1;
      const wrong = tries % 2 === 1;
      return { body: { applied: !dry, summary: { added: wrong ? 0 : 7, changed: wrong ? 0 : 1, unchanged: 0, missing: 0 }, details: [], problems: wrong ? [{ code: "unit-unknown", message: "没有代码为“E9”的单位。", where: "Sheet1第5行，单位代码", mend: "看一看组织表里的代码。" }] : [] } }; // prettier-ignore
    },
  },
];
