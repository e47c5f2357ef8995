import { types, type CustomTypesConfig } from "pg";

const OID = {
  int8: 20,
  numeric: 1700,
  date: 1082,
  int8Array: 1016,
  numericArray: 1231,
  dateArray: 1182,
} as const;

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`an integer of the database does not fit a number: ${text}`);
  }
  return value;
}

/** Splits an array literal of numbers or days: they contain neither quotes nor commas. */
const parseArray =
  <T>(parse: (text: string) => T) =>
  (text: string): (T | null)[] =>
    text === "{}"
      ? []
      : text
          .slice(1, -1)
          .split(",")
          .map((item) => (item === "NULL" ? null : parse(item)));

const asItIs = (text: string): string => text;

const PARSERS = new Map<number, (text: string) => unknown>([
  [OID.int8, parseInt8],
  [OID.int8Array, parseArray(parseInt8)],
  // exact amounts are integer fen (int8); numeric holds ratings and figures, for which a double is enough
  [OID.numeric, Number],
  [OID.numericArray, parseArray(Number)],
  [OID.date, asItIs],
  [OID.dateArray, parseArray(asItIs)],
]);

/** How columns become values: days stay strings, int8 and numeric become numbers, instants become `Date`. */
export const valueParsers: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    // oxlint-disable-next-line no-unsafe-enum-assignment -- pg's enum names its own types; it takes any number
    PARSERS.get(oid) ?? types.getTypeParser(oid, format ?? "text"),
};
