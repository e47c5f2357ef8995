import type { RecordKind } from "#domain/institution/record-kind.ts";
import { activityKinds } from "#institutions/record-kinds/activities.ts";
import { checkKinds } from "#institutions/record-kinds/checks.ts";
import { meetingKinds } from "#institutions/record-kinds/meetings.ts";
import { moneyKinds } from "#institutions/record-kinds/money.ts";
import { paperKinds } from "#institutions/record-kinds/papers.ts";
import { projectKinds } from "#institutions/record-kinds/projects.ts";
import { studyKinds } from "#institutions/record-kinds/study.ts";
import { talkKinds } from "#institutions/record-kinds/talks.ts";

/** The shared vocabulary of records: institutions ask for these kinds, so that one record serves several of them. */
export const recordKinds: readonly RecordKind[] = [
  ...meetingKinds,
  ...studyKinds,
  ...talkKinds,
  ...paperKinds,
  ...checkKinds,
  ...moneyKinds,
  ...projectKinds,
  ...activityKinds,
];
