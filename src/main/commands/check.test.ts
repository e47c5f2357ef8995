import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { library } from "#institutions/library.ts";
import { checkDefinitionFile } from "#main/check-definition-file.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luoshi-check-"));
});
afterAll(() => rm(folder, { recursive: true }));

const shipped = library.institutions.find(({ id }) => id === "themed-party-day");

async function check(content: unknown, json = false) {
  const file = join(folder, "制度.json");
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  let out = "";
  let error = "";
  const code = await checkDefinitionFile(
    { file, json },
    { library, today: day("2026-09-17"), out: (text) => void (out += text), error: (text) => void (error += text) }, // prettier-ignore
  );
  return { code, out, error };
}

const exported = (changes: object) => ({ format: "luoshi-institution-1", institution: { ...shipped, ...changes }, recordKinds: [] }); // prettier-ignore

test("what ships has nothing against it", async () => {
  expect(await check(exported({}))).toEqual({ code: 0, out: "没有问题。\n", error: "" });
});

test("an ask by check-ins stands against publishing, as in the studio", async () => {
  const asked = await check(exported({ name: "每日打卡" }));
  expect(asked.code).toBe(3);
  expect(asked.out).toContain(
    "要改：themed-party-day/name：制度“每日打卡”里的“每日打卡”涉及打卡签到",
  );
  const { code, out } = await check(exported({ name: "每日打卡" }), true);
  expect(code).toBe(3);
  expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ code: "formalism", where: "themed-party-day/name", blocks: true })); // prettier-ignore
});

test("a second institution that asks the same is advice, and advice does not fail", async () => {
  const { code, out } = await check(exported({ id: "our-party-day", name: "我们的党日" }), true);
  const problems: { code: string; blocks: boolean }[] = JSON.parse(out);
  expect(problems).toContainEqual(expect.objectContaining({ code: "double-ask", blocks: false }));
  expect(code).toBe(problems.some(({ blocks }) => blocks) ? 3 : 0);
});

test("a part that is missing is named in words", async () => {
  const { code, out } = await check(exported({ reviewed: undefined }));
  expect(code).toBe(3);
  expect(out).toContain("制度的核对日期没有填");
});

test("a worked example that no longer holds is told, and is no reason not to publish", async () => {
  const [first] = shipped?.examples ?? [];
  const wrong = { ...first, expect: { monthly: { period: "2026-03", state: "overdue" } } };
  const { code, out } = await check(exported({ examples: [wrong] }));
  expect(code).toBe(0);
  expect(out).toContain("建议：themed-party-day/monthly：制度“主题党日”的算例1");
  expect(out).toContain("要改的0处，建议1条");
});

test.each([
  ["{", "第1行第2个字起读不下去"],
  ["{}", "不是从制度工作台导出的文件"],
])("a file that is none is refused in one sentence: %s", async (content, words) => {
  const { code, out, error } = await check(content);
  expect([code, out]).toEqual([3, ""]);
  expect(error).toContain(words);
});
