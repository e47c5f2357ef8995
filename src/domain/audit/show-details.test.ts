import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shownDetails } from "#domain/audit/show-details.ts";

const shown = (value: unknown) => Object.fromEntries(shownDetails(value).map((each) => [each.field, each.value])); // prettier-ignore

const address = (text: string) => shown({ address: text })["address"];

describe("what who audits sees of a change", () => {
  it("references, versions, counts, days, words of the program", () => {
    expect(
      shown({
        revision: 2,
        unit: "0198c0de-0000-7000-8000-000000000001",
        status: "submitted",
        checkpoint: "2026Q1",
        from: "2026-09-17",
        fingerprint: "9f2c41d07be6a35581c09f2c41d07be6a35581c09f2c41d07be6a35581c0aaaa",
        dueItems: { added: 3, withdrawn: 0 },
        open: true,
        until: null,
      }),
    ).toEqual({
      revision: "2",
      unit: "0198c0de-0000-7000-8000-000000000001",
      status: "submitted",
      checkpoint: "2026Q1",
      from: "2026-09-17",
      fingerprint: "9f2c41d07be6a35581c09f2c41d07be6a35581c09f2c41d07be6a35581c0aaaa",
      "dueItems.added": "3",
      "dueItems.withdrawn": "0",
      open: "是",
      until: "无",
    });
    expect(shownDetails({ unit: "0198C0DE-0000-7000-8000-000000000001" })[0]?.id).toBe("0198c0de-0000-7000-8000-000000000001"); // prettier-ignore
  });

  it("addresses of requests, and nothing else that is called one", () => {
    expect(["10.0.0.9", "2001:db8::7", "::ffff:10.0.0.9", "13812345678", "010-62345678", "临澜市桥西路1号"].map(address)).toEqual(["10.0.0.9", "2001:db8::7", "::ffff:10.0.0.9", null, null, null]); // prettier-ignore
  });

  it("no texts, no figures of the business, no numbers of people", () => {
    const value = { text: "已将桥西支部并入城东支部", value: 92.5, rating: 4, remark: "ok", note: "请 假", telephone: "13812345678", citizen: "11010519491231002X", card: "6222-0202-0001-1234", fixed: "010-62345678", title: "plan", list: ["周岚"] }; // prettier-ignore
    expect(Object.values(shown(value)).filter((each) => each !== null)).toEqual([]);
    expect(shownDetails({ text: "四个字儿" })).toEqual([{ field: "text", value: null, id: null, hidden: 4 }]); // prettier-ignore
  });

  it("never a text with anything but ASCII letters, digits and few signs", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const { value: text } of shownDetails(value)) {
          if (text !== null && !["是", "否", "无"].includes(text)) expect(text).toMatch(/^[A-Za-z0-9._:+-]+$/); // prettier-ignore
        }
      }),
    );
  });
});
