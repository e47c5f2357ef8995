import { EXIT_CODES } from "#main/exit-codes.ts";
import { createServer, type ServerOptions } from "#main/server.ts";
import { keepHeapSmall } from "#main/start/keep-heap-small.ts";
import { onSignals } from "#main/start/signals.ts";

/**
 * Starts the server, says where it is, and ends it in order at the first signal, also in the middle of the start;
 * a second signal does not wait. Ends the process: nothing that an area left open may keep it alive.
 */
export async function runUntilSignal(options: ServerOptions): Promise<void> {
  keepHeapSmall();
  const server = createServer(options, (text) => console.log(text));
  let wanted = false;
  const stopped = new Promise<void>((resolve, reject) => {
    onSignals(
      () => {
        wanted = true;
        console.log("\n正在停止……（再按一次 Ctrl-C 立即结束）");
        server.close().then(resolve, reject);
      },
      () => {
        server.kill();
        process.exit(EXIT_CODES.interrupted[0]);
      },
    );
  });
  // what a stop in the middle of the start breaks off is no news
  await server.start().then(
    () => stopped,
    (error: unknown) => (wanted ? stopped : Promise.reject(error)),
  );
  console.log("已停止，数据已保存。");
  process.exit(0);
}
