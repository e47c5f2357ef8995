/** The clients of a load test, in a thread of their own: so many kept connections, each sending the next request when it has its answer. */
import { Agent, request } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import type { LoadOrder, LoadResult } from "./load.ts";

// Only `runLoad` starts this worker, with an order.
const { port, connections, requests } = workerData as LoadOrder;
const agent = new Agent({ keepAlive: true, maxSockets: connections });

const send = (index: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const one = requests[index];
    if (one === undefined) throw new RangeError(`no request ${index}`);
    const { method, path, cookie, body } = one;
    const headers = {
      cookie,
      "x-luoshi": "1",
      ...(body === null ? {} : { "content-type": "application/json", "content-length": body.length }), // prettier-ignore
    };
    const outgoing = request(
      { host: "127.0.0.1", port, method, path, agent, headers },
      (answer) => {
        answer.resume();
        answer.once("end", () => resolve(answer.statusCode ?? 0));
        answer.once("error", reject);
      },
    );
    outgoing.once("error", reject);
    outgoing.end(body === null ? undefined : Buffer.from(body));
  });

let next = 0;
const statuses: Record<number, number> = {};
const times: number[] = [];

async function client(): Promise<void> {
  for (;;) {
    const index = next;
    next += 1;
    if (index >= requests.length) return;
    const start = performance.now();
    const status = await send(index);
    times.push(performance.now() - start);
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
}

const start = performance.now();
await Promise.all(Array.from({ length: connections }, client));
const result: LoadResult = { took: performance.now() - start, times, statuses };
agent.destroy();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(result);
