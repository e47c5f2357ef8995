import type { z } from "zod";
import { day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { readDefinition } from "#domain/institution/read-definition.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { moveRulesVersion } from "#app/plans/move-rules-version.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { insertVersion, loadVersions, markPublished } from "#app/studio/definition-store.ts";
import { insertAdoption, isAdopted } from "#app/studio/publish-definition.ts";
import type { forecastSchema, publishingForecastSchema } from "#app/studio/schema.ts";
import { lockGroup } from "#app/transact.ts";

type Forecast = z.infer<typeof publishingForecastSchema>;

/**
 * What publishing a definition from a day on would do to what is owed: it is published, the schedule brought up to date,
 * the changes counted, and all of it rolled back. Nothing is kept, not even in the log.
 */
export async function forecastPublishing(
  deps: AppDeps,
  actor: Actor,
  id: string,
  input: z.infer<typeof forecastSchema>,
): Promise<Result<Forecast>> {
  const read = readDefinition(input.definition);
  if (!read.ok) {
    return refused("definition-unfinished", "还有没填好的地方，算不出会变多少。请按提示补齐。", read.problems); // prettier-ignore
  }
  const { definition } = read;
  if (definition.institution.id !== id) {
    return refused("definition-id", "制度的代号不能改。要另立一项制度，请新建。");
  }
  const today = deps.clock.today();
  const from = day(input.from);
  try {
    return await inTransaction(deps.db, async (tx) => {
      await lockGroup(tx, actor.groupId);
      const version = ((await loadVersions(tx, actor.groupId, id)).at(-1)?.version ?? 0) + 1;
      const now = deps.clock.now();
      await insertVersion(tx, actor.groupId, { version, from, reason: "试算", savedBy: actor.personId, savedAt: now, definition }); // prettier-ignore
      await markPublished(tx, actor.groupId, id, { version, from, by: actor.personId, at: now });
      const adopted = await isAdopted(tx, actor.groupId, id, from);
      if (input.adopt && !adopted) await insertAdoption(tx, actor, id, from);
      await moveRulesVersion(tx, actor.groupId);
      const { added, revived, withdrawn, revised } = await bringUpToDate(tx, actor.groupId, { today, library: deps.library }); // prettier-ignore
      throw new Found(success({ added: added + revived, withdrawn, revised, adopted }));
    });
  } catch (error) {
    if (error instanceof Found) return error.result;
    throw error;
  }
}

/** Carries the figures out of the transaction, so that it is rolled back. */
class Found extends Error {
  readonly result: Result<Forecast>;
  constructor(result: Result<Forecast>) {
    super("rolled back by a forecast");
    this.result = result;
  }
}
