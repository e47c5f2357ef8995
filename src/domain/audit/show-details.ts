/**
 * What of an event's `before` and `after` is shown to who audits: references (ids, codes, fingerprints), versions, counts,
 * days and words of the program. Never texts that people wrote, nor figures of the business. What is left out is told by
 * its length, so that one sees that something stood there.
 */
export interface ShownDetail {
  /** The place in the value: dueItems.added. */
  readonly field: string;
  /** Null where it is not shown. */
  readonly value: string | null;
  /** An id whose owner may be named beside it. */
  readonly id: string | null;
  /** How long the text is that is not shown. */
  readonly hidden: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A word of the program: an id, a code, a status, a day, an instant, a fingerprint. Never a blank, never a digit string like a telephone's. */
const TOKEN = /^(?!\d{5,}$)(?!1\d{10}$)[A-Za-z0-9][A-Za-z0-9._:+-]{0,127}$/;
/** Citizens' numbers, telephones and cards are tokens too. */
const LONG_NUMBER = /^\+?\d[\d.-]{6,}\d[xX]?$/;
const DAY = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/;
/** Fields that hold content of the business whatever their form. */
const CONTENT = new Set(["value", "text", "content", "title", "name", "names", "remark", "reason", "answer", "rating", "points", "score", "amount", "progress"]); // prettier-ignore

/** Where a request came from; its dots would make it look like a telephone's number. */
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[^:]*:)[0-9a-f:.]{2,45})$/i;

const LONGEST = 60;

/** The leaves of a value, in order. */
export function shownDetails(value: unknown, field = ""): ShownDetail[] {
  if (value === null || value === undefined) return field === "" ? [] : [{ field, value: "无", id: null, hidden: 0 }]; // prettier-ignore
  if (typeof value === "object") {
    const entries = Array.isArray(value)
      ? value.map((each, at) => [String(at + 1), each] as const)
      : Object.entries(value);
    return entries
      .slice(0, LONGEST)
      .flatMap(([key, each]) => shownDetails(each, field === "" ? key : `${field}.${key}`));
  }
  const text =
    typeof value === "boolean"
      ? value
        ? "是"
        : "否"
      : typeof value === "string"
        ? value
        : JSON.stringify(value);
  const last = nameOfPlace(field);
  const shown = !CONTENT.has(last) && (typeof value === "boolean" || (typeof value === "number" ? Math.abs(value) < 1e7 : last === "address" ? ADDRESS.test(text) : isReference(text))); // prettier-ignore
  return [
    {
      field,
      value: shown ? text : null,
      id: shown && UUID.test(text) ? text.toLowerCase() : null,
      hidden: shown ? 0 : Array.from(text).length,
    },
  ];
}

/** What a place in a value is called, without its number in a list: visits.0.unit.1 → unit. */
export const nameOfPlace = (field: string): string =>
  field.split(".").findLast((part) => !/^\d+$/.test(part)) ?? "";

const isReference = (text: string): boolean =>
  UUID.test(text) || DAY.test(text) || (TOKEN.test(text) && !LONG_NUMBER.test(text));
