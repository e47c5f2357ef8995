import type { z } from "zod";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import { readDefinition } from "#domain/institution/read-definition.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { insertVersion, loadVersions, setAsideDrafts } from "#app/studio/definition-store.ts";
import type { saveDraftSchema } from "#app/studio/schema.ts";
import { lockGroup, transact } from "#app/transact.ts";

/**
 * Keeps what staff wrote as a new draft version of an institution; the draft before is set aside, not lost. It must be
 * well formed, not yet right: what the linter says only stands in the way of publishing. Refuses when somebody saved
 * another version since the writer opened it (409 with that version).
 */
export async function saveDraft(
  deps: AppDeps,
  actor: Actor,
  id: string,
  input: z.infer<typeof saveDraftSchema>,
): Promise<Result<{ readonly version: number }>> {
  const read = readDefinition(input.definition);
  if (!read.ok) {
    return refused("definition-unfinished", "还有没填好的地方，没有保存为草稿。请按提示补齐。", read.problems); // prettier-ignore
  }
  const { definition } = read;
  if (definition.institution.id !== id) {
    return refused("definition-id", "制度的代号不能改。要另立一项制度，请新建。");
  }
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const versions = await loadVersions(tx, actor.groupId, id);
    const newest = versions.at(-1);
    if (input.basedOn !== (newest?.version ?? 0)) {
      return overtaken(
        "definition-conflict",
        "在您打开以后，有人保存了这项制度的新版本。您写的还在，没有保存；请对照后再存。",
        { version: newest?.version ?? 0, definition: newest?.definition ?? null },
      );
    }
    const version = (newest?.version ?? 0) + 1;
    await setAsideDrafts(tx, actor.groupId, id);
    const now = deps.clock.now();
    await insertVersion(tx, actor.groupId, { version, from: actor.today, reason: input.reason, savedBy: actor.personId, savedAt: now, definition }); // prettier-ignore
    await writeAudit(tx, {
      ...accountable(actor),
      at: now,
      action: "institution.draft",
      subject: { kind: "institution", id },
      cause: input.reason,
      after: { version },
    });
    return success({ version });
  });
}

/**
 * Sets the draft aside that was shown (`basedOn`, its version); what is published stays. One that somebody saved meanwhile
 * is told, not thrown away with it.
 */
export async function discardDefinition(
  deps: AppDeps,
  actor: Actor,
  id: string,
  basedOn: number,
): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const newest = (await loadVersions(tx, actor.groupId, id)).at(-1);
    if (newest?.status === "draft" && newest.version !== basedOn) {
      return overtaken(
        "definition-conflict",
        `在您打开以后，有人保存了这项制度的第${newest.version}版草稿，没有放弃。请看过那一版再决定。`,
        { version: newest.version, definition: newest.definition },
      );
    }
    if ((await setAsideDrafts(tx, actor.groupId, id)) === 0) {
      return refused("draft-not-found", "这项制度没有草稿。");
    }
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "institution.discard-draft",
      subject: { kind: "institution", id },
    });
    return success(null);
  });
}
