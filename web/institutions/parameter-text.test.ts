import { describe, expect, test } from "vitest";
import type { InstitutionPage } from "#app/institutions/schema.ts";
import { readValue, sayRaw, sayValue, textOf, withUnit } from "./parameter-text.ts";

type Parameter = InstitutionPage["parameters"][number];
const parameter = (raw: Parameter["raw"], value: string): Parameter => ({ number: 1, key: "k", name: "登记时限", value, unit: null, from: "2026-02-09", next: null, basis: "惯例", mark: "P", markName: "惯例", editable: true, revision: "r1", raw }); // prettier-ignore

describe("a parameter as text and back", () => {
  test("a number keeps its unit", () => {
    const days = { ...parameter(5, "5"), unit: "日" };
    expect([textOf(days), withUnit(days)]).toEqual(["5", "5日"]);
    expect(readValue(days, " 8 ")).toEqual({ ok: true, value: 8 });
    expect(sayValue(days, 8)).toBe("8日");
  });
  test("what somebody else set meanwhile is said like a value", () => {
    expect(sayRaw({ ...parameter(5, "5"), unit: "日" }, 10)).toBe("10日");
    expect(sayRaw(parameter([1, 2], "1/2"), [2, 3])).toBe("2/3");
  });
  test("a fraction is written with its stroke", () => {
    const quorum = parameter([1, 2], "1/2");
    expect(textOf(quorum)).toBe("1/2");
    expect(readValue(quorum, "2/3")).toEqual({ ok: true, value: [2, 3] });
    expect(readValue(quorum, "一半")).toMatchObject({ ok: false });
    expect(sayValue(quorum, [2, 3])).toBe("2/3");
  });
  test("lists of numbers and of words", () => {
    expect(readValue(parameter([1, 7], "1月、7月"), "1，4、7")).toEqual({ ok: true, value: [1, 4, 7] }); // prettier-ignore
    expect(readValue(parameter(["春节", "中秋"], "春节、中秋"), "春节 端午")).toEqual({ ok: true, value: ["春节", "端午"] }); // prettier-ignore
  });
  test("what is no number says how to write one", () => {
    const read = readValue(parameter(5, "5"), "五");
    expect(read).toMatchObject({ ok: false, message: expect.stringContaining("五") });
  });
});
