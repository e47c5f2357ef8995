import type { Kysely } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { BlobStore } from "#platform/blobs/blob-store.ts";
import type { Database } from "#platform/database/schema.ts";
import type { KeyRing } from "#platform/keys/key-ring.ts";
import type { KnownAnchors } from "#app/audit/check-chain.ts";

/** What is wrong, with where it stands and how to mend it. References only, never content. */
export interface Finding {
  /** A table of the database, or a file of the data folder. */
  readonly table: string;
  /** Which row: the columns of its key behind the group. */
  readonly key: string;
  /** Chinese, one sentence. */
  readonly message: string;
  readonly mend: string;
}

export interface CheckOutcome {
  /** How many things were looked at: a check that saw nothing says so. */
  readonly looked: number;
  /** The first that is wrong; null when all is well. */
  readonly fault: Finding | null;
  /** What is no damage but ought to be known. */
  readonly notices?: readonly Finding[];
}

/** What a check sees: one snapshot of the database, and what lies outside of it. */
export interface CheckContext {
  /** A repeatable read transaction: writers may go on meanwhile. */
  readonly tx: Kysely<Database>;
  /** For what happened after the snapshot. */
  readonly db: Kysely<Database>;
  readonly groupId: string;
  readonly today: Day;
  /** As they were before the snapshot began. */
  readonly anchors: KnownAnchors;
  readonly blobs: Pick<BlobStore, "verify" | "list" | "has">;
  /** Null when there is no key file. */
  readonly keys: Pick<KeyRing, "open"> | null;
  readonly tell: (done: number, total: number) => void;
}

export interface Check {
  readonly id: string;
  /** Chinese, short. */
  readonly name: string;
  readonly run: (context: CheckContext) => Promise<CheckOutcome>;
}
