import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Institution } from "#domain/institution/institution.ts";
import { bindPlan } from "#domain/plan/bind-plan.ts";
import { nearestTo } from "#domain/plan/near-institutions.ts";
import { readPlan } from "#domain/plan/read-plan.ts";
import { oneWordEach, plainText } from "#domain/plan/synonyms.ts";
import { projectFolder } from "#main/start/project-folder.ts";
import { type AnnotatedPlan, clausesOf, readNote } from "./annotated-plan.ts";

/** How often one of the three institutions offered for a clause that nothing carries out is what a person meant, and how often the first. */
export interface NearnessScore {
  readonly clauses: number;
  readonly offered: number;
  readonly first: number;
}

/** What nearness has reached: of spoken sentences, and of clauses whose own phrase the library does not know. */
export const NEARNESS_FLOOR = { spoken: 0.68, unknownPhrase: 0.88 };

/** Sentences as people say them, each with what it asks for: written before nearness was weighed; no word was added for one of them. */
export function scoreSpoken(institutions: readonly Institution[]): NearnessScore {
  const nearest = nearestTo(institutions);
  const file = join(projectFolder(), "bench/binding/spoken/sentences.txt");
  const sentences = [...readFileSync(file, "utf8").matchAll(/([^\n⟦⟧]+)⟦([^⟧]*)⟧/g)];
  const places = sentences.map(([, sentence = "", note = ""]) => {
    const lines = ["2026年工作计划", "一、重点任务", `1.有关工作。${sentence}`].map((text, at) => ({ text, line: at + 1 })); // prettier-ignore
    const { sections } = bindPlan(readPlan({ form: "text", lines, problems: [] }), institutions);
    const measures = sections.flatMap((section) => section.measures);
    const near = measures.flatMap((measure) => measure.clauses.flatMap((clause) => nearest(clause, measure))); // prettier-ignore
    return placeOf(near, readNote("sentences.txt", note).asked);
  });
  return countPlaces(places);
}

/** Every clause of a plan, while the library lacks each phrase by which it would be bound. */
export function scoreUnknownPhrases(
  { plan, expected }: AnnotatedPlan,
  institutions: readonly Institution[],
): NearnessScore {
  const measureOf = new Map(plan.sections.flatMap(({ measures }) => measures.flatMap((measure) => measure.clauses.map((clause) => [clause.id, measure] as const)))); // prettier-ignore
  const places = clausesOf(plan).flatMap((clause, at) => {
    const asked = expected[at]?.asked ?? [];
    const measure = measureOf.get(clause.id);
    if (asked.length === 0 || measure === undefined) return [];
    const nearest = nearestTo(withoutPhrasesOf(`${clause.text}${measure.title ?? ""}`, institutions)); // prettier-ignore
    return [placeOf(nearest({ ...clause, links: [] }, measure), asked)];
  });
  return countPlaces(places);
}

function withoutPhrasesOf(text: string, institutions: readonly Institution[]): Institution[] {
  const said = oneWordEach(plainText(text));
  const says = (wording: string | readonly string[]): boolean => (typeof wording === "string" ? [wording] : wording).every((phrase) => said.includes(oneWordEach(plainText(phrase)))); // prettier-ignore
  return institutions.map((institution) => ({
    ...institution,
    recognises: institution.recognises.map((each) => ({ ...each, wording: each.wording.filter((wording) => !says(wording)) })), // prettier-ignore
  }));
}

const placeOf = (near: readonly { readonly mechanism: string }[], asked: readonly string[]): number => near.findIndex(({ mechanism }) => asked.includes(mechanism)); // prettier-ignore

const countPlaces = (places: readonly number[]): NearnessScore => ({
  clauses: places.length,
  offered: places.filter((place) => place >= 0).length,
  first: places.filter((place) => place === 0).length,
});
