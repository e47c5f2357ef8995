import { join } from "node:path";
import type { AppDeps } from "#app/deps.ts";
import { resealFiles } from "#platform/blobs/reseal-files.ts";

/**
 * Seals in the background what an older program left in plain, and what a rotation that was killed left under the old
 * key. Goes on at the next start where it was stopped. Never rejects.
 */
export async function sealOldFiles(
  { keys, dataDir, log }: Pick<AppDeps, "keys" | "dataDir" | "log">,
  isStopping: () => boolean,
): Promise<void> {
  try {
    const { done, left } = await resealFiles(join(dataDir, "blobs"), keys, { isStopping });
    if (done > 0) log.info({ files: done }, "files were sealed with the current key");
    if (left.length > 0) log.error({ files: left.length, first: left[0] }, "files could not be opened to be sealed anew"); // prettier-ignore
  } catch (error) {
    log.error({ err: error }, "files could not be sealed");
  }
}
