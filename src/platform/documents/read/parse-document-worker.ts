import { parentPort, workerData } from "node:worker_threads";
import type { FileKind } from "#platform/documents/read/file-kind.ts";
import { parseDocument } from "#platform/documents/read/parse-document.ts";

/** What the parent hands over. The bundler makes an entry of its own of this file: dist/parse-document-worker.mjs. */
export interface ParseRequest {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly kind: Exclude<FileKind, "text">;
}

// The parent is this program's own code: the shape needs no check.
const request = workerData as ParseRequest;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(await parseDocument(request.bytes, request.fileName, request.kind));
