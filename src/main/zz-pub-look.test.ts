import { writeFileSync } from "node:fs";
import { it, expect } from "vitest";
import { library } from "#institutions/library.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { ensureDemo } from "#main/demo/ensure-demo.ts";
import { createTestApp } from "#main/testing/test-app.ts";
const database = await testDatabase();
const { app, deps } = await createTestApp(database, library);
it("looks", async () => {
  await ensureDemo(deps, () => undefined);
  const login = async (l: string) => {
    const a = await app.inject({ method: "POST", url: "/api/session", headers: { "x-luoshi": "1" }, payload: { login: l, password: "luoshi-2026" } });
    expect(a.statusCode).toBe(200);
    const cookie = String(a.headers["set-cookie"]).split(";")[0] ?? "";
    return async (method: "GET" | "POST", url: string, payload?: object) => app.inject({ method, url, headers: { cookie, "x-luoshi": "1" }, ...(payload ? { payload } : {}) });
  };
  const office = await login("office");
  const units = (await deps.db.selectFrom("unit").select(["id", "short_name", "kind"]).execute());
  const idOf = (n: string, kind: string) => units.find((u) => u.short_name === n && u.kind === kind)?.id ?? "";
  const out = async (name: string, body: object, number?: string) => {
    const t = performance.now();
    const d = await office("POST", "/api/publications", body);
    console.log(name, d.statusCode, Math.round(performance.now() - t), "ms");
    if (d.statusCode >= 300) { console.log(d.body); return; }
    const j = d.json();
    console.log(JSON.stringify(j.origin), JSON.stringify(j.changes), JSON.stringify(j.signing), j.row.title);
    for (const b of j.paper.blocks) if (b.text) console.log(b.text);
    let id = j.row.id;
    await office("POST", `/api/publications/${id}/review`);
    const p = await office("POST", `/api/publications/${id}/publish`, number ? { number } : {});
    if (p.statusCode !== 200) console.log(p.body);
    const docx = await office("GET", `/api/publications/${id}/paper.docx`);
    writeFileSync(`/tmp/pubs/${name}.docx`, docx.rawPayload);
    const xlsx = await office("GET", `/api/publications/${id}/paper.xlsx`);
    writeFileSync(`/tmp/pubs/${name}.xlsx`, xlsx.rawPayload);
    console.log(docx.headers["content-disposition"]);
  };
  await out("q2", { kind: "study-circular", period: "2026Q2" }, "澜城党〔2026〕21号");
  await out("q3", { kind: "study-circular", period: "2026Q3" }, "澜城党〔2026〕30号");
  await out("hw", { kind: "study-circular", period: "2026-08", unitId: idOf("环卫公司", "enterprise") }, "环卫党〔2026〕3号");
  await out("gb", { kind: "checklist", period: "2026", unitId: idOf("环卫公司党总支", "general-branch") });
  await out("branch", { kind: "checklist", period: "2026", unitId: idOf("桥西清运支部", "branch") });
  await out("ent", { kind: "checklist", period: "2026", unitId: idOf("环卫公司", "enterprise") });
  const sec = await login("secretary");
  for (const [who, unitId] of [[sec, idOf("桥西清运支部", "branch")], [sec, undefined], [office, undefined]] as const) {
    const f = await who("POST", "/api/feeds", unitId ? { unitId } : {});
    const c = await app.inject({ method: "GET", url: f.json().path });
    console.log(f.json().feed.name, c.statusCode, c.body.length, c.body.split("BEGIN:VEVENT").length - 1);
    if (unitId) console.log(c.body.slice(0, 1500));
  }
}, 180000);
