import { Client, type QueryConfig } from "pg";
import { ensureDemo } from "#main/demo/ensure-demo.ts";
import { demoLogins } from "#main/demo/demo-accounts.ts";
import type { OpenDatabase } from "#platform/database/open-database.ts";
import { withBenchDatabase } from "./bench-database.ts";
import { withServer } from "./bench-server.ts";
import { fillToAMillion } from "./million-items.ts";
import { percentile, type Teller } from "./measure.ts";
import { type Statement, timePage } from "./time-page.ts";

const ROUNDS = 600;
const READERS = [
  { login: "secretary", name: "unit clerk" },
  { login: "office", name: "office" },
];

/**
 * 我的待办 and the plan page with a million due items present, over HTTP on a kept connection, against the statements that the
 * page itself runs, prepared, straight from pg: by turns, so that whatever else the machine does meets both.
 */
export async function measurePages(tell: Teller): Promise<void> {
  await withBenchDatabase(async ({ database, deps }) => {
    await ensureDemo(deps, () => undefined);
    const { id: groupId } = await deps.db
      .selectFrom("groups")
      .select("id")
      .executeTakeFirstOrThrow();
    const { id: planId } = await deps.db.selectFrom("plan").select("id").executeTakeFirstOrThrow();
    tell.note(await fillToAMillion(database, groupId));
    await withServer(deps, async (port) => {
      for (const reader of READERS) {
        const cookie = await logIn(port, reader.login);
        for (const page of [
          { name: "我的待办", path: "/api/todo" },
          { name: "plan page", path: `/api/plans/${planId}` },
        ]) {
          const found = await measurePage(database, { port, cookie, path: page.path });
          const name = `${page.name}, ${reader.name}`;
          tell.note(
            `${name}: ${found.statements} statements, ${(found.bytes / 1000).toFixed(1)} KB`,
          );
          const peer = (share: number) => ({ name: "its bare SQL, prepared", value: percentile(found.sql, share) }); // prettier-ignore
          tell.measure({ name: `${name}, p50`, ours: percentile(found.page, 0.5), unit: "ms", peer: peer(0.5), aim: { moreByAtMost: 3 } }); // prettier-ignore
          tell.measure({ name: `${name}, p99`, ours: percentile(found.page, 0.99), unit: "ms", peer: peer(0.99), aim: null }); // prettier-ignore
        }
      }
    });
  });
}

export async function logIn(port: number, login: string): Promise<string> {
  const password = demoLogins().find((one) => one.login === login)?.password;
  const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: "POST",
    headers: { "x-luoshi": "1", "content-type": "application/json" },
    body: JSON.stringify({ login, password }),
  });
  if (!answer.ok) throw new Error(`no log-in for ${login}: ${await answer.text()}`);
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

export async function measurePage(
  { settings }: OpenDatabase,
  request: {
    readonly port: number;
    readonly cookie: string;
    readonly path: string;
    readonly rounds?: number;
  },
) {
  const url = `http://127.0.0.1:${request.port}${request.path}`;
  const get = async (): Promise<number> => {
    const answer = await fetch(url, { headers: { cookie: request.cookie } });
    if (!answer.ok) throw new Error(`${request.path}: ${answer.status} ${await answer.text()}`);
    return (await answer.arrayBuffer()).byteLength;
  };
  // caches are filled and statements prepared, as in a server that has been up for a minute
  for (let count = 0; count < 60; count += 1) await get();
  const statements = await captureStatements(get);
  const times = await timePage({ rounds: ROUNDS, ...request, settings, statements });
  return { ...times, statements: statements.length, bytes: await get() };
}

/** What work in this process sends to the database meanwhile. */
async function captureStatements(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const real = Reflect.get(Client.prototype, "query") as (...args: unknown[]) => unknown; // handed on as it is
  Reflect.set(Client.prototype, "query", function (this: Client, ...args: unknown[]) {
    const config = args[0] as QueryConfig | string; // what the pool and our clients hand to pg
    statements.push(typeof config === "string" ? { text: config, values: [] } : { text: config.text, values: [...(config.values ?? [])] as unknown[] }); // prettier-ignore
    return real.apply(this, args);
  });
  try {
    await work();
  } finally {
    Reflect.set(Client.prototype, "query", real);
  }
  return statements;
}
