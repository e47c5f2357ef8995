import { derivedId } from "#kernel/derived-id.ts";
import { readActors } from "#domain/plan/clause-actors.ts";
import { readDates } from "#domain/plan/clause-dates.ts";
import { readFrequency } from "#domain/plan/clause-frequency.ts";
import { readFestivals, readNames } from "#domain/plan/clause-names.ts";
import { readQuantities } from "#domain/plan/clause-quantities.ts";
import type { Clause, ClauseDate, Section } from "#domain/plan/plan.ts";
import type { ClauseText, MeasureText, SectionText } from "#domain/plan/read-measure.ts";

/** What a table says about the clauses of a row besides their text. */
export interface RowFacts {
  readonly actors: readonly string[];
  readonly dates: readonly ClauseDate[];
  readonly frequency: readonly string[];
}

export type ClauseTextWithRow = ClauseText & { readonly row?: RowFacts };

/** A clause with what its sentence says. The id comes from where it stands and what it says. */
export function readClause(clause: ClauseTextWithRow, id: string, year: number | null): Clause {
  const { text, row } = clause;
  const dates = readDates(text, year);
  const { citations, names } = readNames(text);
  return {
    id,
    text,
    actors: [...new Set([...readActors(text), ...(row?.actors ?? [])])],
    dates: withoutRepeats([...dates.map(({ at: _at, ...date }) => date), ...(row?.dates ?? [])]),
    frequency: [...new Set([...readFrequency(text), ...(row?.frequency ?? [])])],
    quantities: readQuantities(text, dates),
    citations,
    names,
    festivals: readFestivals(text),
    links: [],
  };
}

/** A sentence and its row often name the same time. */
const withoutRepeats = (dates: readonly ClauseDate[]): ClauseDate[] =>
  dates.filter((date, index) => dates.findIndex((other) => other.text === date.text) === index);

type MeasureWithRows = Omit<MeasureText, "clauses"> & {
  readonly clauses: readonly ClauseTextWithRow[];
};
export type SectionWithRows = Omit<SectionText, "measures"> & {
  readonly measures: readonly MeasureWithRows[];
};

/** Sections with read clauses. Ids are unique in the document, whatever repeats in it. */
export function toSections(sections: readonly SectionWithRows[], year: number | null): Section[] {
  const seen = new Map<string, number>();
  return sections.map((section, sectionAt) => ({
    number: section.number,
    title: section.title,
    measures: section.measures.map((measure, measureAt) => ({
      number: measure.number,
      title: measure.title,
      clauses: measure.clauses.map((clause) => {
        const place = `${sectionAt}.${measureAt}|${clause.text}`;
        const repeat = (seen.get(place) ?? 0) + 1;
        seen.set(place, repeat);
        const id = derivedId("clause", `${sectionAt}.${measureAt}`, clause.text, `${repeat}`);
        return readClause(clause, id, year);
      }),
    })),
  }));
}
