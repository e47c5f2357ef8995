import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCharacter } from "#domain/person/identity-number.ts";
import { isCardNumber, passesLuhn } from "#domain/transparency/card-number.ts";
import { findKeptBack, isNumber } from "#domain/transparency/check-text.ts";

const kinds = (text: string): string[] => findKeptBack(text).map(({ kind }) => kind);
const passages = (text: string): string[] => findKeptBack(text).map((each) => each.text);

/** A number that nobody has: region 999999. */
const identity = (born: string, order: number): string => {
  const first = `999999${born}${String(order).padStart(3, "0")}`;
  return `${first}${checkCharacter(first)}`;
};
const luhn = (first: string): string => {
  for (let last = 0; last < 10; last += 1) if (passesLuhn(`${first}${last}`)) return `${first}${last}`; // prettier-ignore
  throw new Error("unreachable: one figure of ten fits");
};

describe("worked examples", () => {
  test("what a branch publishes as a rule passes", () => {
    for (const text of [
      "2026年第二季度党费收支：应收2400元，实收2400元，上缴1200元。",
      "桥西支部拟接收李明为预备党员，公示时间2026年5月6日至5月12日，联系人党群工作部，电话0573-8220000。",
      "本季度召开党员大会1次、支委会3次、党课1次，主题党日应到16人，实到15人。",
      "合同编号20260918000123456789，招标编号2026-0091。",
      "加强党内监督和内部审计，开展家庭家教家风建设。",
    ]) {
      expect([text, ...kinds(text)]).toEqual([text]);
    }
  });

  test("identity numbers, also the old ones, with gaps, full-width, or with stars", () => {
    const number = identity("19900101", 12);
    expect(kinds(`身份证号${number}`)).toEqual(["identity"]);
    expect(kinds(`${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`)).toEqual([
      "identity",
    ]);
    expect(kinds(number.split("").map((each) => (each === "X" ? "Ｘ" : String.fromCharCode(each.charCodeAt(0) + 0xfee0))).join(""))).toEqual(["identity"]); // prettier-ignore
    expect(kinds("999999900101123")).toEqual(["identity"]);
    expect(passages("证件号999999********0012，")).toEqual(["999999********0012"]);
    expect(kinds("999***********0012")).toEqual(["identity-masked"]);
  });

  test("a number with a wrong check figure is none", () => {
    const number = identity("19900101", 12);
    const wrong = `${number.slice(0, 17)}${number.endsWith("1") ? "2" : "1"}`;
    expect(kinds(wrong).includes("identity")).toBe(false);
  });

  test("cards, phones, health, family, marriage, address, birth, secrecy", () => {
    expect(kinds(`卡号${luhn("621700012345678901")}`)).toEqual(["card"]);
    expect(kinds("电话13800001234")).toEqual(["phone"]);
    expect(kinds("电话138****1234")).toEqual(["phone"]);
    expect(kinds("因患肺病住院")).toEqual(["health", "health"]);
    expect(kinds("其配偶下岗，女儿上学")).toEqual(["family", "family"]);
    expect(kinds("王某，已婚")).toEqual(["marriage"]);
    expect(kinds("家庭住址：城东小区3幢201室")).toEqual(["address"]);
    expect(passages("王晓芳，1990年5月生，大专")).toEqual(["1990年5月生"]);
    expect(passages("王晓芳（1990-05-06）")).toEqual(["1990-05-06"]);
    expect(kinds("本件属机密，内部传阅")).toEqual(["secrecy", "secrecy"]);
    expect(kinds("2026年5月生产任务")).toEqual([]);
  });

  test("only full numbers can never be justified", () => {
    const text = `${identity("19900101", 12)}，13800001234`;
    expect(
      findKeptBack(text)
        .filter(isNumber)
        .map(({ kind }) => kind),
    ).toEqual(["identity"]);
  });
});

const AROUND = fc.stringMatching(/^[支部党费收开说明，。]{0,12}$/);
const BORN = fc.integer({ min: 1940, max: 2008 }).map((year) => `${year}0615`);

describe("properties", () => {
  test("every identity number is found wherever it stands, at its place, once", () => {
    fc.assert(
      fc.property(AROUND, BORN, fc.integer({ min: 0, max: 999 }), AROUND, (before, born, order, after) => {
        const number = identity(born, order);
        const found = findKeptBack(`${before}${number}${after}`);
        expect(found).toEqual([{ kind: "identity", start: before.length, end: before.length + 18, text: number, what: "身份证号" }]);
      }),
    ); // prettier-ignore
  });

  test("of ten last figures exactly one makes a card, and a changed figure breaks it", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^62\d{13,16}$/), fc.nat({ max: 13 }), fc.integer({ min: 1, max: 9 }), (first, place, by) => {
        const cards = Array.from({ length: 10 }, (_, last) => `${first}${last}`).filter(isCardNumber);
        expect(cards).toHaveLength(1);
        const card = cards[0] ?? "";
        const changed = `${card.slice(0, place + 2)}${(Number(card[place + 2]) + by) % 10}${card.slice(place + 3)}`;
        expect(passesLuhn(changed)).toBe(false);
      }),
    ); // prettier-ignore
  });

  test("passages lie inside the text, in order, apart from one another, and are its words", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(AROUND, BORN.map((born) => identity(born, 7)), fc.constantFrom("住院", "配偶", "机密", "13800001234", "1990年5月生")), { maxLength: 12 }), (parts) => {
        const text = parts.join("，");
        let last = 0;
        for (const { start, end, text: words } of findKeptBack(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, end)).toBe(words);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    ); // prettier-ignore
  });

  test("a text without what was found has nothing to be found at those places", () => {
    fc.assert(
      fc.property(AROUND, fc.constantFrom("身患重病", "其妻子", "离异", "机密"), AROUND, (before, words, after) => {
        const [first] = findKeptBack(`${before}${words}${after}`);
        expect(first?.start).toBeGreaterThanOrEqual(before.length);
        expect(findKeptBack(`${before}${after}`)).toEqual([]);
      }),
    ); // prettier-ignore
  });
});
