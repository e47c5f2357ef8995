import { type Kysely, sql } from "kysely";
import { canonicalJson, paperFingerprint } from "#domain/publication/fingerprint.ts";
import type { Database } from "#platform/database/schema.ts";
import { sha256 } from "#platform/tokens.ts";
import type { Check } from "#app/verify/finding.ts";

/** Closings and papers are, byte for byte, what they were known by when they were frozen. */
export const checkFrozen: Check = {
  id: "frozen",
  name: "封存的考核和公文",
  async run({ tx, groupId, tell }) {
    const closings = await idsOf(tx, "closing", groupId);
    const papers = await idsOf(tx, "publication", groupId);
    const total = closings.length + papers.length;
    let looked = 0;
    // one at a time: each is large
    for (const [table, ids] of [
      ["closing", closings],
      ["publication", papers],
    ] as const) {
      // prettier-ignore
      for (const id of ids) {
        looked += 1;
        tell(looked, total);
        const { kept, due } = await fingerprintsOf(tx, table, groupId, id);
        if (kept === due) continue;
        return {
          looked,
          fault: {
            table,
            key: id,
            message: `${table === "closing" ? "封存的考核" : "公文"}内容与指纹不符：封存时是 ${kept.slice(0, 12)}…，现在是 ${due.slice(0, 12)}…。`,
            mend: "封存的内容或指纹被改动过。请保留现场并查明；从最近一次核对无误的备份中取回这一行。",
          },
        };
      }
    }
    return { looked, fault: null };
  },
};

async function idsOf(
  tx: Kysely<Database>,
  table: "closing" | "publication",
  groupId: string,
): Promise<string[]> {
  const rows = await tx.selectFrom(table).select("id").where("group_id", "=", groupId).orderBy("id").execute(); // prettier-ignore
  return rows.map((row) => row.id);
}

async function fingerprintsOf(
  tx: Kysely<Database>,
  table: "closing" | "publication",
  groupId: string,
  id: string,
): Promise<{ kept: string; due: string }> {
  if (table === "closing") {
    const row = await tx.selectFrom("closing").select(["content", "fingerprint"]).where("group_id", "=", groupId).where("id", "=", id).executeTakeFirstOrThrow(); // prettier-ignore
    return { kept: row.fingerprint, due: sha256(canonicalJson(row.content)) };
  }
  const { rows } = await sql<{ paper: unknown; inputs: unknown; fingerprint: string }>`
    select paper, inputs, fingerprint from publication where group_id = ${groupId} and id = ${id}`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`publication ${id} vanished from a snapshot`);
  return { kept: row.fingerprint, due: sha256(paperFingerprint(row.paper, row.inputs)) };
}
