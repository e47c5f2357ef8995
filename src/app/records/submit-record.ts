import { type Kysely, sql, type Transaction } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import { canonicalJson } from "#domain/publication/fingerprint.ts";
import type { Database } from "#platform/database/schema.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { requireAttachable } from "#app/files/require-attachable.ts";
import { type Frame, holdFrame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import { checkRecord } from "#app/records/check-record.ts";
import { normalizeRecord } from "#app/records/normalize-record.ts";
import { type RecordInput, recordInputSchema } from "#app/records/schema.ts";
import { type StoredRevision, keepRevision } from "#app/records/keep-revision.ts";
import { type RecordContent, recordContentSchema } from "#app/records/stored-record.ts";
import { transact } from "#app/transact.ts";

export interface Submission extends RecordInput {
  /** The revision this replaces; 0 for a new record. */
  readonly replaces: number;
  readonly reason?: string | undefined;
}

export type Submitted =
  /** Kept now: a new record or a new revision. */
  | { readonly kind: "stored"; readonly created: boolean; readonly stored: StoredRevision; readonly frame: Frame } // prettier-ignore
  /** The very same was kept before: the answer got lost on the way, nothing is written twice. */
  | { readonly kind: "same"; readonly revision: number; readonly frame: Frame }
  /** Another revision is in force: nothing is written, what was typed stays with the sender. */
  | { readonly kind: "conflict"; readonly revision: number; readonly frame: Frame };

/**
 * Submits a record (PUT with an id that the browser made). Idempotent: the same again changes nothing. One transaction
 * keeps the revision, its fulfilments and what follows from them. Refuses what cannot be true, all at once.
 */
export const submitRecord = (
  deps: Pick<AppDeps, "db" | "library" | "clock" | "fileReaders">,
  actor: Actor,
  id: string,
  submission: Submission,
): Promise<Result<Submitted>> =>
  judgedAfresh(deps, actor, async (asker, frame) => {
    const checked = check(submission, asker, frame);
    if (!checked.ok) return checked;
    return inTransaction(deps.db, (tx) => submitOnce(tx, deps, asker, id, checked.value));
  });

/**
 * Submits several records and writes what belongs to them, all or nothing: `also` runs in the same transaction once they
 * are kept, with the organization and the rules that hold until it ends. Another revision in force is a refusal here, because
 * nobody waits who could compare the two.
 */
export const submitTogether = (
  deps: Pick<AppDeps, "db" | "library" | "clock" | "fileReaders">,
  actor: Actor,
  submissions: readonly { readonly id: string; readonly submission: Submission }[],
  also: (tx: Transaction<Database>, frame: Frame) => Promise<Result<null>>,
  /** Told after each one; all of them are still taken back when one is refused. */
  onKept: (done: number) => void = () => undefined,
): Promise<Result<readonly Submitted[]>> =>
  judgedAfresh(deps, actor, async (asker, frame) => {
    const checked = submissions.map(({ id, submission }) => ({
      id,
      once: check(submission, asker, frame),
    }));
    return transact(deps.db, async (tx) => {
      const kept: Submitted[] = [];
      for (const { id, once } of checked) {
        if (!once.ok) return once;
        const submitted = await submitOnce(tx, deps, asker, id, once.value);
        if (!submitted.ok) return submitted;
        if (submitted.value.kind === "conflict") return refused("record-conflict", "台账刚被别人改过，这次没有写入。请刷新后再办一次。"); // prettier-ignore
        kept.push(submitted.value);
        onKept(kept.length);
      }
      // a record that was kept holds them already
      const held = checked.length === 0 ? await holdFrame(tx, deps, asker) : frame;
      const written = await also(tx, held);
      return written.ok ? success(kept) : written;
    });
  });

/**
 * Two browsers may send the same new id at once: the one that comes second looks again and finds it. And where the rules
 * or the organization have just changed, what was judged by the old ones is judged again.
 */
async function judgedAfresh<T>(
  deps: Pick<AppDeps, "db" | "library">,
  actor: Actor,
  run: (asker: Actor, frame: Frame) => Promise<Result<T>>,
): Promise<Result<T>> {
  let asker = actor;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const frame = await loadFrame(deps.db, deps, asker);
    const result = await run(asker, frame).catch((error: unknown) => {
      if (error instanceof SomebodyWasFirst) return null;
      if (error instanceof RulesMoved) {
        asker = { ...asker, ...error.versions };
        return null;
      }
      throw error;
    });
    if (result !== null) return result;
  }
  return refused("record-conflict", "这条台账正在被别人修改，请稍后再试。您填写的内容没有丢失。");
}

/** Whether somebody may submit this for its unit, and whether it can be true. */
function check(submission: Submission, asker: Actor, frame: Frame): Result<Once> {
  const input = normalizeRecord(recordInputSchema.parse(submission), frame.rules);
  if (!mayOn(asker, "record.write", frame.organization)(input.unitId)) {
    return refused(
      "unit-not-found",
      "没有找到这个单位，或者您不能为它登记台账。请从自己的单位中选择。",
    );
  }
  const problems = checkRecord(input, frame.rules, frame.organization, asker.today);
  if (problems.length > 0) return badRecord(problems);
  return success({ input, replaces: submission.replaces, reason: submission.reason ?? null, frame }); // prettier-ignore
}

