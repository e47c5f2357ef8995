import { ensureDemo } from "#main/demo/ensure-demo.ts";
import { withBenchDatabase } from "./bench-database.ts";
import { withServer } from "./bench-server.ts";
import { fillWithRecords } from "./hundred-thousand-records.ts";
import { percentile, type Teller } from "./measure.ts";
import { logIn, measurePage } from "./pages.bench.ts";

const ROUNDS = 40;
const LIMIT = 50;
const READERS = [
  { login: "secretary", name: "unit clerk" },
  { login: "office", name: "office" },
];
/** From most frequent to absent: two characters, four, several words, a file number, a name, one character. */
const QUERIES = ["学习", "主题党日", "支委会", "支委会 桥西泵站", "党课 桥西泵站", "第一议题 传达学习 廉洁", "集党发〔2026〕17号", "沈知微", "党", "量子通信"]; // prettier-ignore

/** Search over everything, over HTTP, with a hundred thousand records in the group, against what was promised and its bare SQL. */
export async function measureSearch(tell: Teller): Promise<void> {
  await withBenchDatabase(async ({ database, deps }) => {
    await ensureDemo(deps, () => undefined);
    const { id: groupId } = await deps.db.selectFrom("groups").select("id").executeTakeFirstOrThrow(); // prettier-ignore
    tell.note(await fillWithRecords(deps, groupId));
    await withServer(deps, async (port) => {
      for (const reader of READERS) {
        const cookie = await logIn(port, reader.login);
        const pages: number[] = [];
        for (const q of QUERIES) {
          const path = `/api/search?q=${encodeURIComponent(q)}&limit=5`;
          const found = await measurePage(database, { port, cookie, path, rounds: ROUNDS });
          const name = `${q}, ${reader.name}`;
          pages.push(...found.page);
          tell.note(`${name}: ${found.statements} statements, ${(found.bytes / 1000).toFixed(1)} KB, p99 ${percentile(found.page, 0.99).toFixed(1)} ms`); // prettier-ignore
          tell.measure({ name: `search ${name}, p50`, ours: percentile(found.page, 0.5), unit: "ms", peer: { name: "promised", value: LIMIT }, aim: { ratioAtMost: 1 } }); // prettier-ignore
          tell.measure({ name: `search ${name}, p50`, ours: percentile(found.page, 0.5), unit: "ms", peer: { name: "its bare SQL, prepared", value: percentile(found.sql, 0.5) }, aim: null }); // prettier-ignore
        }
        tell.measure({ name: `search, all queries, ${reader.name}, p99`, ours: percentile(pages, 0.99), unit: "ms", peer: { name: "limit for p50", value: LIMIT }, aim: null }); // prettier-ignore
      }
    });
  });
}
