import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "#platform/database/open-database.ts";
import { addressOf, type BuiltProgram, databasePid, type Launched } from "#main/testing/launch.ts";
import { seededRandom } from "../../demo/random.ts";
import { checkHouse } from "./check-house.ts";
import { emptyLedger, type Ledger } from "./ledger.ts";
import { prepareHouse } from "./prepare-house.ts";
import { type Target, writeFor } from "./write-for.ts";

export interface TortureOptions {
  readonly seed: number;
  readonly rounds: number;
  /** Until this instant (performance.now); rounds that have not begun by then are left out. */
  readonly until?: number;
  readonly data: string;
  /** A PostgreSQL server of its own; the embedded one when undefined. */
  readonly url?: (() => string) | undefined;
  /** Kills the database server too, now and then, and brings it back where it is not the embedded one. */
  readonly killDatabase?: (() => Promise<void>) | undefined;
  readonly say?: (line: string) => void;
}

export interface TortureReport {
  readonly rounds: number;
  readonly kills: { readonly server: number; readonly database: number };
  readonly ledger: Ledger;
  /** Empty when everything acknowledged was there exactly once each time, and everything verified. */
  readonly wrong: readonly string[];
}

/** Several people write at once while the server is killed at random moments, again and again. */
export async function torture(
  program: BuiltProgram,
  options: TortureOptions,
): Promise<TortureReport> {
  const { data, url, rounds, seed } = options;
  const say = options.say ?? (() => undefined);
  const random = seededRandom(seed);
  const house = await prepareHouse(data, url?.());
  const ledger = emptyLedger();
  const target: Target = { address: null, paused: true, over: false };
  const start = (): Launched =>
    program.run(["start", "--data", data, "--port", "0"], { env: { DATABASE_URL: url?.() ?? "" } });
  const kills = { server: 0, database: 0 };
  const wrong: string[] = [];
  let done = 0;

  let server = start();
  target.address = await addressOf(server);
  const idle = new Set<number>();
  let broken: Error | null = null;
  const everybody = [...house.writers, house.office, ...house.writers];
  const writing = everybody.map((writer, index) =>
    writeFor({ writer, index, random: seededRandom(seed * 1000 + index), ledger, target, seed: String(seed) }, () => void idle.add(index)) // prettier-ignore
      .catch((error: unknown) => {
        broken ??= error instanceof Error ? error : new Error(String(error));
        idle.add(index);
      }),
  );
  try {
    for (; done < rounds && wrong.length === 0; done += 1) {
      if (done > 0 && performance.now() > (options.until ?? Number.POSITIVE_INFINITY)) break;
      idle.clear();
      target.paused = false;
      // one to three kills between two looks
      for (let kill = random.between(1, 3); kill > 0; kill -= 1) {
        await someAnswers(ledger, random.between(0, 60));
        await sleep(random.between(0, 60));
        target.address = null;
        const both = random.chance(0.35);
        if (both && url === undefined) process.kill(await databasePid(data), "SIGKILL");
        server.child.kill("SIGKILL");
        await server.ended;
        kills.server += 1;
        if (both && (url === undefined || options.killDatabase !== undefined)) {
          if (url !== undefined) await options.killDatabase?.();
          kills.database += 1;
        }
        server = start();
        target.address = await addressOf(server);
      }
      await someAnswers(ledger, random.between(5, 40));
      target.paused = true;
      while (idle.size < everybody.length) await sleep(5);
      failIf(broken);
      wrong.push(...(await lookAt(program, options, house.groupId, ledger)));
      say(`round ${done + 1}: ${ledger.acknowledged} acknowledged, ${ledger.repeated} sent again, ${ledger.refused} refused${wrong.length > 0 ? `; ${wrong.length} wrong` : ""}`); // prettier-ignore
    }
  } finally {
    target.over = true;
    // who still waits for a server finds none, and ends
    await Promise.race([Promise.all(writing), sleep(1_000)]);
    target.address = null;
    server.child.kill("SIGINT");
    await server.ended;
  }
  return { rounds: done, kills, ledger, wrong };
}

/** Waits until so many more requests were answered, but not for ever: a slow machine writes less between two kills. */
async function someAnswers(ledger: Ledger, count: number): Promise<void> {
  const until = ledger.acknowledged + ledger.refused + count;
  for (let wait = 0; wait < 300 && ledger.acknowledged + ledger.refused < until; wait += 1) await sleep(5); // prettier-ignore
}

/** Set by a writer while this waits, which the compiler cannot see. */
function failIf(error: Error | null): void {
  if (error !== null) throw error;
}

async function lookAt(
  program: BuiltProgram,
  { data, url }: TortureOptions,
  groupId: string,
  ledger: Ledger,
): Promise<string[]> {
  const database = await openDatabase({ data, url: url?.(), mayJoin: true, poolSize: 1 });
  try {
    const wrong = await checkHouse(database.db, groupId, ledger);
    const verify = program.run(["verify", "--data", data], {
      env: { DATABASE_URL: url?.() ?? "" },
    });
    const code = await verify.ended;
    return code === 0 ? wrong : [...wrong, `luoshi verify ended with ${code}: ${verify.output()}`];
  } finally {
    await database.close();
  }
}
