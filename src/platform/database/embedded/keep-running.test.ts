import { spawn } from "node:child_process";
import { expect, test, vi } from "vitest";
import { isProcessAlive } from "#platform/data-folder/process-alive.ts";
import { keepRunning } from "./keep-running.ts";
import type { Postmaster } from "./postmaster.ts";

/** A process that stands for the server: it waits until it is killed. */
function standIn(): Postmaster {
  const { pid } = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" }); // prettier-ignore
  if (pid === undefined) throw new Error("no process");
  return { pid, port: 5432, socketFolder: "", status: "ready" };
}

test("a server that ends by itself is brought back, also when the first attempt fails; one that was let go is not", async () => {
  const first = standIn();
  const began: number[] = [];
  let attempts = 0;
  const kept = keepRunning(first, (begun) => {
    attempts += 1;
    // there is no room yet
    if (attempts === 1) return Promise.resolve(null);
    const server = standIn();
    began.push(server.pid);
    begun(server.pid);
    return Promise.resolve(server);
  });
  expect(kept.pid()).toBe(first.pid);
  process.kill(first.pid, "SIGKILL");
  await vi.waitFor(() => expect(began).toHaveLength(1), { timeout: 15_000, interval: 20 });
  const [second = 0] = began;
  expect([kept.pid(), isProcessAlive(second), attempts]).toEqual([second, true, 2]);
  await kept.letGo();
  process.kill(second, "SIGKILL");
  await vi.waitFor(() => expect(isProcessAlive(second)).toBe(false), { timeout: 10_000 });
  // letting go has ended the watching: nothing is left that could begin another
  expect(attempts).toBe(2);
});
