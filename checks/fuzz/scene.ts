import type { Role } from "#domain/access/policy.ts";
import { FilePart } from "#main/testing/test-app.ts";
import type { Draft } from "./draft.ts";
import type { FuzzedGroup } from "./fuzzed-group.ts";
import type { Run } from "./run.ts";
import type { Answered } from "./send.ts";

/** Requests in a row, each about what the ones before it made: create, read, change, withdraw. */
export type Scene = (play: Play) => Promise<void>;

export interface Play extends Omit<FuzzedGroup, "cookies" | "restore"> {
  readonly places: Places;
  readonly run: Run;
  /** Asks as somebody; what is refused ends the scene, since what follows would be about nothing. */
  readonly ask: (role: Role | null, operation: string, draft?: Draft) => Promise<unknown>;
  /** The same, for the bytes of a file. */
  readonly load: (role: Role, operation: string, draft?: Draft) => Promise<Uint8Array<ArrayBuffer>>;
  /** Waits for work that goes on after its answer. */
  readonly settle: Surroundings["settle"];
  /** Half a minute later: each one-time code is good once. */
  readonly nextMoment: Surroundings["nextMoment"];
}

/** Units and people that scenes are about, as the worked examples call them. */
type Places = Readonly<Record<"groupUnitId" | "enterpriseId" | "unitId" | "spareUnitId" | "unionId" | "personId" | "leaderId" | "sparePersonId", string>>; // prettier-ignore

function placesOf({ units, people }: FuzzedGroup["group"]): Places {
  const person = (code: string): string => people.get(code) ?? "";
  return {
    groupUnitId: units.G,
    enterpriseId: units.E1,
    unitId: units.B11,
    spareUnitId: units.B12,
    unionId: units.W1,
    personId: person("P-B11-1"),
    leaderId: person("P-B12-1"),
    sparePersonId: person("P-B12-6"),
  };
}

interface Surroundings {
  readonly settle: () => Promise<void>;
  readonly nextMoment: () => Date;
}

/** A scene came no further: an earlier request, perhaps one that was nearly valid, had changed what it needs. */
export class SceneEnded extends Error {}

export function playOf(run: Run, fuzzed: FuzzedGroup, around: Surroundings): Play {
  const answered = async (
    role: Role | null,
    operation: string,
    draft: Draft,
  ): Promise<Answered> => {
    // prettier-ignore
    if (run.isOver()) throw new SceneEnded("over");
    const answer = await run.askValid(role, operation, draft);
    if (!answer.ok) throw new SceneEnded(`${operation} by ${role ?? "nobody"}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`); // prettier-ignore
    return answer;
  };
  return {
    ...fuzzed,
    ...around,
    places: placesOf(fuzzed.group),
    run,
    ask: async (role, operation, draft = {}) => (await answered(role, operation, draft)).body,
    load: async (role, operation, draft = {}) => Uint8Array.from((await answered(role, operation, draft)).bytes), // prettier-ignore
  };
}

/** What stands at a place of an answer: `items.0.row.id`. */
export function at(value: unknown, path: string): unknown {
  let found = value;
  for (const key of path.split(".")) {
    found = typeof found === "object" && found !== null ? (Reflect.get(found, key) as unknown) : undefined; // prettier-ignore
  }
  if (found === undefined) throw new SceneEnded(`nothing at ${path} of ${JSON.stringify(value)?.slice(0, 200)}`); // prettier-ignore
  return found;
}

export const textAt = (value: unknown, path: string): string => String(at(value, path));
export const numberAt = (value: unknown, path: string): number => Number(at(value, path));
export const rowsAt = (value: unknown, path: string): readonly unknown[] => {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
};

export const fileOf = (name: string, text: string, fields: Readonly<Record<string, string>> = {}): FilePart => new FilePart(name, new TextEncoder().encode(text), fields); // prettier-ignore