const badRecord = (problems: Parameters<typeof refused>[2] & object): Result<never> =>
  refused("bad-input", problems.length === 1 ? (problems[0]?.message ?? "") : `有${problems.length}处需要改正。`, problems); // prettier-ignore

/** Rolls the transaction back. */
class SomebodyWasFirst extends Error {}

type Versions = Pick<Actor, "organizationVersion" | "rulesVersion">;

/** The same: what the record was judged by is no longer in force. */
class RulesMoved extends Error {
  readonly versions: Versions;
  constructor(versions: Versions) {
    super("the rules moved");
    this.versions = versions;
  }
}

interface Once {
  readonly input: RecordInput;
  readonly replaces: number;
  readonly reason: string | null;
  readonly frame: Frame;
}

async function submitOnce(
  tx: Transaction<Database>,
  deps: Pick<AppDeps, "clock" | "fileReaders">,
  actor: Actor,
  id: string,
  { input, replaces, reason, frame }: Once,
): Promise<Result<Submitted>> {
  const { groupId } = actor;
  const now = await lookFirst(tx, groupId, id, replaces > 0);
  // a statement of its own: the one that waited for the lock saw the store as it was before
  const { organizationVersion, rulesVersion } = await readVersions(tx, groupId);
  if (organizationVersion !== actor.organizationVersion || rulesVersion !== actor.rulesVersion) {
    throw new RulesMoved({ organizationVersion, rulesVersion });
  }
  const { head } = now;
  if (head !== null && !mayOn(actor, "record.write", frame.organization)(head.unitId)) {
    return refused("record-not-found", "没有找到这条台账，或者它不在您的管理范围内。");
  }
  const there = new Set(head?.content.files.map((file) => file.hash));
  const attachable = await requireAttachable(tx, deps, actor, input.files.map(({ hash, name }) => ({ hash, name, where: "files", there: there.has(hash) }))); // prettier-ignore
  if (!attachable.ok) return attachable;
  const content: RecordContent = { ...input, minutesApproved: false };
  if (head !== null && head.revision !== replaces) {
    const same = head.revision === replaces + 1 && sameContent(head.content, content);
    return success({ kind: same ? "same" : "conflict", revision: head.revision, frame });
  }
  if (head === null && replaces > 0) {
    return refused("record-not-found", "没有找到要更正的台账。请从台账列表中重新打开。");
  }
  if (head?.status === "withdrawn") {
    return refused("record-withdrawn", "这条台账已经作废，不能再更正。请另记一条。");
  }
  const previous = head === null ? null : { revision: head.revision, content: head.content };
  const registeredAt = deps.clock.now();
  const stored = await keepRevision(tx, frame, {
    id,
    // what the superior approved stays approved only as long as the minutes stay as they were
    content: { ...content, minutesApproved: previous !== null && previous.content.minutesApproved && previous.content.minutes === content.minutes }, // prettier-ignore
    previous,
    registeredBy: actor.personId,
    onBehalfOf: onBehalfOf(actor),
    registeredAt,
    today: actor.today,
    reason,
    audit: {
      ...accountable(actor),
      at: registeredAt,
      action: previous === null ? "record.submit" : "record.correct",
      subject: { kind: "record", id },
      cause: reason,
      ...(previous === null ? {} : { before: { revision: previous.revision } }),
      after: { revision: (previous?.revision ?? 0) + 1, unit: input.unitId },
    },
  });
  if (stored === null) throw new SomebodyWasFirst();
  return success({ kind: "stored", created: previous === null, stored, frame });
}

interface Head {
  readonly revision: number;
  readonly status: string;
  readonly unitId: string;
  readonly content: RecordContent;
}

/** Shares the schedule lock, and in the same statement looks for what is there; a correction locks its record. */
async function lookFirst(
  tx: Kysely<Database>,
  groupId: string,
  id: string,
  lock: boolean,
): Promise<{ readonly head: Head | null }> {
  const { rows } = await sql<{ head: (Omit<Head, "content"> & { content: unknown }) | null }>`
    select pg_advisory_xact_lock_shared(hashtextextended(${groupId}::text, 0)),
      (select json_build_object('revision', r.revision, 'status', r.status, 'unitId', r.unit_id, 'content', v.content)
        from record r join record_revision v on v.group_id = r.group_id and v.record_id = r.id and v.revision = r.revision
        where r.group_id = ${groupId} and r.id = ${id}::uuid) as head`.execute(tx);
  const [row] = rows;
  const head = row?.head ?? null;
  if (head === null) return { head: null };
  if (lock) {
    const locked = await tx
      .selectFrom("record")
      .select("revision")
      .where("group_id", "=", groupId)
      .where("id", "=", id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (locked?.revision !== head.revision) throw new SomebodyWasFirst();
  }
  return { head: { ...head, content: recordContentSchema.parse(head.content) } };
}

const readVersions = (tx: Kysely<Database>, groupId: string): Promise<Versions> =>
  tx
    .selectFrom("groups")
    .select(["organization_version as organizationVersion", "rules_version as rulesVersion"])
    .where("id", "=", groupId)
    .executeTakeFirstOrThrow();

/** Approval is the superior's and not part of what was sent. */
const sameContent = (a: RecordContent, b: RecordContent): boolean =>
  canonicalJson({ ...a, minutesApproved: false }) === canonicalJson({ ...b, minutesApproved: false }); // prettier-ignore
