import type { Topic } from "#domain/institution/institution.ts";
import type { Requirement } from "#domain/institution/requirement.ts";
import { recogniseTopics } from "#domain/record/topics.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import type { DueRow } from "#app/duties/schema.ts";
import type { RecordForm } from "#app/records/schema.ts";

const LAST = 100;

/**
 * The agenda lines that some due items ask of a meeting: who comes from “记一次支委会，办完这3件” finds the topics of the
 * other two on the agenda already. A kind that is about the topic by itself needs no line. What must stand first comes first.
 */
export function suggestAgenda(rows: readonly DueRow[], rules: Rules): RecordForm["agenda"] {
  const lines = new Map<string, { kinds: Set<string>; position: number }>();
  for (const row of rows) {
    const fulfilledBy = rules.duty(row.institution, row.duty)?.fulfilledBy;
    if (fulfilledBy === undefined) continue;
    for (const requirement of "any" in fulfilledBy ? fulfilledBy.any : [fulfilledBy]) {
      const text = wordingOf(requirement, rules.topics);
      if (text === null) continue;
      const line = lines.get(text) ?? { kinds: new Set(), position: requirement.position ?? LAST };
      for (const kind of kindsWithLine(requirement, rules)) line.kinds.add(kind);
      if (line.kinds.size > 0) lines.set(text, line);
    }
  }
  return [...lines]
    .toSorted(([, a], [, b]) => a.position - b.position)
    .map(([text, { kinds }]) => ({ text, kinds: [...kinds] }));
}

const kindsWithLine = ({ record, topic }: Requirement, rules: Rules): string[] =>
  record.filter((id) => {
    const kind = rules.recordKinds.get(id);
    return kind?.hasAgenda === true && kind.topics?.some((each) => topic?.includes(each)) !== true;
  });

/** The topic's name, or where that would not be recognised again, a wording that is. */
function wordingOf({ topic }: Requirement, topics: readonly Topic[]): string | null {
  const wanted = topics.find((each) => topic?.includes(each.id) === true);
  if (wanted === undefined) return null;
  const named = recogniseTopics(wanted.name, [wanted]).length > 0;
  return named ? wanted.name : (wanted.wording[0] ?? null);
}
