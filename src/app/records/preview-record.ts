import type { Kysely } from "kysely";
import { derivedId } from "#kernel/derived-id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import { parseDay } from "#kernel/day.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { sourceColumns } from "#app/duties/due-item-row.ts";
import { loadClauses } from "#app/duties/load-clauses.ts";
import { triggersOf } from "#app/duties/owed-items.ts";
import { itemsTriggeredBy } from "#app/duties/triggered-items.ts";
import { type Frame, mayOn, presenterOf } from "#app/duties/view-context.ts";
import { type CandidateRow, loadCandidates, reachOf } from "#app/records/candidate-items.ts";
import { checkRecord } from "#app/records/check-record.ts";
import { matchCandidates } from "#app/records/match-candidates.ts";
import { normalizeRecord, topicsOfLine } from "#app/records/normalize-record.ts";
import { loadOpenMilestones, milestoneOfLine } from "#app/records/open-milestones.ts";
import { presentMatch, tellMatches } from "#app/records/record-matches.ts";
import type { Preview, RecordInput } from "#app/records/schema.ts";
import { triggerOfContent } from "#app/records/keep-revision.ts";
import { recordOf } from "#app/records/stored-record.ts";

/**
 * What a record will fulfil, while it is typed: the same matching as at submission, over the items of the unit and of the
 * people named, without keeping anything. Two statements by index.
 */
export async function previewRecord(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  input: RecordInput,
  recordId?: string,
): Promise<Result<Preview>> {
  const { rules, organization, groupId } = frame;
  if (!mayOn(actor, "record.write", organization)(input.unitId)) {
    return refused(
      "unit-not-found",
      "没有找到这个单位，或者您不能为它登记台账。请从自己的单位中选择。",
    );
  }
  const problems = checkRecord(input, rules, organization, actor.today).map((problem) => ({
    field: problem.where,
    message: problem.mend === undefined ? problem.message : `${problem.message}${problem.mend}`,
  }));
  const milestones = await loadOpenMilestones(db, groupId, input.unitId);
  const agenda = input.agenda.map((line) => {
    const topics = line.corrected === true ? line.topics : topicsOfLine(line.text, rules);
    const milestone =
      milestones.find((each) => each.id === line.milestone) ??
      milestoneOfLine(line.text, milestones);
    return { topics, milestone };
  });
  const normal = normalizeRecord(
    {
      ...input,
      agenda: input.agenda.map((line, index) => {
        const milestone = line.milestone ?? agenda[index]?.milestone?.id;
        return milestone === undefined ? line : { ...line, milestone };
      }),
    },
    rules,
  );
  const told =
    parseDay(normal.day) === null
      ? { fulfils: [], lacks: [], also: [] }
      : tellMatches(await matchUnsaved(db, actor, frame, normal, recordId), frame);
  const presenter = presenterOf(frame, actor, actor.today);
  const clauses = await loadClauses(db, groupId, actor.rulesVersion);
  const places = (institution: string): string[] => (clauses.get(institution) ?? []).map((clause) => clause.place); // prettier-ignore
  return success({
    fulfils: told.fulfils.map((each) => presentMatch(each, presenter, frame, places)),
    lacks: told.lacks.map((each) => presentMatch(each, presenter, frame, places)),
    agenda: agenda.map(({ topics, milestone }) => ({
      topics: topics.map((id) => ({ id, name: rules.topics.find((topic) => topic.id === id)?.name ?? id })), // prettier-ignore
      milestone: milestone === null ? null : { id: milestone.id, name: milestone.name },
    })),
    also: [...told.also],
    burden: burdenOf(input),
    problems,
  });
}

async function matchUnsaved(
  db: Kysely<Database>,
  actor: Actor,
  { rules, organization, groupId }: Frame,
  input: RecordInput,
  recordId: string | undefined,
) {
  const id = recordId !== undefined && isUuid(recordId) ? recordId : derivedId("preview", actor.personId); // prettier-ignore
  const content = { ...input, minutesApproved: false };
  const record = recordOf(content, { id, revision: 1, registeredOn: actor.today });
  const rows = await loadCandidates(db, groupId, reachOf(record, rules, organization), { lock: false }); // prettier-ignore
  const known = new Set(rows.map((row) => row.id));
  const triggered = itemsTriggeredBy(groupId, triggersOf(triggerOfContent(id, content), rules), rules, organization); // prettier-ignore
  const unsaved = triggered.filter((item) => !known.has(item.id)).map(rowOfItem);
  return matchCandidates(record, [...rows, ...unsaved], rules, organization);
}

/** An item that submitting would bring into being. */
const rowOfItem = (item: DueItem): CandidateRow => ({
  id: item.id,
  ...sourceColumns(item.source),
  unit_id: item.unitId,
  person_id: item.personId,
  period: item.period,
  title: item.title,
  opens_on: item.opensOn,
  due_on: item.dueOn,
  register_by: item.registerBy,
  target: item.target,
  open_ended: item.openEnded,
  progress: 0,
  outcome: "none",
  outcome_since: null,
  withdrawn_on: null,
  mine: false,
});

const CHARACTERS_A_MINUTE = 60;

/** 填5处，约3分钟: the burden of this very form, shown while it is typed. */
export function burdenOf(input: RecordInput): { fields: number; minutes: number } {
  const given = [
    input.kinds.length > 0,
    true, // the day
    input.start !== null,
    input.place !== null && input.place !== "",
    input.agenda.length > 0,
    input.attendance !== null,
    input.minutes !== null && input.minutes !== "",
    input.decision !== null && input.decision !== "",
    input.files.length > 0,
    ...Object.values(input.fields).map((value) => value !== ""),
  ];
  const fields = given.filter(Boolean).length;
  const characters = (input.minutes?.length ?? 0) + (input.decision?.length ?? 0) + input.agenda.reduce((sum, line) => sum + line.text.length, 0); // prettier-ignore
  return { fields, minutes: Math.max(1, Math.ceil(fields * 0.2 + characters / CHARACTERS_A_MINUTE)) }; // prettier-ignore
}
