import { ensureDemo } from "#main/demo/ensure-demo.ts";
import { withBenchDatabase } from "./bench-database.ts";
import { withServer } from "./bench-server.ts";
import { fillToAMillion } from "./million-items.ts";
import { percentile, type Teller } from "./measure.ts";
import { logIn, measurePage } from "./pages.bench.ts";

const ROUNDS = 60;
const LIMIT = 50;
const READERS = [
  { login: "secretary", name: "unit clerk" },
  { login: "office", name: "office" },
];
/** The month with the weeks at its ends, as the page asks for it; narrowed to an institution; a day that has passed. */
const MONTH = "from=2026-08-31&to=2026-10-04";
const PAGES = [
  { name: "month", path: `/api/calendar?${MONTH}` },
  { name: "month of an institution", path: `/api/calendar?${MONTH}&institution=themed-party-day` },
  { name: "month as of a day past", path: `/api/calendar?${MONTH}&asOf=2026-09-10` },
  { name: "a day's list", path: "/api/due-items?limit=200&from=2026-09-30&to=2026-09-30" },
];

/** The calendar's month and a day of it with a million due items, over HTTP; says which plan the database chose for the month. */
export async function measureCalendar(tell: Teller): Promise<void> {
  await withBenchDatabase(async ({ database, deps }) => {
    await ensureDemo(deps, () => undefined);
    const { id: groupId } = await deps.db.selectFrom("groups").select("id").executeTakeFirstOrThrow(); // prettier-ignore
    tell.note(await fillToAMillion(database, groupId));
    const { rows } = await database.pool.query<{ "QUERY PLAN": string }>(
      "explain select due_on, source, duty, count(*) from due_item where group_id = $1 and withdrawn_on is null and due_on between '2026-08-31' and '2026-10-04' group by 1, 2, 3",
      [groupId],
    );
    tell.note(`month of a group: ${rows.map((row) => row["QUERY PLAN"].trim()).find((line) => line.includes("Scan")) ?? "no scan"}`); // prettier-ignore
    await withServer(deps, async (port) => {
      for (const reader of READERS) {
        const cookie = await logIn(port, reader.login);
        for (const { name, path } of PAGES) {
          const found = await measurePage(database, { port, cookie, path, rounds: ROUNDS });
          const what = `${name}, ${reader.name}`;
          tell.note(`${what}: ${found.statements} statements, ${(found.bytes / 1000).toFixed(1)} KB`); // prettier-ignore
          tell.measure({ name: `${what}, p50`, ours: percentile(found.page, 0.5), unit: "ms", peer: { name: "limit", value: LIMIT }, aim: { ratioAtMost: 1 } }); // prettier-ignore
          tell.measure({ name: `${what}, p50`, ours: percentile(found.page, 0.5), unit: "ms", peer: { name: "its bare SQL, prepared", value: percentile(found.sql, 0.5) }, aim: null }); // prettier-ignore
          tell.measure({ name: `${what}, p99`, ours: percentile(found.page, 0.99), unit: "ms", peer: { name: "its bare SQL, prepared", value: percentile(found.sql, 0.99) }, aim: null }); // prettier-ignore
        }
      }
    });
  });
}
