import { expect, it } from "vitest";
import { parseJson } from "#app/studio/parse-json.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it.each([
  ["随便写的字", 1, 1],
  ["", 1, 1],
  ['{\n  "name": "党课",\n  "units": ["branch"', 3, 21],
  ['{\n  "name": "党课"\n  "units": []\n}', 3, 3],
  ['{\n  "name": "党', 2, 13],
])("%j cannot be read from line %i, character %i on", (text, line, column) => {
  expect(parseJson(bytes(text))).toEqual({ ok: false, line, column });
});

it("reads what is whole, with the mark of its encoding before it", () => {
  expect(parseJson(bytes('\uFEFF{"name":"党课"}'))).toEqual({ ok: true, value: { name: "党课" } });
});
