import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { type MatterPaper, replyPaper, titleOf, upwardPaper } from "#domain/matter/matter-paper.ts";

const paper: MatterPaper = { handling: "request", title: "设立检测分公司", body: "一、基本情况。\n检测业务逐年增长，现有场地不足。\n二、请批准设立检测分公司，编制十名。\n妥否，请批复。", unit: "中共临澜供水有限公司委员会", joint: null, superior: "中共临澜市城市服务集团有限公司委员会", copyTo: "中共临澜市建设局委员会", number: "供水党〔2026〕3号", signer: "周岚", sentOn: day("2026-03-04") }; // prettier-ignore

test("a request upwards names its signer, its superior, and the second superior as copy", () => {
  const upward = upwardPaper(paper);
  expect(upward).toMatchObject({ title: ["关于设立检测分公司的请示"], addressees: [paper.superior], copyTo: [paper.copyTo], signers: ["周岚"], signature: paper.unit, date: "2026-03-04" }); // prettier-ignore
  expect(upward.blocks.map(({ kind }) => kind)).toEqual(["heading", "paragraph", "paragraph", "paragraph"]); // prettier-ignore
  expect(upwardPaper({ ...paper, joint: "临澜供水有限公司" }).signature).toBe("中共临澜供水有限公司委员会、临澜供水有限公司"); // prettier-ignore
});

test("the title says what it is, once", () => {
  expect(["设立分公司", "关于设立分公司的请示", "设立分公司的报告"].map((title) => titleOf(title, "请示"))).toEqual(["关于设立分公司的请示", "关于设立分公司的请示", "关于设立分公司的请示"]); // prettier-ignore
});

test("the reply names the request with its number", () => {
  const reply = replyPaper(paper, { outcome: "同意", text: "请按规定办理登记。", on: day("2026-03-20") }); // prettier-ignore
  expect(reply.blocks[0]).toEqual({ kind: "paragraph", text: "你单位2026年3月4日《关于设立检测分公司的请示》（供水党〔2026〕3号）收悉。经研究，同意。现批复如下：" }); // prettier-ignore
  expect(reply).toMatchObject({ issuer: paper.superior, addressees: [paper.unit], signature: paper.superior }); // prettier-ignore
});
