import type { Kysely } from "kysely";
import type { z } from "zod";
import type { Library } from "#domain/institution/institution.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import type { stepFactsSchema } from "#app/cases/schema.ts";

/** What else is known about an open step: what waits for it elsewhere, with where to go. */
export type Facts = z.output<typeof stepFactsSchema>;

/**
 * What an area outside of the cases knows about a step that is open, so that nobody is asked to say what the system knows; null
 * where it knows nothing of it. Given by whoever wires the server, as what follows a step is (step-follower.ts).
 */
export type StepFacts = (
  db: Kysely<Database>,
  actor: Actor,
  library: Library,
  of: { readonly procedure: Procedure; readonly caseId: string; readonly step: string },
) => Promise<Facts | null>;
