import { followMembership } from "#app/admission/follow-membership.ts";
import { followQuota } from "#app/admission/follow-quota.ts";
import { tellAsker } from "#app/notices/tell-asker.ts";
import { followPayout } from "#app/aid/follow-payout.ts";
import type { StepFollower } from "#app/cases/step-follower.ts";
import { followBids } from "#app/challenges/decide-bids.ts";
import { followAppointment } from "#app/contracts/follow-appointment.ts";
import type { AppDeps } from "#app/deps.ts";
import { followDisclosure } from "#app/disclosures/follow-disclosure.ts";
import { followElection } from "#app/elections/follow-election.ts";
import { followFindings } from "#app/inspection/follow-findings.ts";
import { followMatter } from "#app/matters/follow-matter.ts";

/** What follows outside of the cases from what is written to one: each area that follows has its line here. */
export const stepFollowers = (deps: Pick<AppDeps, "clock" | "library" | "keys">): readonly StepFollower[] => [
  followQuota,
  followMembership(deps),
  followPayout(deps),
  tellAsker(deps),
  followElection(deps),
  followDisclosure(deps),
  followMatter(deps),
  followAppointment(deps),
  followBids,
  followFindings(deps),
]; // prettier-ignore
