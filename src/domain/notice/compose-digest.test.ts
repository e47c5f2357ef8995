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
    const text = message === null ? "" : textOfMessage(message, "https://luoshi.example.cn", true);
    expect(text).toContain("桥西支部（代周岚）：主题党日（9月），逾期12天，办完仍可登记为补办");
    expect(text).toContain("https://luoshi.example.cn/todo?unitId=u1&open=i1");
    expect(text).toContain("城东支部：逾期2项");
    expect(message === null ? [] : itemsOf(message)).toEqual(["i2", "i3", "i1"]);
    expect(message === null ? "" : textOfMessage(message, null, true)).not.toContain("/todo");
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

  it("says in a group chat once what many units have to do, and counts every one of them", () => {
    const names = ["桥西支部", "城东支部", "城南支部", "城北支部"];
    const many = names.map((unitName, at) => item({ id: `i${at}`, unitId: `u${at}`, unitName }));
    const own = item({ id: "i9", title: "党费（9月）" });
    const message = composeForChat(TODAY, { id: "e1", name: "供水" }, [...many, own]);
    expect(message?.sections).toEqual([
      {
        heading: "要到期的（5项）",
        lines: [
          { text: "主题党日（9月），9月30日前办，还有13天：桥西支部、城东支部、城南支部等4个单位", path: "/calendar?unitId=e1&day=2026-09-30&list=2026-09-30", itemId: null }, // prettier-ignore
          { text: "桥西支部：党费（9月），9月30日前办，还有13天", path: "/todo?unitId=u1&open=i9", itemId: "i9" }, // prettier-ignore
        ],
        more: 0,
      },
    ]);
    // the second of 25 kinds of matters that do not fit any more is counted by its matters
    const kinds = Array.from({ length: 22 }, (_, kind) => many.map((each) => ({ ...each, title: `第${kind}件事` }))).flat(); // prettier-ignore
    expect(composeForChat(TODAY, { id: "e1", name: "供水" }, kinds)?.sections[0]).toMatchObject({ heading: "要到期的（88项）", more: 8 }); // prettier-ignore
  });

  it.each([
    ["2026-09-30", "9月30日前办"],
    ["2026-10-01", "9月30日前办，办了的请在10月5日前登记"],
    ["2026-10-05", "9月30日前办，办了的请在10月5日前登记"],
    ["2026-10-06", "9月30日前办，已逾期1天，办完仍可登记为补办"],
  ])("tells who is chased on %s how late it is", (today, words) => {
    const message = composeChase(item({}), "林涛", "请本周安排", day(today));
    expect(message.sections[0]?.lines[0]?.text).toBe(`桥西支部：主题党日（9月），${words}。请本周安排`); // prettier-ignore
  });

  it("says by mail that it comes once a day only where it does", () => {
    const message = composeChase(item({}), "集团党群工作部", null, TODAY);
    expect(textOfMessage(message, null, false)).not.toContain("每个工作日至多一封");
    expect(textOfMessage(message, null, true)).toContain("每个工作日至多一封");
  });

  it("says who chases and what they ask", () => {
    const { title, sections } = composeChase(item({}), "林涛", "请本周安排", TODAY);
    expect(title).toBe("林涛催办：主题党日（9月）");
    expect(sections[0]?.lines[0]?.text).toBe("桥西支部：主题党日（9月），9月30日前办。请本周安排"); // prettier-ignore
  });
});
