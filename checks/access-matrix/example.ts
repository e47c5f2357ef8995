import type { Action, Role } from "#domain/access/policy.ts";
import type { FilePart } from "#main/testing/test-app.ts";

/** What an example is aimed at: the ids of one unit and of everything that was put there. */
export interface Things {
  readonly groupId: string;
  readonly planId: string;
  readonly clauseId: string;
  /** A clause that states a value, and one of the draft that waits as version 2. */
  readonly valueClauseId: string;
  readonly draftClauseId: string;
  /** Of the draft too: nothing carries it out. */
  readonly draftGapId: string;
  /** How the group reminds, as a page showed it. */
  readonly noticeRulesRevision: string;
  readonly schemeId: string;
  readonly groupUnitId: string;
  readonly unitId: string;
  readonly enterpriseId: string;
  readonly spareUnitId: string;
  readonly personId: string;
  readonly sparePersonId: string;
  /** A union of the enterprise, a secretary who leads nothing yet, a colleague with an account. */
  readonly unionId: string;
  readonly leaderId: string;
  readonly agentId: string;
  readonly appointmentId: string;
  /** Items of the unit; each changing operation has one of its own. */
  readonly dueItems: readonly string[];
  readonly records: readonly string[];
  readonly projects: readonly string[];
  /** Five requests of major matters, the fifth with a step done with a paper; a supervised task; an admission. */
  readonly cases: readonly string[];
  /** A registered term with a ballot, and something that the unit has made public. */
  readonly electionId: string;
  readonly disclosureId: string;
  /** A draft, and one that is published. */
  readonly publicationId: string;
  readonly publishedId: string;
  readonly fileHash: string;
  readonly accountId: string;
  readonly grantId: string;
  readonly delegationId: string;
  readonly feedId: string;
  readonly workId: string;
  readonly sessionId: string;
  readonly requestId: string;
  readonly eventId: string;
  readonly switchedOffId: string;
  /** A plan of study that was filed, with its session; one that is a draft; a material that is a file. */
  readonly studyPlanId: string;
  readonly studySessionId: string;
  readonly studyDraftId: string;
  readonly studyMaterialId: string;
  /** Robots of the unit's group chat: one to be tried, one to be removed. Their addresses lead nowhere. */
  readonly robots: readonly string[];
  readonly noticeId: string;
  /** Of the branch's committee: proposals that wait; meetings that are prepared, and one that was closed, with two of its items. */
  readonly proposals: readonly string[];
  readonly meetings: readonly string[];
  readonly firstItemId: string;
  readonly preStudyId: string;
  /** A supervised task that the closed one gave. */
  readonly taskId: string;
  /** A list that is in force and one that is to come; contracts of the enterprise's head with a paper and an appraisal. */
  readonly authorizationId: string;
  readonly comingAuthorizationId: string;
  readonly contractId: string;
  readonly headId: string;
  readonly paperId: string;
  readonly appraisalId: string;
  /** Of the enterprise: panels that are closed and that are open, and a case that waits for one. */
  readonly panels: readonly string[];
  readonly waitingCaseId: string;
  /** Of which the asker is the only judge, and whom they judge. */
  readonly ownPanelId: string;
  readonly ownCandidateId: string;
  /** Of the enterprise: a supervision plan with its visits, one that is a draft, a circular to the branch. */
  readonly supervisionPlanId: string;
  readonly supervisionDraftId: string;
  readonly visits: readonly string[];
  readonly circularId: string;
  /** A challenge of the group that takes bids, with a bid of the unit. */
  readonly challengeId: string;
  readonly bidId: string;
  /** One that was given up. */
  readonly deliveryId: string;
}

export interface ExampleRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object | FilePart;
}

/**
 * A valid request for one operation. Aim: `unit`: at a thing that belongs to a unit; `group`: at one that belongs to the
 * group as a whole; `own`: at one that belongs to a person; `none`: at nothing in particular.
 */
export interface Example {
  readonly aim: "unit" | "group" | "own" | "none";
  readonly ask: (things: Things) => ExampleRequest;
  /** The action that the handler asks for on the unit, where it is another than the operation's own policy. */
  readonly reach?: Action;
  /** Roles to which something narrower than the table opens it (the facet of a dossier). */
  readonly roles?: readonly Role[];
  /** Answers of the rule that are right in the own unit too, besides what every rule may say (409, 422). */
  readonly also?: readonly number[];
}

export type Examples = Readonly<Record<string, Example>>;
