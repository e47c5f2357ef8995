import { formatDay, yearOf } from "#kernel/day.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import { normalizeForSearch } from "#platform/search/bigrams.ts";
import { bestPassage, type LabelledText, markWords } from "#platform/search/passages.ts";
import { actorMay, actorUnits } from "#app/access/actor.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import { visibleRecords } from "#app/records/find-records.ts";
import { type RecordContent, recordContentSchema } from "#app/records/stored-record.ts";
import { holdsWords } from "#platform/search/query.ts";
import type { FoundPage, Search } from "#app/search/search-page.ts";
import { searchRecords } from "#app/search/search-records.ts";

/** Records with the passage of title, agenda, minutes, decision, place or fields in which the words stand. */
export async function findSearchedRecords(search: Search): Promise<FoundPage> {
  const { deps, actor, frame, query } = search;
  const { groupId } = actor;
  const { db } = deps;
  const visible = visibleRecords(actor);
  const unitTops = actorMay(actor, "record.read") ? actorUnits(actor, "record.read") : null;
  const { recordKinds } = frame.rules;
  const kindsOf = (word: string): string[] =>
    [...recordKinds.values()].flatMap((kind) => (namesOf(kind).some((name) => name.includes(word)) ? [kind.id] : [])); // prettier-ignore
  const { items, ...page } = await searchRecords({ ...search, db, groupId, visible, unitTops, kindsOf }); // prettier-ignore
  if (items.length === 0) return { ...page, items: [] };
  const contents = await db
    .selectFrom("record_revision")
    .select(["record_id", "content"])
    .where("group_id", "=", groupId)
    .where((where) =>
      where.or(
        items.map(({ id, revision }) =>
          where.and([where("record_id", "=", id), where("revision", "=", revision)]),
        ),
      ),
    ) // prettier-ignore
    .execute();
  const byId = new Map(contents.map((row) => [row.record_id, row.content]));
  return {
    ...page,
    items: items.map((row) => {
      const content = recordContentSchema.safeParse(byId.get(row.id)).data;
      const unit = frame.organization.unit(row.unit_id)?.shortName ?? "";
      return {
        id: row.id,
        title: markWords(row.title, query.words),
        passage: content === undefined ? null : bestPassage(textsOf(content, frame.rules, holdsWords(query, normalizeForSearch(row.title))), query.words), // prettier-ignore
        note: `${formatDay(row.day, { currentYear: yearOf(actor.today) })}，${unit}`,
        to: `/records?open=${row.id}`,
      };
    }),
  };
}

const namesOf = (kind: RecordKind): string[] => [kind.name, ...(kind.wording ?? [])].map(normalizeForSearch); // prettier-ignore

const WRITTEN = new Set(["text", "long-text", "choice"]);

/** What people wrote, each under its name on the form; and the kind, where the title does not say it all. */
function textsOf(content: RecordContent, rules: Rules, saidByTitle: boolean): LabelledText[] {
  const fields = content.kinds.flatMap((id) => rules.recordKinds.get(id)?.fields ?? []);
  return [
    ...content.agenda.map(({ text }) => ({ label: "议题", text })),
    { label: "纪要", text: content.minutes ?? "" },
    { label: "决定", text: content.decision ?? "" },
    ...fields.flatMap(({ id, name, type }) => {
      const value = content.fields[id];
      return WRITTEN.has(type) && typeof value === "string" ? [{ label: name, text: value }] : [];
    }),
    { label: "地点", text: content.place ?? "" },
    ...(saidByTitle ? [] : content.kinds).flatMap((id) => {
      const kind = rules.recordKinds.get(id);
      return kind === undefined ? [] : [kind.name, ...(kind.wording ?? [])].map((text) => ({ label: "种类", text })); // prettier-ignore
    }),
  ];
}
