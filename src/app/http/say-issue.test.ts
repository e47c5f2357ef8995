import { expect, test } from "vitest";
import { z } from "zod";
import { parseInput } from "#app/http/parse-input.ts";

const schema = z.object({
  reason: z.string().trim().min(4).max(10),
  dueOn: z.iso.date(),
  level: z.enum(["enterprise", "branch"]).optional(),
  agenda: z.array(z.object({ text: z.string() })).max(2).optional(),
  limit: z.number().int().max(200).optional(),
}); // prettier-ignore
const said = (value: object): string => {
  const found = parseInput(schema, { reason: "防汛值守", dueOn: "2026-09-30", ...value }, "填写的内容"); // prettier-ignore
  return found.ok ? "" : found.refusal.message;
};

test("a fault names its field and the mend, in words that staff use", () => {
  expect(said({ reason: "短" })).toBe("填写的内容有1处不对：“原因”太短，至少4个字。请改正后再试。");
  expect(said({ reason: undefined })).toContain("“原因”没有填。");
  expect(said({ reason: 3 })).toContain("“原因”填的不是文字。");
  expect(said({ dueOn: "2026-13-31" })).toContain("“期限”不是日历上的日子，请写成2026-09-17这样。");
  expect(said({ dueOn: "9999-12-31" })).toContain("“期限”里的“9999-12-31”不在1900年至2999年之间。");
  expect(said({ agenda: [{ text: "一" }, {}] })).toContain("“第2项议题的文字”没有填。");
  expect(said({ agenda: [{ text: "一" }, { text: "二" }, { text: "三" }] })).toContain("“议题”太多，最多2项。"); // prettier-ignore
  expect(said({ limit: 900 })).toContain("“条数”太大，最大200。");
  expect(said({ level: "x" })).toContain("只能填：enterprise、branch。");
});

test("a schema that says in words what it wants is quoted beside the name of its field", () => {
  const worded = z.object({ answer: z.string().min(4, "请写明办理情况，至少4个字") });
  const found = parseInput(worded, { answer: "好" }, "填写的内容");
  expect(!found.ok && found.refusal.message).toBe("填写的内容有1处不对：“答复”：请写明办理情况，至少4个字。请改正后再试。"); // prettier-ignore
});

test("of several the first is told, and all are in the list", () => {
  const found = parseInput(schema, { reason: "短", dueOn: "昨天" }, "填写的内容");
  expect(!found.ok && [found.refusal.message, found.refusal.problems?.map((each) => each.where)]).toEqual([
    "填写的内容有2处不对：“原因”太短，至少4个字。请改正后再试。",
    ["reason", "dueOn"],
  ]); // prettier-ignore
});
