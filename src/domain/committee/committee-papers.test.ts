import { describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { composeMinutes, composeNotice } from "#domain/committee/committee-papers.ts";
import { ledgerLines } from "#domain/committee/minutes-lines.ts";
import { FIRST_ITEM, itemOf, meetingOf, seatsOf } from "#domain/committee/meeting.fixture.ts";
import { textOfPaper } from "#domain/publication/paper-text.ts";

const names = { person: (id: string) => `委员${id}`, unit: () => "供水公司" };
const personnel = itemOf({ id: "hr", kind: "personnel", title: "研究王某任职", votes: [{ subject: "王某", inFavour: 5, against: 1, abstained: 0 }], outcome: "passed", speakers: ["p2", "p1"], dissents: [{ personId: "p6", words: "任职年限不够" }] }); // prettier-ignore
const task = {
  id: "t",
  text: "制定改造方案",
  unitId: "u",
  ownerId: "p3",
  coOwners: ["p4"],
  dueOn: day("2026-10-31"),
  rhythm: "monthly",
} as const; // as const: a literal // prettier-ignore
const meeting = meetingOf({
  attended: ["p1", "p2", "p3", "p4", "p5", "p6"],
  leave: [{ personId: "p7", reason: "出差" }],
  observers: ["财务部负责人"],
  items: [
    { ...FIRST_ITEM, resolution: "对照检查，列出清单", tasks: [task] },
    itemOf({ kind: "pre-study", title: "泵站改造投资", recused: [{ personId: "p5", because: "亲属任职" }], votes: [{ subject: "", inFavour: 5, against: 0, abstained: 0 }], outcome: "passed" }), // prettier-ignore
    personnel,
  ],
});
const input = { issuer: "中共临澜市城市服务集团有限公司委员会", meetingName: "党委会", office: "党群工作部", number: 9, start: "09:00", place: "三楼会议室", meeting, seats: seatsOf(9), names }; // prettier-ignore

describe("the minutes", () => {
  const paper = composeMinutes(input, day("2026-09-12"));
  const text = textOfPaper(paper);
  it("say in the order of the standard who met, what was resolved, and who came", () => {
    const words = ["2026年9月10日9时，委员p1在三楼会议室主持召开2026年第9次党委会", "一、第一议题：", "责任人：委员p3；配合：委员p4；期限：2026年10月31日", "二、泵站改造投资", "委员p5（亲属任职）回避", "应到委员8人，参加表决5人，赞成5票", "提交董事会或者经理层按权限决策", "委员p6保留不同意见：“任职年限不够。”", "出席：委员p1", "请假：委员p7（出差）", "缺席：委员p8、委员p9", "列席：财务部负责人"]; // prettier-ignore
    const places = words.map((word) => text.indexOf(word));
    expect(places.filter((place) => place < 0)).toEqual([]);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
  it("carry a mark of their own, no signature, and 送审稿 until they are approved", () => {
    expect([paper.mark, paper.signature]).toEqual([
      "中共临澜市城市服务集团有限公司委员会会议纪要",
      "",
    ]);
    expect(composeMinutes(input, null).number).toContain("送审稿");
  });
});

describe("who else reads", () => {
  it("the notice tells nobody whose appointment it is about", () => {
    const text = textOfPaper(composeNotice(input, day("2026-09-07")));
    expect(text).toContain("研究干部任免事项");
    expect(text).not.toContain("王某");
  });
  it("nor does the ledger; dissent is counted there and not named", () => {
    const lines = meeting.items.flatMap((item) => ledgerLines({ ...item, dissents: [{ personId: "p6", words: "不同意" }] }, meeting, input.seats, names)).join(""); // prettier-ignore
    expect(lines).not.toMatch(/王某|委员p6|不同意。/);
    expect(lines).toContain("1人保留不同意见");
  });
});
