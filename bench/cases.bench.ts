import { z } from "zod";
import { ensureDemo } from "#main/demo/ensure-demo.ts";
import { loadRunningCases } from "#app/cases/case-store.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { withBenchDatabase } from "./bench-database.ts";
import { withServer } from "./bench-server.ts";
import { percentile, type Teller } from "./measure.ts";
import { logIn, measurePage } from "./pages.bench.ts";
import { fillToTenThousandCases } from "./ten-thousand-cases.ts";

/** Cases of several procedures at several stages, made through the API: what the others are copies of. */
async function openCases(port: number, cookie: string, unitId: string, person: string): Promise<string> {
  const post = async (path: string, body: object) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", headers: { cookie, "x-luoshi": "1", "content-type": "application/json" }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return z.object({ id: z.string() }).parse(await answer.json()).id;
  };
  let last = "";
  for (let number = 0; number < 8; number += 1) {
    last = await post("/api/cases", { procedure: "supervised-task", unitId, title: `督办事项${number}` });
    if (number > 1) await post(`/api/cases/${last}/steps`, { basedOn: 0, step: "give", fields: { resolution: "年底前完成三号泵站改造", owner: person } });
    if (number > 3) await post(`/api/cases/${last}/steps`, { basedOn: 1, step: "sign-for" });
    if (number > 5) await post(`/api/cases/${last}/steps`, { basedOn: 2, step: "report", fields: { progress: "已经开工" } });
  }
  return last;
} // prettier-ignore

/** The list of cases and the page of one with 10,000 that run, over HTTP, against the statements that the page runs. */
export async function measureCases(tell: Teller): Promise<void> {
  await withBenchDatabase(async ({ database, deps }) => {
    await ensureDemo(deps, () => undefined);
    const { id: groupId } = await deps.db.selectFrom("groups").select("id").executeTakeFirstOrThrow(); // prettier-ignore
    const branch = await deps.db.selectFrom("appointment").select(["unit_id", "person_id"]).where("post", "=", "branch-secretary").where("until_on", "is", null).orderBy("id").executeTakeFirstOrThrow(); // prettier-ignore
    await withServer(deps, async (port) => {
      const office = await logIn(port, "office");
      const id = await openCases(port, office, branch.unit_id, branch.person_id);
      tell.note(`${await fillToTenThousandCases(database.db, groupId)} cases run`);
      const began = performance.now();
      const loaded = await inTransaction(database.db, (tx) => loadRunningCases(tx, groupId));
      tell.note(`all ${loaded.length} with their events read in ${Math.round(performance.now() - began)} ms`); // prettier-ignore
      for (const login of ["office", "secretary"]) {
        const cookie = await logIn(port, login);
        const pages = [
          { name: "list of cases", path: "/api/cases", report: false },
          { name: "turn of the reader", path: "/api/cases?state=mine", report: false },
          ...(login === "office"
            ? [{ name: "page of a case", path: `/api/cases/${id}`, report: false }]
            : []),
          // reports that read many cases together: told, not held to the limit of a list
          { name: "year of admissions", path: "/api/admission", report: true },
          ...(login === "office"
            ? [
                { name: "terms of committees", path: "/api/elections", report: true },
                { name: "burden of the year", path: "/api/burden", report: true },
              ]
            : []),
        ];
        for (const page of pages) {
          const found = await measurePage(database, {
            port,
            cookie,
            path: page.path,
            rounds: page.report ? 30 : 300,
          });
          const peer = (share: number) => ({ name: "its bare SQL, prepared", value: percentile(found.sql, share) }); // prettier-ignore
          tell.note(`${page.name}, ${login}: ${found.statements} statements, ${(found.bytes / 1000).toFixed(1)} KB`); // prettier-ignore
          tell.measure({ name: `${page.name}, ${login}, p50`, ours: percentile(found.page, 0.5), unit: "ms", peer: peer(0.5), aim: page.report ? null : { moreByAtMost: 3 } }); // prettier-ignore
          tell.measure({ name: `${page.name}, ${login}, p99`, ours: percentile(found.page, 0.99), unit: "ms", peer: peer(0.99), aim: null }); // prettier-ignore
        }
      }
    });
  });
}
