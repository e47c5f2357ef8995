import { expect, it, onTestFinished, vi } from "vitest";
import { address, get, Refused, refusalOf, whenLoggedOut, wordsOf } from "./client.ts";

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

/** Answers by address, one after another; the last stays. What was asked is kept. */
function answering(answers: Record<string, readonly (readonly [number, unknown])[]>): string[] {
  const asked: string[] = [];
  const fetching = async (url: string): Promise<Response> => {
    const times = asked.filter((each) => each === url).length;
    asked.push(url);
    const [status, body] = answers[url]?.[times] ?? answers[url]?.at(-1) ?? [404, null];
    return Response.json(body, { status });
  };
  vi.stubGlobal("fetch", fetching);
  vi.stubGlobal("navigator", { onLine: true });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  return asked;
}

const told = (): (() => number) => {
  const act = vi.fn<() => void>();
  whenLoggedOut(act);
  return () => act.mock.calls.length;
};

it("asks again with the new token when the password changed while it was under way", async () => {
  const out = told();
  const asked = answering({ "/api/todo": [[401, { code: "not-logged-in", message: "请先登录。" }], [200, { items: [] }]], "/api/session": [[200, { login: "x" }]] }); // prettier-ignore
  expect(await get("/api/todo")).toEqual({ items: [] });
  expect(asked).toEqual(["/api/todo", "/api/session", "/api/todo"]);
  expect(out()).toBe(0);
});

it("leads to the log-in page once nobody is logged in, and never asks for ever", async () => {
  const out = told();
  answering({ "/api/todo": [[401, null]], "/api/session": [[200, null]] });
  await expect(get("/api/todo")).rejects.toThrow("登录已过期");
  expect(out()).toBe(1);
  const asked = answering({ "/api/todo": [[401, null]], "/api/session": [[200, { login: "x" }]] });
  await expect(get("/api/todo")).rejects.toThrow("登录已过期");
  expect(asked).toHaveLength(3);
  expect(out()).toBe(2);
});
