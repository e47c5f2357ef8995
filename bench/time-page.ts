import { Worker } from "node:worker_threads";
import type { ConnectionSettings } from "#platform/database/connect.ts";

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface PageOrder {
  readonly port: number;
  readonly path: string;
  readonly cookie: string;
  readonly settings: ConnectionSettings;
  readonly statements: readonly Statement[];
  readonly rounds: number;
}

/** Milliseconds of each round. */
export interface PageTimes {
  readonly page: readonly number[];
  readonly sql: readonly number[];
}

/** Times a page and its statements by turns, both from one thread apart from the server's. */
export function timePage(order: PageOrder): Promise<PageTimes> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./time-page-worker.mjs", import.meta.url), { workerData: order });
    worker.once("message", (times: PageTimes) => resolve(times));
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the reader ended without a result")));
  });
} // prettier-ignore
