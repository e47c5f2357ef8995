import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "#kernel/id.ts";
import { checkChain, readAnchors } from "#app/audit/check-chain.ts";
import { type SealDeps, sealEvents } from "#app/audit/seal-events.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { anchorFile } from "#platform/audit-anchors/anchor-file.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { withBenchDatabase } from "./bench-database.ts";
import type { Teller } from "./measure.ts";

const WRITERS = 4;
const SLICE_MS = 2_000;
const SLICES = 4;
/** Much more often than the server does, so that what it costs shows. */
const SEAL_EVERY_MS = 250;

/**
 * Writers whose transactions hold nothing but their audit event (the worst case: a record's other work would hide it), with
 * sealing going on beside them against the same without, in turns of the same run. The chain is checked afterwards.
 */
export async function measureAudit(tell: Teller): Promise<void> {
  await withBenchDatabase(async ({ database, deps }) => {
    const { db, dataFolder } = database;
    const groupId = newId();
    const now = new Date();
    await db.insertInto("groups").values({ id: groupId, slug: "bench", name: "临澜城服", short_name: "临澜", created_at: now }).execute(); // prettier-ignore
    const seal: SealDeps = { db, anchors: anchorFile(dataFolder), now: () => new Date() };
    const write = (): Promise<number> => writeFor(SLICE_MS, () => inTransaction(db, (tx) => writeAudit(tx, { groupId, actor: null, at: deps.clock.now(), action: "record.submit", subject: { kind: "record", id: newId() }, after: { revision: 1, unit: groupId } }))); // prettier-ignore

    await write();
    await sealEvents(seal);
    let [off, on, sealed] = [0, 0, 0];
    for (let slice = 0; slice < SLICES; slice += 1) {
      off += await write();
      // what was written without sealing is sealed outside of the time
      await sealEvents(seal);
      const sealing = sealEvery(SEAL_EVERY_MS, () => sealEvents(seal));
      on += await write();
      sealed += await sealing.stop();
    }
    await sealEvents(seal);
    const report = await checkChain(db, groupId, await readAnchors(seal.anchors, groupId));
    if (report.trouble !== null) throw new Error(`the chain is broken: ${JSON.stringify(report.trouble)}`); // prettier-ignore
    tell.note(`${sealed} events sealed while ${on} were written; ${report.checked} in the chain, ${report.anchors} anchors, whole`); // prettier-ignore
    const seconds = (SLICES * SLICE_MS) / 1000;
    tell.measure({
      name: "audit events written while sealing",
      ours: on / seconds,
      unit: "events/s",
      peer: { name: "the same without sealing", value: off / seconds },
      aim: null,
    });
  });
}

async function writeFor(milliseconds: number, write: () => Promise<void>): Promise<number> {
  const end = performance.now() + milliseconds;
  let written = 0;
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (; performance.now() < end; written += 1) await write();
    }),
  );
  return written;
}

function sealEvery(milliseconds: number, seal: () => Promise<number>): { stop(): Promise<number> } {
  const wanted = { on: true };
  const running = (async () => {
    let sealed = 0;
    for (; wanted.on; await sleep(milliseconds)) sealed += await seal();
    return sealed;
  })();
  return {
    stop() {
      wanted.on = false;
      return running;
    },
  };
}
