import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { day } from "#kernel/day.ts";
import type { Record } from "#domain/record/record.ts";
import { bodyOf, peopleInFields } from "#domain/record/roster.ts";
import { recogniseTopics } from "#domain/record/topics.ts";
import { kindLexemesOf, placeLexemesOf, titledLexemesOf } from "#platform/search/bigrams.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import type { RecordInput } from "#app/records/schema.ts";

const MOST_REMEMBERED = 5000;
const remembered = new WeakMap<Rules, Map<string, readonly string[]>>();

/** The topics that a line of an agenda speaks of, in the wording of any institution. Remembered: agendas repeat. */
export function topicsOfLine(text: string, rules: Rules): readonly string[] {
  const memory = remembered.get(rules) ?? new Map<string, readonly string[]>();
  remembered.set(rules, memory);
  const known = memory.get(text);
  if (known !== undefined) return known;
  if (memory.size >= MOST_REMEMBERED) memory.clear();
  const found = [...new Set(recogniseTopics(text, rules.topics))];
  memory.set(text, found);
  return found;
}

/** What the form sent, with what follows from it: recognised topics where nobody corrected them, a title where none was given. */
export function normalizeRecord(input: RecordInput, rules: Rules): RecordInput {
  const names = input.kinds.map((id) => rules.recordKinds.get(id)?.name ?? id);
  return {
    ...input,
    kinds: [...new Set(input.kinds)],
    title: input.title === "" ? names.join("、") : input.title,
    endDay: input.endDay === input.day ? null : input.endDay,
    place: input.place === "" ? null : input.place,
    agenda: input.agenda.map((line) => ({
      ...line,
      topics: line.corrected === true ? line.topics : [...topicsOfLine(line.text, rules)],
    })),
    attendance:
      input.attendance === null
        ? null
        : { ...input.attendance, attended: [...new Set(input.attendance.attended)] },
  };
}

/** 实到 and 应到 for lists: those of the body that the record's first kind with attendance asks for. */
export function turnoutForLists(
  input: RecordInput,
  rules: Rules,
  organization: OrganizationIndex,
): { attended: number | null; expected: number | null } {
  const attendance = input.attendance;
  if (attendance === null) return { attended: null, expected: null };
  if (attendance.counted !== undefined) return { ...attendance.counted };
  const asked = input.kinds
    .map((id) => rules.recordKinds.get(id)?.attendance)
    .find((each) => each === "members" || each === "committee");
  if (asked === undefined) {
    return {
      attended: attendance.attended.length,
      expected: attendance.attended.length + attendance.leave.length,
    };
  }
  const roster = bodyOf(organization, input.unitId, asked, day(input.day), new Set());
  return {
    attended: attendance.attended.filter((id) => roster.has(id)).length,
    expected: roster.size,
  };
}

/** Who took part in what part: attended, leave, or a role of the record kind. */
export function partsOf(record: Record, rules: Rules): { personId: string; part: string }[] {
  const kinds = record.kinds.flatMap((id) => rules.recordKinds.get(id) ?? []);
  const parts = [
    ...(record.attendance?.attended ?? []).map((personId) => ({ personId, part: "attended" })),
    ...(record.attendance?.leave ?? []).map(({ personId }) => ({ personId, part: "leave" })),
    ...[...peopleInFields(record, kinds)].flatMap(([part, people]) =>
      people.map((personId) => ({ personId, part })),
    ),
  ];
  return [...new Map(parts.map((each) => [`${each.personId}|${each.part}`, each])).values()];
}

/** The lexemes by which a record is found: its texts, its title marked as such, its month, its unit and its kinds. */
export function searchLexemesOf(input: RecordInput): string[] {
  const fields = Object.values(input.fields).filter((value) => typeof value === "string");
  const texts = [
    input.place ?? "",
    ...input.agenda.map((line) => line.text),
    input.minutes ?? "",
    input.decision ?? "",
    ...fields,
  ];
  return [
    ...titledLexemesOf(input.title, texts),
    ...placeLexemesOf(input.day, input.unitId),
    ...kindLexemesOf(input.kinds),
  ];
}
