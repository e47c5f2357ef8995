import { afterAll, expect, test } from "vitest";
import { library } from "#institutions/library.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { TEST_CERTIFICATE } from "#platform/mail/testing/test-certificate.fixture.ts";
import { testMailServer } from "#platform/mail/testing/test-mail-server.ts";
import { PLAIN_ACCESS } from "#app/access/access-settings.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { settleWork } from "#app/work/run-work.ts";
import { allOperations } from "#main/operations.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { seededRandom } from "../../demo/random.ts";
import { exampleScenes } from "./example-scenes.ts";
import { createFuzzedGroup } from "./fuzzed-group.ts";
import { documentSchema } from "./json-schema.ts";
import { createRun, MOST_FAILURES } from "./run.ts";
import { playOf, type Scene, SceneEnded } from "./scene.ts";
import { SCENES } from "./scenes.ts";
import { newTally } from "./send.ts";
import { LONG_FLOOR, SHORT_FLOOR, WITHOUT_SUCCESS } from "./without-success.ts";

/** `npm run fuzz -- --requests N --seed S` sets these; the short form runs with the other tests. */
const REQUESTS = Number(process.env["FUZZ_REQUESTS"] ?? 400);
const SEED = Number(process.env["FUZZ_SEED"] ?? 20_260_917);
const LONG = REQUESTS > 1000;
/** A new group after so many requests: what was closed, ended and undone in the one before is there again. */
const REQUESTS_A_GROUP = 4000;
/** In the groups after the first, whose scenes go undisturbed. */
const MUTANTS = 3;

const mailServer = await testMailServer();
afterAll(() => mailServer.close());
const database = await testDatabase();
let moment = Date.parse("2026-09-17T03:55:00Z");
const testApp = await createTestApp(database, library, undefined, {
  access: { ...PLAIN_ACCESS, now: () => new Date(moment) },
  outgoing: {
    mail: { host: "localhost", port: mailServer.port, security: "starttls", user: null, password: null, from: "落实 <luoshi@example.cn>", authority: TEST_CERTIFICATE }, // prettier-ignore
    robotHosts: [],
  },
});
const { app, deps } = testApp;
const document = documentSchema.parse((await app.inject({ url: "/api/openapi.json" })).json());
const operations = allOperations();
const policies = new Map(operations.map(({ id, policy }) => [id, policy]));

test(
  `${REQUESTS} generated requests: no defect, no hang, no answer that breaks its schema`,
  async () => {
    const random = seededRandom(SEED);
    const tally = newTally();
    const stopped = new Map<string, string>();
    for (let number = 0; tally.sent < REQUESTS; number += 1) {
      const most = Math.min(REQUESTS, (number + 1) * REQUESTS_A_GROUP);
      const fuzzed = await createFuzzedGroup(database, testApp, { number, full: LONG });
      const run = createRun({ app, document, policies, random, tally, most, mutants: number === 0 ? 0 : MUTANTS }, fuzzed); // prettier-ignore
      const play = playOf(run, fuzzed, {
        settle: () => settleWork(deps),
        nextMoment: () => new Date((moment += 30_000)),
      });
      const perform = async (name: string, scene: Scene): Promise<void> => {
        await scene(play).catch((error: unknown) => {
          if (!(error instanceof SceneEnded)) throw error;
          stopped.set(name, error.message);
        });
      };
      // the short form has the seed choose from what needs no full group
      const scenes = LONG ? [...SCENES, ...exampleScenes()] : SCENES.filter(() => random.chance(0.4)); // prettier-ignore
      for (const [name, scene] of scenes) {
        if (run.isOver()) break;
        await perform(name, scene);
      }
      await run.restore();
      while (!run.isOver()) {
        if (tally.sent % 100 === 0) await run.restore();
        if (tally.sent % 200 === 199) await settleWork(deps);
        await run.askAnything();
      }
      await settleWork(deps);
      if (tally.failures.size >= MOST_FAILURES) break;
      expect(await verifyRollups(database.db, fuzzed.group.groupId)).toEqual([]);
    }
    const told = [...tally.statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`); // prettier-ignore
    console.log(`seed ${SEED}: ${tally.sent} requests to ${operations.length} operations, ${tally.succeeded.size} of them succeeded at least once; ${told.join(", ")}`); // prettier-ignore
    const never = operations.map(({ id }) => id).filter((id) => !tally.succeeded.has(id));
    if (LONG) {
      console.log(`never succeeded: ${never.map((id) => `${id} (${tally.refused.get(id) ?? "never asked"})`).join("\n  ")}`); // prettier-ignore
      console.log([...stopped].map(([name, why]) => `${name} ended: ${why}`).join("\n"));
    }
    expect([...tally.failures.values()].join("\n")).toBe("");
    // a fuzzer that is only ever refused tests nothing
    if (LONG) expect(never.filter((id) => WITHOUT_SUCCESS[id] === undefined)).toEqual([]);
    expect(tally.succeeded.size).toBeGreaterThanOrEqual(LONG ? LONG_FLOOR : SHORT_FLOOR);
  },
  // the long form takes as long as it takes
  Math.max(60_000, REQUESTS * 500),
);
