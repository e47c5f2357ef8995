import { Worker } from "node:worker_threads";

export interface LoadRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly cookie: string;
  readonly body: Uint8Array | null;
}

export interface LoadOrder {
  /** On the loopback address. */
  readonly port: number;
  readonly connections: number;
  readonly requests: readonly LoadRequest[];
}

export interface LoadResult {
  /** Milliseconds for all, from the first request to the last answer. */
  readonly took: number;
  /** Milliseconds of each. */
  readonly times: readonly number[];
  /** How many answers had which status. */
  readonly statuses: Readonly<Record<number, number>>;
}

/** Sends requests over HTTP from a thread of their own, so that the clients do not wait for the server's thread. */
export function runLoad(order: LoadOrder): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./load-worker.mjs", import.meta.url), { workerData: order });
    worker.once("message", (result: LoadResult) => resolve(result));
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the clients ended without a result")));
  });
}
