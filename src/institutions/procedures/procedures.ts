import type { Procedure } from "#domain/procedure/procedure.ts";
import admission2014 from "#institutions/procedures/admission-2014.ts";
import admission2026 from "#institutions/procedures/admission-2026.ts";
import annuityEstablishment from "#institutions/procedures/annuity-establishment.ts";
import award from "#institutions/procedures/award.ts";
import branchElection from "#institutions/procedures/branch-election.ts";
import disclosureApplication from "#institutions/procedures/disclosure-application.ts";
import disciplineElection from "#institutions/procedures/discipline-election.ts";
import flexiblePost from "#institutions/procedures/flexible-post.ts";
import burdenComplaint from "#institutions/procedures/burden-complaint.ts";
import challengeBoard from "#institutions/procedures/challenge-board.ts";
import circularFeedback from "#institutions/procedures/circular-feedback.ts";
import constructionSupervision1 from "#institutions/procedures/construction-supervision-1.ts";
import constructionSupervision from "#institutions/procedures/construction-supervision.ts";
import committeeElection from "#institutions/procedures/committee-election.ts";
import hardshipAid from "#institutions/procedures/hardship-aid.ts";
import majorMatterFiling from "#institutions/procedures/major-matter-filing.ts";
import majorMatterReport from "#institutions/procedures/major-matter-report.ts";
import majorMatterRequest from "#institutions/procedures/major-matter-request.ts";
import professionalManager from "#institutions/procedures/professional-manager.ts";
import proposal from "#institutions/procedures/proposal.ts";
import rectification from "#institutions/procedures/rectification.ts";
import supervisedTask from "#institutions/procedures/supervised-task.ts";
import supervisionVisit from "#institutions/procedures/supervision-visit.ts";
import transparency from "#institutions/procedures/transparency.ts";

/** All procedures that ship, each version its own definition. */
export const procedures: readonly Procedure[] = [
  admission2014,
  admission2026,
  branchElection,
  committeeElection,
  disciplineElection,
  supervisedTask,
  majorMatterRequest,
  majorMatterReport,
  majorMatterFiling,
  supervisionVisit,
  rectification,
  constructionSupervision1,
  constructionSupervision,
  circularFeedback,
  transparency,
  disclosureApplication,
  professionalManager,
  annuityEstablishment,
  award,
  challengeBoard,
  flexiblePost,
  hardshipAid,
  proposal,
  burdenComplaint,
];
