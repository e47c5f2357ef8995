import { describe, expect, it } from "vitest";
import { documentNumber, parseDocumentNumber } from "#domain/publication/document-number.ts";

describe("parseDocumentNumber", () => {
  it.each([
    ["澜城党〔2026〕21号", "澜城党〔2026〕21号"],
    ["澜城党[2026]第021号", "澜城党〔2026〕21号"],
    ["澜城党（２０２６）９", "澜城党〔2026〕9号"],
    [" 澜城党【2026】 3 号", "澜城党〔2026〕3号"],
    ["21", null],
    ["澜城党2026年21号", null],
    ["澜城党〔2026〕0号", null],
  ])("%s is %s", (text, number) => {
    expect(parseDocumentNumber(text)).toBe(number);
  });

  it("understands what it writes", () => {
    const number = documentNumber("澜城党", 2026, 21);
    expect(parseDocumentNumber(number)).toBe(number);
  });
});
