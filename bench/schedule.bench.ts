import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import type { Organization } from "#domain/organization/organization.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { DRAFT_COLUMNS } from "#app/duties/due-draft.ts";
import { loadRules } from "#app/duties/load-rules.ts";
import { owedItems } from "#app/duties/owed-items.ts";
import { rebuildUnitAncestors } from "#app/units/rebuild-unit-ancestors.ts";
import { storeOrganization } from "#app/organization/store-organization.ts";
import { EMPTY_ORGANIZATION } from "#domain/organization/organization-changes.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { OpenDatabase } from "#platform/database/open-database.ts";
import { library } from "#institutions/library.ts";
import { makeOrganization } from "../demo/organization.ts";
import { withBenchDatabase } from "./bench-database.ts";
import { median, type Teller } from "./measure.ts";

const TODAY = day("2026-01-01");
/** Twelve times the group of the demo. */
const SIZE = { enterprises: 48, branches: 744, people: 36_000, members: 12_500 };
const ROUNDS = 3;
const COLUMNS = `group_id, ${DRAFT_COLUMNS}`;

/** The first schedule of a year, as publishing a plan makes it, against a bare COPY of the very rows that it made. */
export async function measureSchedule(tell: Teller): Promise<void> {
  await withBenchDatabase(async ({ database }) => {
    const groupId = newId();
    const { organization } = makeOrganization(SIZE, groupId);
    await createGroup(database, groupId, organization);
    await countBare(database, groupId, organization, tell);

    const ours: number[] = [];
    const bare: number[] = [];
    let rows: Buffer[] = [];
    let count = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      await settle(database);
      let start = performance.now();
      const brought = await inTransaction(database.db, (tx) => bringUpToDate(tx, groupId, { today: TODAY, library })); // prettier-ignore
      ours.push(performance.now() - start);
      count = brought.added;
      if (rows.length === 0) rows = await readRows(database);
      await settle(database);
      start = performance.now();
      await copyBare(database, rows);
      bare.push(performance.now() - start);
    }
    const bytes = rows.reduce((sum, chunk) => sum + chunk.length, 0);
    tell.note(`${count.toLocaleString("en")} items, ${(bytes / 1e6).toFixed(0)} MB as COPY text; ours ${seconds(ours)} s, COPY ${seconds(bare)} s`); // prettier-ignore
    tell.measure({
      name: "schedule of a year into an empty group",
      ours: (count / median(ours)) * 1000,
      unit: "items/s",
      peer: { name: "bare COPY of the same rows", value: (count / median(bare)) * 1000 },
      aim: { ratioAtLeast: 0.5 },
    });
  });
}

const seconds = (times: readonly number[]): string => times.map((time) => (time / 1000).toFixed(2)).join(", "); // prettier-ignore

async function createGroup(
  { db }: OpenDatabase,
  groupId: string,
  organization: Organization,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`insert into groups (id, slug, name, short_name, created_at) values (${groupId}, 'bench', '测量集团', '测量', now())`.execute(
      tx,
    );
    await storeOrganization(tx, groupId, EMPTY_ORGANIZATION, organization);
    await rebuildUnitAncestors(tx, groupId, TODAY);
    await sql`insert into adoption (group_id, institution_id, from_on)
      select ${groupId}::uuid, id, '2020-01-01' from unnest(${library.institutions.map(({ id }) => id)}::text[]) id`.execute(tx); // prettier-ignore
  });
}

/** Tells how fast the pure generator is alone. */
async function countBare({ db }: OpenDatabase, groupId: string, organization: Organization, tell: Teller): Promise<void> {
  const rules = await loadRules(db, library, groupId);
  const index = indexOrganization(organization);
  const horizon = { from: TODAY, to: day("2026-12-31") };
  const start = performance.now();
  let count = 0;
  for (const item of owedItems({ groupId, rules, organization: index, events: [], horizon })) count += item.id.length > 0 ? 1 : 0;
  const took = performance.now() - start;
  tell.note(`the generator alone: ${Math.round((count / took) * 1000).toLocaleString("en")} items/s`);
} // prettier-ignore

/** An empty table, and nothing left over for the server to write while the next work is timed. */
async function settle({ pool }: OpenDatabase): Promise<void> {
  await pool.query("truncate due_item, tally");
  await pool.query("checkpoint");
}

/** The rows of the table in the order in which they were written, as COPY text. */
async function readRows({ pool }: OpenDatabase): Promise<Buffer[]> {
  const client = await pool.connect();
  try {
    const chunks: Buffer[] = [];
    const stream = client.query(copyTo(`copy (select ${COLUMNS} from due_item) to stdout`));
    for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array)); // COPY gives bytes
    const whole = Buffer.concat(chunks);
    const parts: Buffer[] = [];
    for (let at = 0; at < whole.length; at += 1 << 16) parts.push(whole.subarray(at, at + (1 << 16)));
    return parts;
  } finally {
    client.release();
  }
} // prettier-ignore

async function copyBare({ pool }: OpenDatabase, rows: readonly Buffer[]): Promise<void> {
  const client = await pool.connect();
  try {
    await pipeline(Readable.from(rows), client.query(copyFrom(`copy due_item (${COLUMNS}) from stdin`))); // prettier-ignore
  } finally {
    client.release();
  }
}
