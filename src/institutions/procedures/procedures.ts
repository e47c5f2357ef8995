import type { Procedure } from "#domain/procedure/procedure.ts";
import admission2014 from "#institutions/procedures/admission-2014.ts";
import admission2026 from "#institutions/procedures/admission-2026.ts";
import annuityEstablishment from "#institutions/procedures/annuity-establishment.ts";
import award from "#institutions/procedures/award.ts";
import branchElection from "#institutions/procedures/branch-election.ts";
import hardshipAid from "#institutions/procedures/hardship-aid.ts";
import majorMatterRequest from "#institutions/procedures/major-matter-request.ts";
import professionalManager from "#institutions/procedures/professional-manager.ts";
import proposal from "#institutions/procedures/proposal.ts";
import rectification from "#institutions/procedures/rectification.ts";
import supervisedTask from "#institutions/procedures/supervised-task.ts";
import transparency from "#institutions/procedures/transparency.ts";

/** All procedures that ship, each version its own definition. */
export const procedures: readonly Procedure[] = [
  admission2014,
  admission2026,
  branchElection,
  supervisedTask,
  majorMatterRequest,
  rectification,
  transparency,
  professionalManager,
  annuityEstablishment,
  award,
  hardshipAid,
  proposal,
];
