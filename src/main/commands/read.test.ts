import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Library } from "#domain/institution/institution.ts";
import { runRead } from "#main/commands/read.ts";

const library: Library = {
  acts: [],
  recordKinds: [],
  institutions: [
    {
      id: "themed-party-day",
      name: "主题党日",
      subject: "organization-life",
      sources: [{ act: "practice", mark: "P" }],
      reviewed: "2026-01-01",
      parameters: {},
      duties: [],
      recognises: [{ mechanism: "organizational-life", wording: ["主题党日"] }],
      examples: [],
    },
  ],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luoshi-read-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(
  name: string,
  json: boolean,
): Promise<{ code: number; out: string; error: string }> {
  let out = "";
  let error = "";
  const code = await runRead(
    { file: join(folder, name), json },
    { library, out: (text) => void (out += text), error: (text) => void (error += text) },
  );
  return { code, out, error };
}

const TEXT =
  "2026年党建工作计划\n一、强基固本\n1.规范组织生活。各支部每月开展主题党日，不少于1次。新增泊位***个。\n附件：清单\n";

describe("luoshi read", () => {
  test("--json prints the documented keys, in order, with links", async () => {
    await writeFile(join(folder, "计划.txt"), TEXT);
    const { code, out, error } = await run("计划.txt", true);
    expect([code, error]).toEqual([0, ""]);
    const plan = JSON.parse(out);
    expect(Object.keys(plan)).toEqual([
      "title",
      "year",
      "preamble",
      "sections",
      "closing",
      "problems",
    ]);
    expect(Object.keys(plan.sections[0])).toEqual(["number", "title", "measures"]);
    expect(Object.keys(plan.sections[0].measures[0])).toEqual(["number", "title", "clauses"]);
    expect(plan.sections[0].measures[0].clauses[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      text: "各支部每月开展主题党日，不少于1次。",
      actors: ["各支部"],
      dates: [],
      frequency: ["每月"],
      quantities: [{ text: "不少于1次", min: 1, max: null, unit: "次", of: "" }],
      citations: [],
      names: [],
      festivals: [],
      links: [
        {
          institution: "themed-party-day",
          mechanism: "organizational-life",
          confidence: 0.9,
          because: "写有“主题党日”",
        },
      ],
    });
    expect(plan.problems).toEqual([
      { code: "redaction", message: expect.stringContaining("***"), line: 3 },
    ]);
  });

  test("without --json a tree with its bindings and problems", async () => {
    await writeFile(join(folder, "计划.txt"), TEXT);
    const { code, out } = await run("计划.txt", false);
    expect(code).toBe(0);
    expect(out).toContain("1 个部分、1 项举措、2 条条款：● 已绑定 1，◌ 未绑定 1，· 目标 0");
    expect(out).toContain("→ 主题党日（写有“主题党日”，把握 90%）");
    expect(out).toContain("◌ 新增泊位***个。");
    expect(out).toMatch(/疑点 1 处：\n {2}第3行　/);
  });

  test("what cannot be read leaves one sentence and the code of a refused input", async () => {
    await writeFile(join(folder, "扫描.docx"), "%PDF-1.7");
    await writeFile(join(folder, "大.docx"), "");
    await truncate(join(folder, "大.docx"), 200 * 1024 * 1024);
    for (const [name, words] of [
      ["扫描.docx", "PDF"],
      ["大.docx", "200 MB"],
      ["没有.docx", "找不到"],
      [".", "文件夹"],
    ] as const) {
      const { code, out, error } = await run(name, true);
      expect([code, out]).toEqual([3, ""]);
      expect(error).toContain(words);
      expect(error.trimEnd().split("\n")).toHaveLength(1);
    }
  });
});
