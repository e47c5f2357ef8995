import { type Kysely, sql } from "kysely";
import {
  CHAIN_START,
  type ChainLink,
  type EventText,
  nextLink,
  type SealedEvent,
} from "#domain/audit/chain.ts";
import type { Anchor, AnchorFile } from "#platform/audit-anchors/anchor-file.ts";
import type { Database } from "#platform/database/schema.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { sha256 } from "#platform/tokens.ts";
import { EVENT_TEXT } from "#app/audit/event-text.ts";

/** A chain whose head is not its last event: sealing on would bury the change, so it stops here. */
export class BrokenChainError extends Error {
  readonly groupId: string;
  constructor(groupId: string, sequence: number) {
    super(`the audit chain of group ${groupId} was changed at its head (${sequence}); run \`luoshi verify\``); // prettier-ignore
    this.name = "BrokenChainError";
    this.groupId = groupId;
  }
}

/** Events a batch: short enough that the row of the chain is never held for long. */
const BATCH = 500;

export interface SealDeps {
  readonly db: Kysely<Database>;
  readonly anchors: AnchorFile;
  /** The time of the machine; the clock of a demo is not meant. */
  readonly now: () => Date;
}

/**
 * Gives every event that has none its place and its hash, group by group, batch by batch, and writes the new heads to
 * the anchors once they are committed. Locks only the group's row of `audit_chain`, which no writer touches; several may
 * seal at once. Returns how many events were sealed. Throws BrokenChainError after the other groups were sealed.
 */
export async function sealEvents(deps: SealDeps, groupId?: string): Promise<number> {
  if (deps.db.isTransaction) throw new Error("an anchor must not tell what may be rolled back");
  const { rows } = await sql<{ id: string }>`
    select g.id from groups g
    where exists (select 1 from audit_event e where e.group_id = g.id and e.sequence is null)
      ${groupId === undefined ? sql`` : sql`and g.id = ${groupId}::uuid`} order by g.id`.execute(
    deps.db,
  );
  let sealed = 0;
  let broken: BrokenChainError | null = null;
  for (const { id } of rows) {
    try {
      sealed += await sealGroup(deps, id);
    } catch (error) {
      if (!(error instanceof BrokenChainError)) throw error;
      broken = error;
    }
  }
  if (broken !== null) throw broken;
  return sealed;
}

async function sealGroup(deps: SealDeps, groupId: string): Promise<number> {
  let sealed = 0;
  for (;;) {
    const batch = await inTransaction(deps.db, (tx) => sealBatch(tx, groupId, deps.now()));
    if (batch.count > 0) await deps.anchors.append([anchorOf(groupId, batch.head, deps.now())]);
    sealed += batch.count;
    if (batch.count < BATCH) return sealed;
  }
}

/** How the head of a chain stands in the anchors. */
const anchorOf = (groupId: string, head: ChainLink, at: Date): Anchor => ({
  group: groupId,
  sequence: head.sequence,
  hash: head.hash,
  at: at.toISOString(),
});

async function sealBatch(
  tx: Kysely<Database>,
  groupId: string,
  now: Date,
): Promise<{ count: number; head: ChainLink }> {
  const head = await lockHead(tx, groupId, now);
  const { rows } = await sql<EventText>`
    select ${EVENT_TEXT} from audit_event e
    where e.group_id = ${groupId} and e.sequence is null order by e.id limit ${BATCH}`.execute(tx);
  let last = head;
  const links = rows.map((event) => (last = nextLink(last, event, sha256)));
  if (links.length === 0) return { count: 0, head };
  const written = await sql`
    update audit_event e set sequence = n.sequence, hash = n.hash
    from unnest(${rows.map((row) => row.id)}::uuid[], ${links.map((link) => link.sequence)}::bigint[],
      ${links.map((link) => link.hash)}::text[]) n (id, sequence, hash)
    where e.group_id = ${groupId} and e.id = n.id and e.sequence is null`.execute(tx);
  if (Number(written.numAffectedRows ?? 0n) !== links.length) {
    throw new Error("events vanished while they were sealed");
  }
  await sql`update audit_chain set sequence = ${last.sequence}, hash = ${last.hash}, sealed_at = ${now}
    where group_id = ${groupId}`.execute(tx);
  return { count: links.length, head: last };
}

/** The head of the group, for us alone until the end of the transaction, and proved to be the last sealed event. */
async function lockHead(tx: Kysely<Database>, groupId: string, now: Date): Promise<ChainLink> {
  const locked = () =>
    tx
      .selectFrom("audit_chain")
      .select(["sequence", "hash"])
      .where("group_id", "=", groupId)
      .forUpdate()
      .executeTakeFirst();
  let head = await locked();
  if (head === undefined) {
    await tx
      .insertInto("audit_chain")
      .values({ group_id: groupId, ...CHAIN_START, sealed_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    head = await locked();
  }
  if (head === undefined) throw new Error(`no chain for group ${groupId}`);
  const { rows } = await sql<Pick<SealedEvent, "sequence" | "hash">>`
    select sequence, hash from audit_event where group_id = ${groupId} and sequence is not null
    order by sequence desc limit 1`.execute(tx);
  const last = rows[0] ?? CHAIN_START;
  if (last.sequence !== head.sequence || last.hash !== head.hash) {
    throw new BrokenChainError(groupId, head.sequence);
  }
  return head;
}

/**
 * Brings the anchors up to the chains: a server that was killed between the commit and the anchor has left it out. To be
 * called once at the start, before anything is sealed.
 */
export async function completeAnchors(deps: SealDeps): Promise<void> {
  const anchored = new Map<string, number>();
  for await (const { anchor } of deps.anchors.read()) {
    if (anchor !== null) anchored.set(anchor.group, Math.max(anchored.get(anchor.group) ?? 0, anchor.sequence)); // prettier-ignore
  }
  // a head that is not the last event was changed: what it says is not to be kept as the truth
  const heads = await deps.db
    .selectFrom("audit_chain as c")
    .innerJoin("audit_event as e", (join) =>
      join
        .onRef("e.group_id", "=", "c.group_id")
        .onRef("e.sequence", "=", "c.sequence")
        .onRef("e.hash", "=", "c.hash"),
    )
    .select(["c.group_id", "c.sequence", "c.hash"])
    .orderBy("c.group_id")
    .execute();
  const behind = heads.filter((head) => head.sequence > (anchored.get(head.group_id) ?? 0));
  await deps.anchors.append(behind.map((head) => anchorOf(head.group_id, head, deps.now())));
}
