import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { refused, type Result } from "#kernel/problem.ts";
import type { SourceDocument } from "#domain/plan/plan.ts";
import type { ParseRequest } from "#platform/documents/read/parse-document-worker.ts";

/** A plan is read in well under a second; what needs more than this is no plan. */
const TIME_LIMIT = 20_000;
const MEMORY_LIMIT = 384;

export interface WorkerLimits {
  readonly milliseconds: number;
  /** Heap of the thread in MB. */
  readonly megabytes: number;
}

/**
 * Parses a container in a thread of its own, which is ended when it takes too long or too much memory: a hostile file
 * costs one thread, never the server.
 */
export function runParseWorker(
  request: ParseRequest,
  limits: WorkerLimits = { milliseconds: TIME_LIMIT, megabytes: MEMORY_LIMIT },
): Promise<Result<SourceDocument>> {
  const worker = new Worker(workerEntry(), {
    workerData: request,
    // Loaders of the parent (tsx, vitest) are not for the thread.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 64 },
  });
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      void worker.terminate();
    };
    const done = (result: Result<SourceDocument>): void => {
      resolve(result);
      end();
    };
    const timer = setTimeout(() => done(tooHeavy(request.fileName)), limits.milliseconds);
    // Only the worker of this program answers here, with what `parseDocument` returns.
    worker.once("message", (message: Result<SourceDocument>) => done(message));
    worker.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") {
        done(tooHeavy(request.fileName));
        return;
      }
      // Bad files are answered by the worker itself: anything else is a defect.
      reject(new Error("the parse worker failed", { cause: error }));
      end();
    });
    worker.once("exit", () => {
      reject(new Error("the parse worker ended without an answer"));
      end();
    });
  });
}

const tooHeavy = (fileName: string): Result<never> =>
  refused(
    "file-too-heavy",
    `“${fileName}”内容过于庞大，读取时间或内存超过上限，已停止，请只保留计划正文，另存为新文件后再导入。`,
  );

/**
 * Bundled, the worker lies beside this program's files: the build gives each *-worker.ts an entry of its own. From
 * source it is TypeScript, which needs the loader of the development tools.
 */
function workerEntry(): URL {
  const bundled = new URL("./parse-document-worker.mjs", import.meta.url);
  return existsSync(fileURLToPath(bundled))
    ? bundled
    : new URL("./worker-from-source.mjs", import.meta.url);
}
