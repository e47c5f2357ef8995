import type { RecordField, RecordKind } from "#domain/institution/record-kind.ts";

/**
 * What one record costs whoever types it. Standard times in seconds for each kind of field, published so that anybody
 * can dispute them; measured times may replace them. What is filled in by itself (unit, day, last place) costs nothing.
 */
export const STANDARD_SECONDS = {
  kind: 5,
  time: 10,
  agenda: 40,
  attendance: 35,
  minutes: 90,
  text: 15,
  "long-text": 60,
  number: 8,
  yuan: 10,
  day: 8,
  person: 10,
  people: 20,
  boolean: 3,
  choice: 5,
} as const satisfies Readonly<{
  [field in RecordField["type"] | "kind" | "time" | "agenda" | "attendance" | "minutes"]: number;
}>;

const PREFILLED = ["unit", "day", "place"] as const;

export interface Burden {
  /** Places that are typed or picked by hand. */
  readonly typed: number;
  /** Places that are filled in already. */
  readonly prefilled: number;
  readonly seconds: number;
}

/** One record that is of all these kinds at once. `choosesKind`: the recorder picks them; from a due item they are given. */
export function estimateBurden(
  kinds: readonly RecordKind[],
  { choosesKind = false }: { readonly choosesKind?: boolean } = {},
): Burden {
  const isMeeting = kinds.some((kind) => kind.hasAgenda === true);
  const attended = kinds.some((kind) => kind.attendance !== "none");
  const fields = new Map(
    kinds.flatMap((kind) => kind.fields ?? []).map((field) => [field.id, field.type]),
  );
  const asked: (keyof typeof STANDARD_SECONDS)[] = [
    ...(choosesKind ? (["kind"] as const) : []),
    ...(attended ? (["time", "attendance"] as const) : []),
    ...(isMeeting ? (["agenda", "minutes"] as const) : []),
    ...fields.values(),
  ];
  return {
    typed: asked.length,
    prefilled: PREFILLED.length,
    seconds: asked.reduce((total, field) => total + STANDARD_SECONDS[field], 0),
  };
}

/** Several records, for instance of a unit's month. */
export const addBurdens = (burdens: readonly Burden[]): Burden => ({
  typed: burdens.reduce((total, each) => total + each.typed, 0),
  prefilled: burdens.reduce((total, each) => total + each.prefilled, 0),
  seconds: burdens.reduce((total, each) => total + each.seconds, 0),
});

/** Minutes, rounded, at least one where anything is asked. */
export const burdenMinutes = ({ seconds }: Burden): number =>
  seconds === 0 ? 0 : Math.max(1, Math.round(seconds / 60));

/** 填5处，约3分钟 */
export const describeBurden = (burden: Burden): string =>
  `填${burden.typed}处，约${burdenMinutes(burden)}分钟`;
