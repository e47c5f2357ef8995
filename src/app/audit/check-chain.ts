import { type Kysely, sql } from "kysely";
import {
  CHAIN_START,
  type ChainFault,
  type ChainLink,
  checkRun,
  type SealedEvent,
} from "#domain/audit/chain.ts";
import type { AnchorFile } from "#platform/audit-anchors/anchor-file.ts";
import type { Database } from "#platform/database/schema.ts";
import { sha256 } from "#platform/tokens.ts";
import { EVENT_TEXT } from "#app/audit/event-text.ts";

/**
 * What is wrong with a chain, at its first bad place. Beside what a run of events tells: `anchor` (the chain is whole in
 * itself but is not the one that was anchored: it was computed anew, somewhere after `after`), `cut` (the anchors know
 * more events than there are), `head` (the row of the chain does not tell the last event), `loose` (an event was taken
 * out of the chain but kept).
 */
export type ChainTrouble =
  | ChainFault
  | { readonly kind: "anchor"; readonly sequence: number; readonly eventId: string | null; readonly after: number } // prettier-ignore
  | { readonly kind: "cut" | "head"; readonly sequence: number; readonly eventId: null }
  | { readonly kind: "loose"; readonly sequence: null; readonly eventId: string };

export interface ChainReport {
  /** Events whose place and hash were checked, up to the first bad one. */
  readonly checked: number;
  readonly total: number;
  /** Written, and not yet sealed. */
  readonly unsealed: number;
  readonly anchors: number;
  /** Lines of the anchors that cannot be read, by their numbers. */
  readonly brokenAnchors: readonly number[];
  readonly trouble: ChainTrouble | null;
}

const PAGE = 2_000;

/** The anchors of one group as they were read. */
export interface KnownAnchors {
  readonly hashes: ReadonlyMap<number, string>;
  readonly broken: readonly number[];
}

/**
 * Checks the whole chain of a group against itself, its head and the anchors. While events are being written: call it in
 * one snapshot (a repeatable read transaction) with anchors that were read before, or it finds more anchors than events.
 */
export async function checkChain(
  tx: Kysely<Database>,
  groupId: string,
  anchors: KnownAnchors,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<ChainReport> {
  const { rows: counts } = await sql<{ total: number; unsealed: number; loose: string | null }>`
    select count(sequence)::int as total, (count(*) - count(sequence))::int as unsealed,
      min(id::text) filter (where sequence is null and hash is not null) as loose
    from audit_event where group_id = ${groupId}`.execute(tx);
  const { total, unsealed, loose } = counts[0] ?? { total: 0, unsealed: 0, loose: null };
  const told = { total, unsealed, anchors: anchors.hashes.size, brokenAnchors: anchors.broken };
  let last: ChainLink = CHAIN_START;
  let lastAnchor = 0;
  for (let more = true; more;) {
    const page = await readPage(tx, groupId, last.sequence);
    more = page.length === PAGE;
    const run = checkRun(last, page, sha256);
    for (const event of page) {
      if (event.sequence > run.last.sequence) break;
      const anchored = anchors.hashes.get(event.sequence);
      if (anchored === undefined) continue;
      if (anchored !== event.hash) {
        return { ...told, checked: lastAnchor, trouble: { kind: "anchor", sequence: event.sequence, eventId: event.id, after: lastAnchor } }; // prettier-ignore
      }
      lastAnchor = event.sequence;
    }
    if (run.fault !== null) return { ...told, checked: run.last.sequence, trouble: run.fault };
    last = run.last;
    onProgress(last.sequence, total);
  }
  return { ...told, checked: last.sequence, trouble: await endTrouble(tx, groupId, last, anchors.hashes, loose) }; // prettier-ignore
}

/** What is behind the last event: the anchors first, because they cannot be changed from the database. */
async function endTrouble(
  tx: Kysely<Database>,
  groupId: string,
  last: ChainLink,
  anchors: ReadonlyMap<number, string>,
  loose: string | null,
): Promise<ChainTrouble | null> {
  const known = [...anchors.keys()].reduce((most, sequence) => Math.max(most, sequence), 0);
  if (known > last.sequence) return { kind: "cut", sequence: last.sequence + 1, eventId: null };
  const head = (await tx
    .selectFrom("audit_chain")
    .select(["sequence", "hash"])
    .where("group_id", "=", groupId)
    .executeTakeFirst()) ?? CHAIN_START; // prettier-ignore
  if (head.sequence > last.sequence) {
    return { kind: "cut", sequence: last.sequence + 1, eventId: null };
  }
  if (head.sequence !== last.sequence || head.hash !== last.hash) {
    return { kind: "head", sequence: last.sequence, eventId: null };
  }
  return loose === null ? null : { kind: "loose", sequence: null, eventId: loose };
}

/** The next events by their places. The first page also finds what claims a place before the first. */
async function readPage(
  tx: Kysely<Database>,
  groupId: string,
  after: number,
): Promise<SealedEvent[]> {
  const from = after === 0 ? sql`e.sequence is not null` : sql`e.sequence > ${after}`;
  const { rows } = await sql<SealedEvent>`
    select ${EVENT_TEXT}, e.sequence, coalesce(e.hash, '') as hash from audit_event e
    where e.group_id = ${groupId} and ${from} order by e.sequence limit ${PAGE}`.execute(tx);
  return rows;
}

export async function readAnchors(
  file: Pick<AnchorFile, "read">,
  groupId: string,
): Promise<KnownAnchors> {
  const hashes = new Map<number, string>();
  const broken: number[] = [];
  for await (const { line, anchor } of file.read()) {
    if (anchor === null) broken.push(line);
    // two anchors of one place that differ: the first was first
    else if (anchor.group === groupId && !hashes.has(anchor.sequence)) hashes.set(anchor.sequence, anchor.hash); // prettier-ignore
  }
  return { hashes, broken };
}
