import { describe, expect, it } from "vitest";
import { z } from "zod";
import { responseSerializer } from "#app/http/response-serializer.ts";
import { scoreTreeSchema } from "#app/assessments/schema.ts";

const roundTrip = (schema: z.ZodType, value: unknown): unknown =>
  JSON.parse(responseSerializer(schema)(value));

describe("the serializer of answers", () => {
  it("keeps nulls, unions, records, dates and unknown content", () => {
    const schema = z.object({
      text: z.string().nullable(),
      day: z.iso.date().nullable(),
      inner: z.object({ count: z.number().int() }).nullable(),
      list: z.array(z.object({ a: z.string().nullable() }).nullable()),
      union: z.union([z.number(), z.string(), z.boolean(), z.array(z.number())]).nullable(),
      kind: z.union([z.enum(["met", "open"]), z.literal("none")]),
      record: z.record(z.string(), z.array(z.string())),
      unknown: z.unknown(),
      optional: z.string().optional(),
    });
    const value = {
      text: null,
      day: "2026-09-17",
      inner: null,
      list: [{ a: null }, null, { a: "甲\n“乙”" }],
      union: [1, 2],
      kind: "none",
      record: { 一: ["a"], b: [] },
      unknown: { deep: [1, null, { x: "y" }] },
    };
    expect(roundTrip(schema, value)).toEqual(value);
    const other = { ...value, text: "x", day: null, inner: { count: 3 }, union: null, kind: "met" };
    expect(roundTrip(schema, other)).toEqual(other);
  });

  it("sends nothing that the schema does not name, and misses nothing that it does", () => {
    const schema = z.object({ name: z.string(), inner: z.object({ id: z.string() }).nullable() });
    const value = { name: "a", secret: "s", inner: { id: "1", hash: "h" } };
    expect(roundTrip(schema, value)).toEqual({ name: "a", inner: { id: "1" } });
    expect(() => responseSerializer(schema)({ inner: null })).toThrow(/name/);
  });

  it("follows schemas that hold themselves", () => {
    const leaf = {
      id: "2.1",
      number: "2.1",
      name: "主题党日",
      weight: 8,
      points: 7.78,
      base: 8,
      low: 7.5,
      high: 8,
      status: "scored",
      note: "",
      formula: [
        { text: "470", opens: null },
        { text: "17", opens: { states: ["made-up"] } },
      ],
      basis: [],
      institution: null,
      rows: [],
      whatIf: null,
      children: [],
    };
    const tree = {
      unit: { id: "u", name: "n", shortName: "s", kind: "branch" },
      asOf: "2026-09-17",
      state: "live",
      frozenAt: null,
      points: 64.75,
      base: 68,
      low: 64,
      high: 66,
      grade: null,
      sections: [{ ...leaf, children: [leaf, { ...leaf, children: [leaf] }] }],
    };
    expect(roundTrip(scoreTreeSchema, tree)).toEqual(tree);
  });
});
