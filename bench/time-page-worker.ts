import { Agent, request } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import { Client } from "pg";
import type { PageOrder, PageTimes } from "./time-page.ts";

// Only `timePage` starts this worker, with an order.
const { port, path, cookie, settings, statements, rounds } = workerData as PageOrder;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const client = new Client(settings);
await client.connect();

const getPage = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      { host: "127.0.0.1", port, path, agent, headers: { cookie } },
      (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`${path}: ${answer.statusCode}`));
        answer.resume();
        answer.once("end", () => resolve());
      },
    );
    outgoing.once("error", reject);
    outgoing.end();
  });

async function runStatements(): Promise<void> {
  for (const [index, { text, values }] of statements.entries()) {
    await client.query({ name: `s${index}`, text, values: [...values] });
  }
}

async function time(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const WARM = 30;
const page: number[] = [];
const sql: number[] = [];
for (let round = 0; round < WARM + rounds; round += 1) {
  const ours = await time(getPage);
  const theirs = await time(runStatements);
  if (round < WARM) continue;
  page.push(ours);
  sql.push(theirs);
}
await client.end();
agent.destroy();
const times: PageTimes = { page, sql };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(times);
