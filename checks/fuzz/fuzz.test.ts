import { expect, test } from "vitest";
import { ROLES } from "#domain/access/policy.ts";
import { library } from "#institutions/library.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { settleWork } from "#app/work/run-work.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { seededRandom } from "../../demo/random.ts";
import { createFuzzedGroup } from "./fuzzed-group.ts";
import { judgeBy, PATIENCE_MS } from "./judge-answer.ts";
import { documentSchema } from "./json-schema.ts";
import { Learner } from "./learn.ts";
import { type FuzzRequest, makeRequest, targetsOf } from "./make-request.ts";
import { shrinkRequest } from "./shrink-request.ts";

/** `npm run fuzz -- --requests N --seed S` sets these; the short form runs with the other tests. */
const REQUESTS = Number(process.env["FUZZ_REQUESTS"] ?? 700);
const SEED = Number(process.env["FUZZ_SEED"] ?? 20_260_917);
const MOST_FAILURES = 25;

const database = await testDatabase();
const { app, deps } = await createTestApp(database, library);
const { group, cookies, restore } = await createFuzzedGroup(database);
const document = documentSchema.parse((await app.inject({ url: "/api/openapi.json" })).json());
const targets = targetsOf(document);
const resolve = (reference: string) => document.components.schemas[reference.replace("#/components/schemas/", "")] ?? {}; // prettier-ignore
const judge = judgeBy(document);
const areas = new Map(
  targets.map(({ operation }) => [operation.operationId, operation.tags[0] ?? ""]),
);

const send = (request: FuzzRequest, cookie: string | null, address: string) =>
  app.inject({
    method: request.method,
    url: request.url,
    remoteAddress: address,
    headers: { ...(cookie === null ? {} : { cookie }), ...request.headers },
    ...(request.payload === null ? {} : { payload: request.payload }),
  });

test(
  `${REQUESTS} generated requests: no defect, no hang, no answer that breaks its schema`,
  async () => {
    const random = seededRandom(SEED);
    const known = new Learner();
    known.learn([group.units, Object.fromEntries(group.people)]);
    const failures: string[] = [];
    const statuses = new Map<number, number>();
    const succeeded = new Set<string>();
    const address = () => `10.${random.between(0, 255)}.${random.between(0, 255)}.${random.between(1, 254)}`; // prettier-ignore
    /** What is wrong with the answer; null when nothing is. */
    const ask = async (request: FuzzRequest, cookie: string | null): Promise<string | null> => {
      const began = performance.now();
      let hang: NodeJS.Timeout | null = null;
      const patience = new Promise<null>((tell) => {
        hang = setTimeout(() => tell(null), PATIENCE_MS);
      });
      const answer = await Promise.race([send(request, cookie, address()), patience]).catch((error: unknown) => String(error)); // prettier-ignore
      if (hang !== null) clearTimeout(hang);
      if (answer === null) return `no answer after ${Math.round(performance.now() - began)} ms`;
      if (typeof answer === "string") return answer;
      statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
      if (answer.statusCode < 300) {
        succeeded.add(request.operation);
        if (answer.body !== "" && String(answer.headers["content-type"]).startsWith("application/json")) known.learn(JSON.parse(answer.body), "", areas.get(request.operation)); // prettier-ignore
      }
      return judge(request, answer);
    };
    for (let sent = 0; sent < REQUESTS && failures.length < MOST_FAILURES; sent += 1) {
      if (sent % 50 === 0) await restore();
      if (sent % 200 === 199) await settleWork(deps);
      const target = random.pick(targets);
      const request = makeRequest(
        target,
        random,
        known.of(target.operation.tags[0] ?? ""),
        resolve,
      );
      // half of the requests by those who may do most; the others by everybody, and nobody
      const role = random.chance(0.5) ? "office" : random.pick([...ROLES, null]);
      const cookie = role === null ? null : (cookies.get(role) ?? null);
      const wrong = await ask(request, cookie);
      if (wrong === null) continue;
      const same = wrong.slice(0, 40);
      const least = await shrinkRequest(request, async (candidate) => (await ask(candidate, cookie))?.slice(0, 40) === same); // prettier-ignore
      failures.push(`${sent} ${role ?? "nobody"}: ${least.method} ${least.url.slice(0, 300)} (${least.operation}) ${String(least.payload).slice(0, 600)}\n    ${wrong}`); // prettier-ignore
    }
    await settleWork(deps);
    const told = [...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`); // prettier-ignore
    console.log(`seed ${SEED}: ${REQUESTS} requests to ${targets.length} operations, ${succeeded.size} of them succeeded at least once; ${told.join(", ")}`); // prettier-ignore
    const never = targets.map((each) => each.operation.operationId).filter((id) => !succeeded.has(id)); // prettier-ignore
    if (REQUESTS > 5000) console.log(`never succeeded: ${never.join(", ")}`);
    expect(failures.join("\n")).toBe("");
    // a fuzzer that is only ever refused tests nothing
    expect(succeeded.size).toBeGreaterThan(Math.min(targets.length / 4, REQUESTS / 15));
    expect(await verifyRollups(database.db, group.groupId)).toEqual([]);
  },
  // the long form takes as long as it takes
  Math.max(60_000, REQUESTS * 500),
);
