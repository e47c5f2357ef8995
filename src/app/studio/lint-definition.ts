import type { Day } from "#kernel/day.ts";
import type { Problem } from "#kernel/problem.ts";
import { checkLibrary } from "#domain/institution/check-institution.ts";
import type { Institution, Library } from "#domain/institution/institution.ts";
import type { Definition } from "#domain/institution/read-definition.ts";
import { joinLibrary } from "#app/duties/institution-versions.ts";
import { findBlanks } from "#app/studio/find-blanks.ts";
import type { CheckAnswer } from "#app/studio/schema.ts";

/** Told, but no reason not to publish. */
const ADVICE: ReadonlySet<string> = new Set([
  "double-ask",
  "stale-review",
  "mechanism-without-institution",
  "load",
  "example-differs", // the studio shows how each example played, and leaves the choice
]);

export const blocks = ({ code }: Problem): boolean => !ADVICE.has(code);

export const told = (problems: readonly Problem[]): CheckAnswer["problems"] =>
  problems.map((problem) => ({
    code: problem.code,
    message: problem.message,
    blocks: blocks(problem),
    ...(problem.where === undefined ? {} : { where: problem.where }),
    ...(problem.mend === undefined ? {} : { mend: problem.mend }),
  }));

/** The library as it would be with this definition in it from a day on. */
export const libraryWith = (library: Library, content: Definition, from: Day): Library =>
  joinLibrary(library, [{ id: content.institution.id, version: 1, from, content }]).library;

/** What a definition stands beside. */
interface Beside {
  /** With the definition in it. */
  readonly library: Library;
  /** What asks already. */
  readonly inForce: readonly Institution[];
  readonly shipped: Library;
}

/** What the linter says of this definition: its own faults, and what it asks that others in force ask already. */
export function lintDefinition(
  { institution, recordKinds }: Definition,
  { library, inForce, shipped }: Beside,
  on: Day,
): Problem[] {
  const others = inForce.filter(({ id }) => id !== institution.id);
  const beside: Library = { ...library, institutions: [...new Set(others), institution] };
  const found = checkLibrary(beside, { asOf: on }).filter(
    ({ code, where, message }) =>
      where === institution.id ||
      (where?.startsWith(`${institution.id}/`) ?? false) ||
      (code === "double-ask" && message.includes(`“${institution.name}·`)),
  );
  const known = new Set(shipped.recordKinds.map(({ id }) => id));
  const taken = recordKinds.filter(({ id }) => known.has(id));
  return [
    ...findBlanks({ institution, recordKinds }),
    ...found,
    ...taken.map(({ id, name }) => ({
      code: "record-kind-taken",
      message: `台账种类“${name}”的代号“${id}”是制度库已有的`,
      where: `${institution.id}/recordKinds`,
      mend: "直接用已有的台账，或换一个代号",
    })),
  ];
}
