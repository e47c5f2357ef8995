import { describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { composeChase, composeDigest, composeForChat, type ToldItem } from "#domain/notice/compose-digest.ts"; // prettier-ignore
import { itemsOf, textOfMessage } from "#domain/notice/notice-content.ts";

const TODAY = day("2026-09-17");
const item = (more: Partial<ToldItem>): ToldItem => ({ id: "i1", title: "主题党日（9月）", unitId: "u1", unitName: "桥西支部", dueOn: day("2026-09-30"), registerBy: day("2026-10-05"), stage: "before", principal: null, ...more }); // prettier-ignore

describe("a digest", () => {
  it("is not made for somebody who owes nothing", () => {
    expect(composeDigest(TODAY, [], [])).toBeNull();
  });

  it("tells what is owed by stage, with a link each, as plain text too", () => {
    const message = composeDigest(TODAY, [item({}), item({ id: "i2", stage: "late", dueOn: day("2026-08-31"), registerBy: day("2026-09-05"), principal: "周岚" }), item({ id: "i3", stage: "due", dueOn: TODAY })], [{ unitId: "u9", unitName: "城东支部", items: 2 }]); // prettier-ignore
    expect(message?.title).toBe("9月17日：2项要到期，1项逾期");
    expect(message?.sections.map(({ heading }) => heading)).toEqual(["已逾期（1项）", "今天到期（1项）", "快到期（1项）", "下级逾期事项：1个单位2项（每周一次）"]); // prettier-ignore
    const text = message === null ? "" : textOfMessage(message, "https://luoshi.example.cn");
    expect(text).toContain("桥西支部（代周岚）：主题党日（9月），逾期12天，办完仍可登记为补办");
    expect(text).toContain("https://luoshi.example.cn/todo?unitId=u1&open=i1");
    expect(text).toContain("城东支部：逾期2项");
    expect(message === null ? [] : itemsOf(message)).toEqual(["i2", "i3", "i1"]);
    expect(message === null ? "" : textOfMessage(message, null)).not.toContain("/todo");
  });

  it("counts what does not fit", () => {
    const many = Array.from({ length: 25 }, (_, index) => item({ id: `i${index}` }));
    expect(composeDigest(TODAY, many, [])?.sections[0]).toMatchObject({ heading: "快到期（25项）", more: 5 }); // prettier-ignore
  });

  it("names in a group chat what is to come, and only counts what is overdue", () => {
    const unit = { id: "e1", name: "供水" };
    const message = composeForChat(TODAY, unit, [item({}), item({ stage: "late", unitName: "城东支部" })]); // prettier-ignore
    expect(JSON.stringify(message)).not.toContain("城东支部");
    expect(JSON.stringify(message)).toContain("有1项已逾期");
    expect(composeForChat(TODAY, unit, [item({ stage: "late" })])).toBeNull();
  });

  it("says who chases and what they ask", () => {
    const { title, sections } = composeChase(item({}), "林涛", "请本周安排");
    expect(title).toBe("林涛催办：主题党日（9月）");
    expect(sections[0]?.lines[0]?.text).toBe("桥西支部：主题党日（9月），9月30日前办。请本周安排"); // prettier-ignore
  });
});
