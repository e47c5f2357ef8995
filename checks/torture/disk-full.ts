import { execFileSync } from "node:child_process";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "#platform/database/open-database.ts";
import { addressOf, type BuiltProgram } from "#main/testing/launch.ts";
import { seededRandom } from "../../demo/random.ts";
import { checkHouse } from "./check-house.ts";
import { emptyLedger, type Ledger } from "./ledger.ts";
import { prepareHouse } from "./prepare-house.ts";
import { type Target, writeFor } from "./write-for.ts";
import { uploadFor } from "./upload-for.ts";

export interface DiskFullReport {
  readonly ledger: Ledger;
  readonly files: ReadonlySet<string>;
  /** How often each answer came that was neither a success nor a refusal of the content: "503 disk-full-unavailable". */
  readonly answers: ReadonlyMap<string, number>;
  /** How long the first acknowledged write took after there was room again, in milliseconds, by round. */
  readonly recovered: readonly number[];
  readonly wrong: readonly string[];
}

/** Enough for the database of a small group and its log. */
const MEGABYTES = 224;
/** Tools of the system, not of a package. */
const [MOUNT, UNMOUNT] = ["mount", "umount"] as const; // as const: a pair
/** Longer than the longest pause between two attempts to bring the database back. */
const PATIENCE = 60_000;

/** May this process mount a small file system? Only root of a machine, not of a plain container. */
export function mountDisk(folder: string): (() => void) | null {
  try {
    execFileSync(MOUNT, ["-t", "tmpfs", "-o", `size=${MEGABYTES}m,mode=711`, "tmpfs", folder], { stdio: "ignore" }); // prettier-ignore
    return () => void execFileSync(UNMOUNT, ["--lazy", folder]);
  } catch {
    return null;
  }
}

/**
 * Fills the disk of the data folder for real while people write and upload, makes room again, and so on. All the time the
 * same server runs; what it acknowledged must be there, and soon after there is room it must acknowledge again.
 */
export async function fillDisk(
  program: BuiltProgram,
  options: { readonly seed: number; readonly rounds: number; readonly data: string; readonly say: (line: string) => void }, // prettier-ignore
): Promise<DiskFullReport> {
  const { data, seed, rounds, say } = options;
  const house = await prepareHouse(data, undefined);
  const ledger = emptyLedger();
  const files = new Set<string>();
  const answers = new Map<string, number>();
  const recovered: number[] = [];
  const wrong: string[] = [];
  /** Answers of a server that cannot. */
  let unable = 0;
  const target: Target = { address: null, paused: false, over: false };
  const count = (status: number, text: string): void => {
    if (status !== 0 && status < 400) return;
    const what = status === 0 ? "no answer" : `${status} ${codeOf(text)}`;
    answers.set(what, (answers.get(what) ?? 0) + 1);
    if (status >= 400 && status < 500) return;
    unable += 1;
    if (status !== 503 || !politely(text)) wrong.push(`${what}: ${text.slice(0, 200)}`);
  };
  const server = program.run(["start", "--data", data, "--port", "0"]);
  target.address = await addressOf(server);
  const everybody = [...house.writers, house.office];
  const writing = [
    ...everybody.map((writer, index) =>
      writeFor({ writer, index, random: seededRandom(seed * 1000 + index), ledger, target, seed: String(seed), heard: count }, () => undefined)), // prettier-ignore
    uploadFor({ writer: house.office, random: seededRandom(seed), target, files, heard: count }),
  ].map((each) => each.catch((error: unknown) => void wrong.push(String(error))));
  const random = seededRandom(seed);
  const ballast = join(data, "ballast");
  try {
    for (let round = 1; round <= rounds && wrong.length === 0; round += 1) {
      await sleep(random.between(1_500, 4_000));
      const before = unable;
      // people go on writing while the last bytes are taken, again and again: whatever is freed is gone at once
      for (let full = 0; full < random.between(10, 40); full += 1) {
        await takeEverything(ballast);
        // the log of the database goes on in a file that does not fit: that ends the database, not only a statement
        if (round % 2 === 0 && full === 3) await demandLogFile(data);
        await sleep(250);
      }
      const during = unable - before;
      if (during === 0) wrong.push("the disk was never so full that a write was refused");
      await rm(ballast);
      const [freed, known] = [performance.now(), ledger.acknowledged];
      while (ledger.acknowledged === known && performance.now() - freed < PATIENCE) await sleep(20);
      if (ledger.acknowledged === known) wrong.push(`nothing was acknowledged ${PATIENCE} ms after there was room again`); // prettier-ignore
      recovered.push(Math.round(performance.now() - freed));
      if (server.child.exitCode !== null || server.child.signalCode !== null) wrong.push(`the server ended: ${server.output()}`); // prettier-ignore
      say(`round ${round}: ${during} requests found no room; acknowledged again after ${recovered.at(-1) ?? 0} ms; ${ledger.acknowledged} changes, ${files.size} files so far`); // prettier-ignore
    }
    await sleep(1_000);
    target.paused = true;
    await sleep(3_000);
    const database = await openDatabase({ data, mayJoin: true, poolSize: 1 });
    try {
      wrong.push(...(await checkHouse(database.db, house.groupId, ledger)));
      const kept = new Set((await database.db.selectFrom("file").select("hash").where("group_id", "=", house.groupId).execute()).map(({ hash }) => hash)); // prettier-ignore
      for (const hash of files) if (!kept.has(hash)) wrong.push(`an acknowledged file is gone: ${hash}`); // prettier-ignore
    } finally {
      await database.close();
    }
    const verify = program.run(["verify", "--data", data]);
    const code = await verify.ended;
    if (code !== 0) wrong.push(`luoshi verify ended with ${code}: ${verify.output()}`);
  } finally {
    target.over = true;
    await Promise.race([Promise.all(writing), sleep(1_000)]);
    server.child.kill("SIGINT");
    const code = await server.ended;
    if (code !== 0) wrong.push(`the server ended with ${code}: ${server.output()}`);
  }
  return { ledger, files, answers, recovered, wrong };
}

/** The codes with which the server says that it cannot now, in words. */
const politely = (text: string): boolean =>
  ["disk-full-unavailable", "database-unavailable"].includes(codeOf(text));

function codeOf(text: string): string {
  try {
    return (JSON.parse(text) as { code?: string }).code ?? ""; // every error of the server has this shape
  } catch {
    return "no JSON";
  }
}

/** Without room for another file of its log the database stops altogether, and cannot come back either. */
async function demandLogFile(data: string): Promise<void> {
  const database = await openDatabase({ data, mayJoin: true, poolSize: 1 });
  // each change to another file needs something to be written in between
  for (let file = 0; file < 12; file += 1) await sql`select pg_switch_wal(), pg_logical_emit_message(false, 'full', '.')`.execute(database.db).catch(() => null); // prettier-ignore
  await database.close();
}

/** Writes until not another block fits. */
async function takeEverything(path: string): Promise<void> {
  const file = await open(path, "a");
  try {
    for (const size of [1 << 20, 1 << 12]) {
      const piece = Buffer.alloc(size, 1);
      for (;;) {
        const { bytesWritten } = await file.write(piece);
        if (bytesWritten < size) break;
      }
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  } finally {
    await file.close();
  }
}
