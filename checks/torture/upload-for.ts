import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../../demo/random.ts";
import type { Writer } from "./prepare-house.ts";
import type { Heard, Target } from "./write-for.ts";

/** Uploads one text after the other until it is over, and notes the address of each that was acknowledged. */
export async function uploadFor({
  writer,
  random,
  target,
  files,
  heard,
}: {
  readonly writer: Writer;
  readonly random: Random;
  readonly target: Target;
  readonly files: Set<string>;
  readonly heard: Heard;
}): Promise<void> {
  for (let number = 0; !target.over; number += 1) {
    if (target.paused || target.address === null) {
      await sleep(20);
      continue;
    }
    const form = new FormData();
    const text = Array.from({ length: random.between(200, 8_000) }, () => `会议纪要${number}，第${random.between(0, 1_000_000)}号`).join("\n"); // prettier-ignore
    form.set("file", new Blob([text]), `纪要${number}.txt`);
    const answer = await fetch(`${target.address}/api/files`, {
      method: "POST",
      headers: { cookie: writer.cookie, "x-luoshi": "1" },
      body: form,
      signal: AbortSignal.timeout(20_000),
    })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => ({ status: 0, text: "" }));
    heard(answer.status, answer.text);
    // the shape of an answer to an upload
    if (answer.status === 200) files.add((JSON.parse(answer.text) as { hash: string }).hash);
    // fewer than the limit of uploads
    await sleep(300);
  }
}
