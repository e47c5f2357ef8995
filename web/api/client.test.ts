import { expect, it } from "vitest";
import { address, Refused, refusalOf, wordsOf } from "./client.ts";

it("puts queries into addresses: lists repeat, what is not given is left out", () => {
  expect(address("/api/todo", { unitId: "u1", asOf: undefined, q: "" })).toBe(
    "/api/todo?unitId=u1",
  );
  expect(address("/api/due-items", { states: ["overdue", "open"], limit: 5 })).toBe(
    "/api/due-items?states=overdue&states=open&limit=5",
  );
  expect(address("/api/todo")).toBe("/api/todo");
});

it("tells a refusal in the server's words, with the mend", () => {
  const refused = refusalOf(422, {
    code: "x",
    message: "不能免办。",
    problems: [{ code: "y", message: "原因太短。", mend: "请写明原因。" }],
  });
  expect(wordsOf(refused)).toBe("不能免办。原因太短。请写明原因。");
  // the only problem is what the refusal says: once is enough
  const only = refusalOf(422, { code: "unknown-file", message: "附件没有上传成功。", problems: [{ code: "unknown-file", message: "附件没有上传成功。", mend: "请重新上传。" }] }); // prettier-ignore
  expect(wordsOf(only)).toBe("附件没有上传成功。请重新上传。");
  expect(refusalOf(409, { refusal: { code: "r", message: "别人先改了。" } }).message).toBe(
    "别人先改了。",
  );
});

it("has words for answers that are no refusals", () => {
  expect(refusalOf(413, null).message).toContain("文件太大");
  expect(wordsOf(refusalOf(500, "<html>"))).toContain("告诉管理员");
  expect(wordsOf(new TypeError("x is undefined"))).not.toContain("undefined");
  expect(refusalOf(401, null)).toBeInstanceOf(Refused);
});
