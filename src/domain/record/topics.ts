import { toHalfWidth } from "#kernel/chinese-text.ts";
import type { Topic } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import type { Record } from "#domain/record/record.ts";

const plain = (text: string): string =>
  toHalfWidth(text)
    .replace(/[\s“”"'《》〈〉·]/g, "")
    .toLowerCase();

/**
 * Which topics an agenda line or a title speaks of, in the order of `topics`. A phrase is found whatever the spaces,
 * quotation marks, width of digits and case.
 */
export function recogniseTopics(
  text: string,
  topics: readonly Pick<Topic, "id" | "wording">[],
): string[] {
  const searched = plain(text);
  return topics
    .filter((topic) =>
      topic.wording.some((phrase) => plain(phrase) !== "" && searched.includes(plain(phrase))),
    )
    .map((topic) => topic.id);
}

/** Where a topic of a record comes from: a line of its agenda (counted from 1), its kind, or its title. */
export type TopicOrigin =
  | { readonly from: "agenda"; readonly position: number }
  | { readonly from: "kind"; readonly kind: RecordKind }
  | { readonly from: "title" };

/** The first way in which the record is about one of the topics; null when it is not. */
export function findTopic(
  record: Record,
  wanted: readonly string[],
  kinds: readonly RecordKind[],
  topics: readonly Topic[],
): { readonly topic: string; readonly origin: TopicOrigin } | null {
  for (const [index, line] of record.agenda.entries()) {
    const topic = line.topics.find((each) => wanted.includes(each));
    if (topic !== undefined) return { topic, origin: { from: "agenda", position: index + 1 } };
  }
  for (const kind of kinds) {
    const topic = kind.topics?.find((each) => wanted.includes(each));
    if (topic !== undefined) return { topic, origin: { from: "kind", kind } };
  }
  const [titled] = recogniseTopics(
    record.title,
    topics.filter((topic) => wanted.includes(topic.id)),
  );
  return titled === undefined ? null : { topic: titled, origin: { from: "title" } };
}
