import type { Definition } from "#domain/institution/read-definition.ts";

export type { Definition } from "#domain/institution/read-definition.ts";
export type Institution = Definition["institution"];
export type Duty = Institution["duties"][number];
export type Parameters = Institution["parameters"];
export type Citation = Institution["sources"][number];

/** The same with one field changed; undefined takes an optional field away. */
export function withField<T extends object, K extends keyof T>(of: T, key: K, value: T[K] | undefined): T {
  const { [key]: _, ...rest } = of;
  return (value === undefined ? rest : { ...of, [key]: value }) as T; // only optional fields are taken away
} // prettier-ignore

export const replaced = <T>(list: readonly T[], at: number, value: T): T[] =>
  list.map((each, place) => (place === at ? value : each));
export const removed = <T>(list: readonly T[], at: number): T[] =>
  list.filter((_, place) => place !== at);
/** An empty list is no list. */
export const orAbsent = <T>(list: readonly T[]): T[] | undefined =>
  list.length === 0 ? undefined : [...list];

/** A name for the machine that is not taken yet: duty, duty-2, duty-3. */
export function freshId(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  let number = 2;
  while (taken.includes(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}

/** How the ids of a group's own things begin; nothing that ships has such a one. */
export const OWN_PREFIX = "own-";

/** A name that no other institution or record kind of the group has. */
export function ownId(what = ""): string {
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte % 36).toString(36)); // prettier-ignore
  return `${OWN_PREFIX}${what}${letters.join("")}`;
}

/** The requirements of a duty: one, or several of which any will do. */
export const requirementsOf = ({ fulfilledBy }: Duty) =>
  "any" in fulfilledBy ? fulfilledBy.any : [fulfilledBy];

export type Requirement = ReturnType<typeof requirementsOf>[number];

/** Kinds of record that a duty asks for or that start it. */
export function kindsOf(duty: Duty): string[] {
  const { cycle } = duty;
  const started =
    "atEach" in cycle
      ? [cycle.atEach]
      : "within" in cycle && typeof cycle.after === "object"
        ? [cycle.after.recorded]
        : [];
  return [...new Set([...requirementsOf(duty).flatMap(({ record }) => record), ...started])];
}

/** Whether two say the same, in whatever order their fields stand: the database keeps none. */
export const same = (a: unknown, b: unknown): boolean => inOrder(a) === inOrder(b);

const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
