import { describeCarriers } from "#domain/institution/describe-carriers.ts";
import type { CarriedBy, Institution, Library } from "#domain/institution/institution.ts";
import { MECHANISM_NAMES, MECHANISMS } from "#domain/institution/mechanisms.ts";

/** One institution that carries a mechanism, and what it has to carry it with. */
export interface Carrier {
  readonly institution: string;
  readonly name: string;
  readonly duties: readonly string[];
  readonly recordKinds: readonly string[];
  readonly metrics: readonly string[];
  readonly publications: readonly string[];
  /** Procedures, funds and projects that do its work beyond the duties; said in Chinese beside. */
  readonly carriedBy: readonly CarriedBy[];
  readonly carriedText: string;
  readonly examples: number;
  readonly phrases: number;
  readonly sources: readonly string[];
  /** Parameters by how sure their newest value is: 已核, 待核, 惯例. */
  readonly marks: { readonly S: number; readonly M: number; readonly P: number };
}

export interface MechanismCoverage {
  readonly mechanism: string;
  readonly name: string;
  /** 2.3: section and measure of the plan that asked for it first. */
  readonly measure: string;
  readonly carriers: readonly Carrier[];
  /** Procedures written for it, by id, whether an institution names them or not. */
  readonly procedures: readonly string[];
}

/** What each mechanism is carried by, in the order of the plan's measures. */
export const coverageOf = (library: Library): MechanismCoverage[] =>
  MECHANISMS.map((mechanism) => ({
    mechanism,
    name: MECHANISM_NAMES[mechanism].name,
    measure: MECHANISM_NAMES[mechanism].measure,
    carriers: library.institutions
      .filter(({ recognises }) => recognises.some((each) => each.mechanism === mechanism))
      .map((institution) => carrierOf(institution, mechanism, library)),
    procedures: [...new Set((library.procedures ?? []).filter(({ mechanisms }) => mechanisms.includes(mechanism)).map(({ id }) => id))], // prettier-ignore
  }));

/** Procedures of a mechanism that no institution of it names; empty when nothing is left out. */
export const unnamedProcedures = ({ carriers, procedures }: MechanismCoverage): string[] => {
  const named = new Set(carriers.flatMap(({ carriedBy }) => carriedBy.flatMap((one) => ("procedure" in one ? [one.procedure] : [])))); // prettier-ignore
  return procedures.filter((id) => !named.has(id));
};

function carrierOf(institution: Institution, mechanism: string, library: Library): Carrier {
  const marks = { S: 0, M: 0, P: 0 };
  for (const { values } of Object.values(institution.parameters)) {
    const newest = values.at(-1);
    if (newest !== undefined) marks[newest.mark] += 1;
  }
  const kinds = institution.duties.flatMap(({ fulfilledBy }) =>
    ("any" in fulfilledBy ? fulfilledBy.any : [fulfilledBy]).flatMap(({ record }) => record),
  );
  const recognised = institution.recognises.filter((each) => each.mechanism === mechanism);
  return {
    institution: institution.id,
    name: institution.name,
    duties: institution.duties.map(({ id }) => id),
    recordKinds: [...new Set(kinds)],
    metrics: (institution.metrics ?? []).map(({ id }) => id),
    publications: institution.publications ?? [],
    carriedBy: institution.carriedBy ?? [],
    carriedText: describeCarriers(institution.carriedBy, library),
    examples: institution.examples.length,
    phrases: recognised.reduce((sum, { wording }) => sum + wording.length, 0),
    sources: [...new Set(institution.sources.map(({ act }) => act))],
    marks,
  };
}

/** What a mechanism lacks, all its carriers together; empty when nothing. */
export function gapsOf(coverage: MechanismCoverage): string[] {
  const { carriers } = coverage;
  const none = (of: (carrier: Carrier) => number): boolean => carriers.every((carrier) => of(carrier) === 0); // prettier-ignore
  if (carriers.length === 0) return ["institution"];
  return [
    ...(none(({ duties }) => duties.length) ? ["duty"] : []),
    ...(none(({ recordKinds }) => recordKinds.length) ? ["record"] : []),
    ...(none(({ metrics, publications }) => metrics.length + publications.length) ? ["metric"] : []), // prettier-ignore
    ...(carriers.some(({ examples }) => examples < 3) ? ["examples"] : []),
    ...(none(({ phrases }) => Math.max(0, phrases - 1)) ? ["phrasings"] : []),
    ...(none(({ sources }) => sources.length) ? ["source"] : []),
    ...(unnamedProcedures(coverage).length > 0 ? ["procedure"] : []),
  ];
}
