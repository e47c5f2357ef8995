import type { z } from "zod";
import type { Result } from "#kernel/problem.ts";
import { homeOf } from "#app/access/describe-me.ts";
import type { Actor } from "#app/access/actor.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { openCaseWith } from "#app/cases/open-case.ts";
import type { CaseDetail } from "#app/cases/schema.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import type { proposalInputSchema } from "#app/proposals/schema.ts";

/**
 * 提建议: where a name is not to be shown the proposal begins at the top, so that a branch of ten does not tell whose it is.
 */
export async function submitProposal(
  deps: CaseDeps,
  actor: Actor,
  input: z.output<typeof proposalInputSchema>,
): Promise<Result<CaseDetail>> {
  const { organization } = await loadFrame(deps.db, deps, actor);
  const home = homeOf(actor, organization);
  const top = organization.unitsOf(["group"], actor.today)[0] ?? home;
  return openCaseWith(deps, actor, {
    procedure: "proposal",
    unitId: input.masked ? top.id : home.id,
    title: input.title,
    masked: input.masked,
    first: { fields: { content: input.content, ...(input.about === undefined ? {} : { about: input.about }) } }, // prettier-ignore
  });
}
