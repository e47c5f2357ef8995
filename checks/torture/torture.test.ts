import { chmod, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BuiltProgram, buildProgram } from "#main/testing/launch.ts";
import { startOwnServer } from "./own-server.ts";
import { torture } from "./torture.ts";

const PATIENCE = 240_000;
/** The short form: long enough for some kills, short enough to run every time. `npm run torture` is the long one. */
const SECONDS = 10;

let program: BuiltProgram;
let folder = "";
beforeAll(async () => {
  program = await buildProgram();
  folder = await mkdtemp(join(await realpath(tmpdir()), "luoshi-torture-"));
  await chmod(folder, 0o711);
}, PATIENCE);
afterAll(async () => {
  await program.remove();
  await rm(folder, { recursive: true, force: true });
});

test(
  "killed again and again on its own database, the server has lost nothing and done nothing twice",
  async () => {
    const report = await torture(program, { seed: 20_260_917, rounds: 3, until: performance.now() + SECONDS * 1000, data: join(folder, "embedded") }); // prettier-ignore
    expect(report.wrong).toEqual([]);
    expect(report.kills.server).toBeGreaterThan(0);
    expect(report.ledger.acknowledged).toBeGreaterThan(5);
  },
  PATIENCE,
);

test(
  "the same on a PostgreSQL server apart from it, which is killed too",
  async () => {
    const own = await startOwnServer();
    try {
      const report = await torture(program, { seed: 918, rounds: 2, until: performance.now() + SECONDS * 1000, data: join(folder, "server"), url: own.url, killDatabase: () => own.kill() }); // prettier-ignore
      expect(report.wrong).toEqual([]);
      expect(report.kills.server).toBeGreaterThan(0);
      expect(report.ledger.acknowledged).toBeGreaterThan(5);
    } finally {
      await own.stop();
    }
  },
  PATIENCE,
);
