import { expect, test } from "vitest";
import { describeCarriers } from "#domain/institution/describe-carriers.ts";

const procedures = [
  { id: "hardship-aid", name: "困难帮扶", mechanisms: ["hardship-aid"] },
  { id: "award", name: "评选表彰", mechanisms: ["brands"] },
] as const;

test("procedures, projects and funds are said together", () => {
  expect(describeCarriers([{ procedure: "hardship-aid" }, { fund: "困难帮扶资金" }], { procedures })).toBe("由“困难帮扶”程序办理，收支记入“困难帮扶资金”账"); // prettier-ignore
  expect(describeCarriers([{ procedure: "award" }, { procedure: "hardship-aid" }, { project: "demonstration" }], { procedures })).toBe("由“评选表彰”、“困难帮扶”程序办理，按“示范点建设项目”推进"); // prettier-ignore
});

test("nothing named says nothing; an unknown procedure keeps its id", () => {
  expect(describeCarriers(undefined, {})).toBe("");
  expect(describeCarriers([{ procedure: "award" }], {})).toBe("由“award”程序办理");
});
