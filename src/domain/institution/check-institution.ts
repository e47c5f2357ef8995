import { type Day, day, daysBetween } from "#kernel/day.ts";
import type { Problem } from "#kernel/problem.ts";
import { findFormalism, FORMALISM_RULE } from "#domain/assessment/anti-formalism.ts";
import { bearersMeet, checkDuties } from "#domain/institution/check-duties.ts";
import { checkReferences, requirementsOf } from "#domain/institution/check-references.ts";
import type { Duty, Institution, Library } from "#domain/institution/institution.ts";
import { MECHANISM_NAMES, MECHANISMS } from "#domain/institution/mechanisms.ts";

export interface CheckOptions {
  /** The day as of which a review is stale. */
  readonly asOf: Day;
  /** Default: two years. */
  readonly staleAfterDays?: number;
}

/**
 * The linter for one institution: references that name nothing, duties that cannot be fulfilled, parameters without a
 * source, a review that is too long ago, and free text that smells of formalism. Nothing here throws on user data.
 */
export function checkInstitution(
  institution: Institution,
  library: Library,
  options: CheckOptions,
): Problem[] {
  return [
    ...checkReferences(institution, library),
    ...checkDuties(institution, library),
    ...checkParameters(institution),
    ...checkReview(institution, library, options),
    ...checkFormalism(institution, library),
  ];
}

/** Each institution, what is asked twice between them, ids used twice, and mechanisms that no wording leads to. */
export function checkLibrary(library: Library, options: CheckOptions): Problem[] {
  return [
    ...library.institutions.flatMap((institution) =>
      checkInstitution(institution, library, options),
    ),
    ...checkDoubleAsks(library.institutions),
    ...checkUnique(library),
    ...checkMechanisms(library),
  ];
}

/** What a number rests on: S and M on a cited act, P at least on a stated reason. */
function checkParameters(institution: Institution): Problem[] {
  return Object.entries(institution.parameters).flatMap(([name, parameter]) =>
    parameter.values
      .filter(
        ({ mark, citation, reason }) =>
        mark === "P" ? citation === undefined && (reason ?? "").trim() === "" : citation === undefined, // prettier-ignore
      )
      .map(({ from, mark }) => ({
        code: "parameter-without-source",
        message: `制度“${institution.name}”的参数“${parameter.name}”自${from}起的值没有依据`,
        where: `${institution.id}/${name}`,
        mend: mark === "P" ? "写明按什么惯例" : "写明法规和条文；没有依据的标为惯例并写理由",
      })),
  );
}

function checkReview(
  institution: Institution,
  library: Library,
  { asOf, staleAfterDays = 731 }: CheckOptions,
): Problem[] {
  const problems: Problem[] = [];
  const age = daysBetween(day(institution.reviewed), asOf);
  if (age > staleAfterDays) {
    problems.push({
      code: "stale-review",
      message: `制度“${institution.name}”上次与法规核对是${institution.reviewed}，已过${age}天`,
      where: `${institution.id}/reviewed`,
      mend: "对照现行法规核对一遍，更新核对日期",
    });
  }
  const acts = institution.sources.flatMap(({ act }) =>
    library.acts.filter(({ id }) => id === act),
  );
  const cited = institution.sources.some(({ act }) => act === "practice");
  if (
    !cited &&
    acts.length > 0 &&
    acts.every(({ inForceUntil }) => inForceUntil !== undefined && inForceUntil <= asOf)
  ) {
    // prettier-ignore
    problems.push({
      code: "act-not-in-force",
      message: `制度“${institution.name}”所依据的法规都已失效`,
      where: `${institution.id}/sources`,
      mend: "改引现行法规",
    });
  }
  return problems;
}

