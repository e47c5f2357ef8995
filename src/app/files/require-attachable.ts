import { sql } from "kysely";
import { groupBy } from "#domain/organization/group-by.ts";
import { type Problem, type Result, refused, success } from "#kernel/problem.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { uploadHolds } from "#app/files/upload-holds.ts";

/** A file as a command names it: by its hash. */
export interface Attachment {
  readonly hash: string;
  readonly name: string;
  /** The place in the form. */
  readonly where: string;
  /** It stands on what is being changed already, where the actor sees it: nothing is taken from elsewhere. */
  readonly there?: boolean;
}

/**
 * Whether somebody may attach these files. A hash alone is no right: whoever attaches a content can read it from then on. So
 * it must have been uploaded by them, or by whom they act for, within its time; or stand there already; or be open to them
 * elsewhere (`AppDeps.fileReaders`). To be called in the transaction that writes the reference, after it is known that they
 * may change the thing: it holds the files, for which a run of retention may be looking, until they are named.
 *
 * Refused with `unknown-file`, the same whether the file belongs to somebody else or to nobody. Returns the names under
 * which they were uploaded, by hash.
 */
export async function requireAttachable(
  tx: Tx,
  deps: Pick<AppDeps, "fileReaders">,
  actor: Actor,
  files: readonly Attachment[],
): Promise<Result<ReadonlyMap<string, string>>> {
  if (files.length === 0) return success(new Map());
  const senders = [actor.personId, ...(actor.actingFor === null ? [] : [actor.actingFor.personId])];
  const { rows } = await sql<{ hash: string; sent_as: string | null }>`
    select f.hash, (
      select u.name from upload u where u.group_id = f.group_id and u.hash = f.hash
        and u.uploaded_by = any(${senders}::uuid[]) and ${uploadHolds(actor.today)}
      order by u.uploaded_by = ${actor.personId}::uuid desc limit 1) as sent_as
    from file f where f.group_id = ${actor.groupId} and f.hash = any(${[...new Set(files.map(({ hash }) => hash))]}::text[])
    order by f.hash for key share of f`.execute(tx); // prettier-ignore
  const sent = new Map(rows.flatMap(({ hash, sent_as }) => (sent_as === null ? [] : [[hash, sent_as] as const]))); // prettier-ignore
  const kept = new Set(rows.map(({ hash }) => hash));
  const open = files.filter(({ hash, there }) => there !== true && !sent.has(hash)).map(({ hash }) => hash); // prettier-ignore
  const readable = await readElsewhere(tx, deps, actor, [...new Set(open)].filter((hash) => kept.has(hash))); // prettier-ignore
  const unknown = files.filter(
    ({ hash, there }) => !kept.has(hash) || !(there === true || sent.has(hash) || readable.has(hash)), // prettier-ignore
  );
  if (unknown.length === 0) return success(sent);
  const problems = problemsOf(unknown);
  const said = problems.length === 1 ? sayUnknown(unknown) : `有${problems.length}处的附件不能用。`;
  return refused("unknown-file", `${said}${MEND}`, problems);
}

/** Those that are open to the actor in some place; the places are asked only as long as one is left. */
async function readElsewhere(
  tx: Tx,
  { fileReaders }: Pick<AppDeps, "fileReaders">,
  actor: Actor,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const read of fileReaders ?? []) {
    const left = hashes.filter((hash) => !found.has(hash));
    if (left.length === 0) break;
    for (const hash of await read(tx, actor, left)) found.add(hash);
  }
  return found;
}

const MEND = "请重新上传后再提交。";

const sayUnknown = (files: readonly Attachment[]): string =>
  `附件“${[...new Set(files.map(({ name }) => name))].join("”“")}”没有上传成功，或者上传已满一个月。`;

/** One for each place, so that a form can show it there. */
const problemsOf = (files: readonly Attachment[]): Problem[] =>
  [...groupBy(files, ({ where }) => where)].map(([where, some]) => ({ code: "unknown-file", where, message: sayUnknown(some), mend: MEND })); // prettier-ignore
