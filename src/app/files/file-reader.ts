import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";

/**
 * Which of these contents somebody may open in one kind of place, by the rule by which they are given out there. Each area
 * that gives out files has one; whoever wires the server gives them to all (`AppDeps.fileReaders`), so that no area needs to
 * know the others. Asked in the transaction of the command that attaches them.
 */
export type FileReader = (
  db: Db,
  actor: Actor,
  hashes: readonly string[],
) => Promise<readonly string[]>;