/** What the institution itself says. The wording that it recognises in plans is other people's, and is left out. */
function checkFormalism(institution: Institution, library: Library): Problem[] {
  const own: readonly (readonly [where: string, text: string])[] = [
    ["name", institution.name],
    ...Object.entries(institution.parameters).flatMap(([name, { name: shown, unit, values }]) => [
      [name, `${shown}${unit ?? ""}`] as const,
      ...values.map(({ reason, value }) => [name, `${reason ?? ""} ${String(value)}`] as const),
    ]),
    ...(institution.topics ?? []).map(({ id, name, wording }) => [id, [name, ...wording].join(" ")] as const), // prettier-ignore
    ...institution.duties.map(({ id, title, name }) => [id, `${title} ${name ?? ""}`] as const),
    ...(institution.metrics ?? []).map(({ id, name }) => [id, name] as const),
    ...library.recordKinds
      .filter(({ id }) => institution.duties.some((duty) => requirementsOf(duty).some(({ record }) => record.includes(id)))) // prettier-ignore
      .flatMap(({ id, name, fields }) => [name, ...(fields ?? []).map((field) => field.name)].map((text) => [id, text] as const)), // prettier-ignore
  ];
  return own.flatMap(([where, text]) =>
    findFormalism(text).map(({ what, mend }) => ({
      code: "formalism",
      message: `制度“${institution.name}”里的“${text.trim()}”涉及${what}，不得作为要求或考核内容（${FORMALISM_RULE}）`,
      where: `${institution.id}/${where}`,
      mend,
    })),
  );
}

/** The same fact asked of the same bearer at the same times by two duties. One record that answers several different questions is no double ask. */
function checkDoubleAsks(institutions: readonly Institution[]): Problem[] {
  const duties = institutions.flatMap((institution) => institution.duties.map((duty) => ({ institution, duty }))); // prettier-ignore
  const asked = groupByAsk(duties);
  return [...asked.values()].flatMap((same) =>
    same.flatMap((first, index) =>
      same
        .slice(index + 1)
        .filter((second) => bearersMeet(first.duty.bearer, second.duty.bearer))
        .map((second) => ({
          code: "double-ask",
          message: `“${first.institution.name}·${first.duty.title}”和“${second.institution.name}·${second.duty.title}”向同一单位或人重复要求同一件事`,
          where: `${second.institution.id}/${second.duty.id}`,
          mend: "留一项，另一项的计划条款也绑定到它",
        })),
    ),
  );
}

interface Asked {
  readonly institution: Institution;
  readonly duty: Duty;
}

function groupByAsk(duties: readonly Asked[]): Map<string, Asked[]> {
  const groups = new Map<string, Asked[]>();
  for (const asked of duties) {
    const { cycle, measure = "records" } = asked.duty;
    const kind = typeof measure === "object" ? Object.keys(measure)[0] : measure;
    const when = "each" in cycle ? cycle.each : JSON.stringify(cycle);
    const what = requirementsOf(asked.duty).map(({ record, topic, position, participants }) =>
      [record.toSorted(), (topic ?? []).toSorted(), position ?? 0, participants?.as ?? ""].join(
        "|",
      ),
    );
    const key = [when, kind, ...what.toSorted()].join(";");
    const group = groups.get(key);
    if (group) group.push(asked);
    else groups.set(key, [asked]);
  }
  return groups;
}

function checkUnique(library: Library): Problem[] {
  const problems: Problem[] = [];
  const lists = [
    ["制度", library.institutions],
    ["台账种类", library.recordKinds],
    ["法规", library.acts],
    ["议题", library.institutions.flatMap(({ topics }) => topics ?? [])],
  ] as const;
  for (const [what, list] of lists) {
    const seen = new Set<string>();
    for (const { id } of list) {
      if (seen.has(id)) problems.push({ code: "duplicate-id", message: `${what}代号“${id}”用了两次`, where: id, mend: "改其中一个" }); // prettier-ignore
      seen.add(id);
    }
  }
  return problems;
}

function checkMechanisms(library: Library): Problem[] {
  const recognised = new Set(
    library.institutions.flatMap(({ recognises }) => recognises.map(({ mechanism }) => mechanism)),
  );
  return MECHANISMS.filter((mechanism) => !recognised.has(mechanism)).map((mechanism) => ({
    code: "mechanism-without-institution",
    message: `没有制度认得“${MECHANISM_NAMES[mechanism].name}”的说法`,
    where: mechanism,
    mend: "在一项制度的“认得的说法”里补上",
  }));
}
