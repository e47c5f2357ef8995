import { buffer } from "node:stream/consumers";
import type { Download } from "playwright-core";

/** The bytes of a download; the browser runs in another process, so its own path of the file is of no use here. */
export async function readDownload(download: Download): Promise<Buffer> {
  return buffer(await download.createReadStream());
}
