import type { Migration } from "./migrate.ts";
import { sql as spine } from "./0001-spine.ts";
import { sql as tallyByDay } from "./0002-tally-by-day.ts";
import { sql as auditChain } from "./0003-audit-chain.ts";
import { sql as access } from "./0004-access.ts";
import { sql as dossiers } from "./0005-dossiers.ts";
import { sql as keptAnswers } from "./0006-kept-answers.ts";
import { sql as actingFor } from "./0007-acting-for.ts";
import { sql as ownInstitutions } from "./0008-own-institutions.ts";
import { sql as notices } from "./0009-notices.ts";
import { sql as study } from "./0010-study.ts";
import { sql as search } from "./0011-search.ts";
import { sql as feedInstitution } from "./0012-feed-institution.ts";
import { sql as declinedValue } from "./0013-declined-value.ts";
import { sql as foundByKind } from "./0014-found-by-kind.ts";
import { sql as cases } from "./0015-cases.ts";
import { sql as committee } from "./0016-committee.ts";
import { sql as trust } from "./0017-trust.ts";
import { sql as managers } from "./0018-managers.ts";
import { sql as feedMeasure } from "./0019-feed-measure.ts";
import { sql as dueDay } from "./0020-due-day.ts";
import { sql as admissionQuota } from "./0021-admission-quota.ts";
import { sql as inspection } from "./0022-inspection.ts";
import { sql as partyAffairs } from "./0023-party-affairs.ts";
import { sql as appointmentsAndJudges } from "./0024-appointments-and-judges.ts";
import { sql as challengeBids } from "./0025-challenge-bids.ts";
import { sql as disciplineCommittees } from "./0026-discipline-committees.ts";
import { sql as kindLists } from "./0027-kind-lists.ts";
import { sql as uploads } from "./0028-uploads.ts";

/** Forward only: one file each, appended here, never changed after a release. */
export const MIGRATIONS: readonly Migration[] = [
  { id: "0001-spine", sql: spine },
  { id: "0002-tally-by-day", sql: tallyByDay },
  { id: "0003-audit-chain", sql: auditChain },
  { id: "0004-access", sql: access },
  { id: "0005-dossiers", sql: dossiers },
  { id: "0006-kept-answers", sql: keptAnswers },
  { id: "0007-acting-for", sql: actingFor },
  { id: "0008-own-institutions", sql: ownInstitutions },
  { id: "0009-notices", sql: notices },
  { id: "0010-study", sql: study },
  { id: "0011-search", sql: search },
  { id: "0012-feed-institution", sql: feedInstitution },
  { id: "0013-declined-value", sql: declinedValue },
  { id: "0014-found-by-kind", sql: foundByKind },
  { id: "0015-cases", sql: cases },
  { id: "0016-committee", sql: committee },
  { id: "0017-trust", sql: trust },
  { id: "0018-managers", sql: managers },
  { id: "0019-feed-measure", sql: feedMeasure },
  { id: "0020-due-day", sql: dueDay },
  { id: "0021-admission-quota", sql: admissionQuota },
  { id: "0022-inspection", sql: inspection },
  { id: "0023-party-affairs", sql: partyAffairs },
  { id: "0024-appointments-and-judges", sql: appointmentsAndJudges },
  { id: "0025-challenge-bids", sql: challengeBids },
  { id: "0026-discipline-committees", sql: disciplineCommittees },
  { id: "0027-kind-lists", sql: kindLists },
  { id: "0028-uploads", sql: uploads },
];
