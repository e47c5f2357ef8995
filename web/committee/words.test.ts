import { describe, expect, it } from "vitest";
import { readTenThousands, sayAmount, sayTenThousands } from "./words.ts";

describe("amounts in 万元", () => {
  it("are read to the fen and said again as they were written", () => {
    expect(readTenThousands("620")).toBe(620_000_000);
    expect(readTenThousands("0.35")).toBe(350_000);
    expect(readTenThousands(" ")).toBe(null);
    expect(readTenThousands("六百")).toBe(undefined);
    for (const text of ["620", "0.35", "12.5"]) expect(sayTenThousands(readTenThousands(text) ?? null)).toBe(text); // prettier-ignore
    expect(sayAmount(620_000_000)).toBe("620万元");
  });
});
