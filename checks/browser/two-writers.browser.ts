import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { isInSight } from "./is-in-sight.ts";
import { openPage } from "./open-page.ts";

/** What somebody else does meanwhile, with the same session; answers with the status. */
const elsewhere = (page: Page, method: string, path: string, body: object): Promise<number> =>
  page.evaluate(
    async ([how, where, what]) => {
      const answer = await fetch(where, { method: how, headers: { "content-type": "application/json", "x-luoshi": "1" }, body: what }); // prettier-ignore
      return answer.status;
    },
    [method, path, JSON.stringify(body)] as const,
  );
const read = <T>(page: Page, path: string): Promise<T> =>
  page.evaluate(async (where) => (await fetch(where)).json() as Promise<T>, path); // what the schema of the operation says

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly tags: readonly string[];
}

it("closing a unit: what it is called meanwhile is shown, and the reason stays", async () => {
  const { page, complaints } = await openPage("/organization", { as: "office" });
  await page.locator("[data-walk-row]").nth(4).click();
  await page.getByRole("button", { name: "撤销", exact: true }).first().click();
  const sheet = page.getByRole("dialog", { name: /^撤销：/ });
  const title = await sheet.getByRole("heading").first().innerText();
  const name = title.replace("撤销：", "");
  const { units } = await read<{ units: Unit[] }>(page, "/api/organization");
  const unit = units.find((each) => each.name === name);
  if (unit === undefined) throw new Error(`no unit ${name}`);
  const { shortName, tags } = unit;
  const rename = (from: string, to: string) => elsewhere(page, "PUT", `/api/units/${unit.id}`, { name: to, shortName, tags, was: { name: from, shortName, tags } }); // prettier-ignore
  expect(await rename(name, `${name}（甲）`)).toBe(200);
  await sheet.getByLabel("原因").fill("并入城东片区");
  await sheet.getByRole("button", { name: "撤销这个单位" }).click();
  const conflict = sheet.getByRole("alert");
  await conflict.getByText(`现在是：“${name}（甲）”`, { exact: false }).waitFor();
  expect(await isInSight(conflict)).toBe(true);
  expect(await sheet.getByLabel("原因").inputValue()).toBe("并入城东片区");
  expect(await findViolations(page)).toEqual([]);
  await conflict.getByRole("button", { name: "不要我写的，看现在的" }).click();
  await sheet.waitFor({ state: "detached" });
  expect(await rename(`${name}（甲）`, name)).toBe(200);
  expect(complaints.filter((each) => !each.includes("409"))).toEqual([]);
});

interface Project {
  readonly id: string;
  readonly title: string;
  readonly unit: { readonly id: string };
  readonly leader: { readonly id: string };
  readonly year: number;
  readonly path: string;
  readonly deliverables: string;
  readonly status: string;
  readonly revision: string;
  readonly milestones: readonly { readonly id: string; readonly title: string; readonly dueOn: string }[]; // prettier-ignore
}

it("withdrawing a project: what changed is shown, the reason stays, and one's own may be put over it", async () => {
  const { page } = await openPage("/projects", { as: "office" });
  await page.getByRole("button", { name: "撤下" }).first().waitFor();
  const { items } = await read<{ items: Project[] }>(page, "/api/projects");
  const project = items.find((each) => each.status === "registered" && items.filter(({ title }) => title === each.title).length === 1); // prettier-ignore
  if (project === undefined) throw new Error("no open project");
  const { title } = project;
  await page.getByRole("article").filter({ hasText: title }).getByRole("button", { name: "撤下" }).click(); // prettier-ignore
  const sheet = page.getByRole("dialog", { name: `撤下：${title}` });
  const { id, year, path, revision, milestones } = project;
  const change = { title, unitId: project.unit.id, leaderId: project.leader.id, year, path, deliverables: "改成三个示范点", milestones: milestones.map(({ id: milestone, title: what, dueOn }) => ({ id: milestone, title: what, dueOn })), basedOn: revision }; // prettier-ignore
  expect(await elsewhere(page, "PUT", `/api/projects/${id}`, change)).toBe(200);
  await sheet.getByLabel("为什么撤下").fill("条件有变");
  await sheet.getByRole("button", { name: "撤下这个项目" }).click();
  const conflict = sheet.getByRole("alert");
  await conflict.getByText("改成三个示范点", { exact: false }).waitFor();
  expect(await sheet.getByLabel("为什么撤下").inputValue()).toBe("条件有变");
  expect(await findViolations(page)).toEqual([]);
  await conflict.getByRole("button", { name: "以我写的为准，再交一次" }).click();
  await page.getByText(`“${title}”已撤下`, { exact: false }).waitFor();
});

interface StudyPlan {
  readonly revision: number;
  readonly title: string;
  readonly aim: string;
  readonly topics: readonly string[];
  readonly filedOn: string | null;
  readonly unit: { readonly id: string };
  readonly year: number;
  readonly sessions: readonly { readonly id: string; readonly title: string; readonly topic: string | null; readonly kind: { readonly id: string }; readonly plannedOn: string; readonly hours: number; readonly droppedBecause: string | null; readonly materials: readonly { readonly id: string }[] }[]; // prettier-ignore
}

it("a study plan: the form shows what somebody saved meanwhile and keeps what was typed", async () => {
  // the button stands far below what answers it
  const { page } = await openPage("/study", {
    as: "secretary",
    viewport: { width: 1440, height: 560 },
  });
  await page.getByRole("link", { name: /^打开.*的学习计划$/ }).first().click(); // prettier-ignore
  await page.waitForURL(/\/study\/plans\//);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const plan = await read<StudyPlan>(page, `/api/study/plans/${id}`);
  await page.goto(`/study/edit?unitId=${plan.unit.id}&year=${plan.year}`);
  const aim = page.getByLabel("总的安排");
  await aim.fill("学到人、考到人");
  const reason = plan.filedOn === null ? {} : { reason: "上级调整" };
  const saved = { unitId: plan.unit.id, year: plan.year, title: plan.title, aim: "先学后讲", topics: plan.topics, basedOn: plan.revision, ...reason, sessions: plan.sessions.map((each) => ({ id: each.id, title: each.title, topic: each.topic, kind: each.kind.id, plannedOn: each.plannedOn, hours: each.hours, droppedBecause: each.droppedBecause, materials: each.materials.map((one) => one.id) })) }; // prettier-ignore
  expect(await elsewhere(page, "PUT", `/api/study/plans/${id}`, saved)).toBe(200);
  if (plan.filedOn !== null) await page.getByLabel("为什么调整").fill("补学");
  await page.getByRole("button", { name: /^(保存调整|存为草稿)$/ }).click();
  const conflict = page.getByRole("alert");
  await conflict.getByText("先学后讲", { exact: false }).waitFor();
  expect(await isInSight(conflict)).toBe(true);
  expect(await aim.inputValue()).toBe("学到人、考到人");
  expect(await findViolations(page)).toEqual([]);
  await conflict.getByRole("button", { name: "以我写的为准，再交一次" }).click();
  await page.waitForURL(/\/study\/plans\//);
  expect((await read<StudyPlan>(page, `/api/study/plans/${id}`)).aim).toBe("学到人、考到人");
});

interface PlanPage {
  readonly plan: { readonly id: string; readonly version: number };
  readonly sections: readonly { readonly measures: readonly { readonly clauses: readonly { readonly id: string; readonly aim: boolean; readonly links: readonly unknown[] }[] }[] }[]; // prettier-ignore
}
const planOf = async (page: Page): Promise<PlanPage> => {
  const { items } = await read<{ items: { id: string; version: number | null }[] }>(page, "/api/plans"); // prettier-ignore
  const plan = items.find(({ version }) => version !== null);
  return read<PlanPage>(page, `/api/plans/${plan?.id ?? ""}`);
};

it("a draft that somebody put aside is not published by who still looks at it", async () => {
  const { page } = await openPage("/plans", { as: "office" });
  const { plan } = await planOf(page);
  const draft = await page.evaluate(async (id) => {
    const form = new FormData();
    form.append("planId", id);
    form.append("file", new Blob(["2026年党建工作计划\n\n一、加强学习\n1.抓好学习。各党支部每月开展一次主题党日。\n"]), "修订.txt"); // prettier-ignore
    const started = await fetch("/api/plans/import", { method: "POST", headers: { "x-luoshi": "1" }, body: form }); // prettier-ignore
    const { workId } = (await started.json()) as { workId: string }; // what the schema of the operation says
    for (;;) {
      const work = (await (await fetch(`/api/work/${workId}`)).json()) as {
        status: string;
        result?: { version: number };
      }; // prettier-ignore -- the same
      if (work.status !== "running") return work.result?.version ?? 0;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }, plan.id);
  await page.goto(`/plans/import?planId=${plan.id}&draft=${draft}`);
  const publish = page.getByRole("button", { name: /^发布，生成\d+项应办$/ });
  await publish.waitFor();
  const { revision } = await read<{ revision: string }>(page, `/api/plans/${plan.id}/versions/${draft}/difference`); // prettier-ignore
  expect(await elsewhere(page, "POST", `/api/plans/${plan.id}/versions/${draft}/discard`, { basedOn: revision })).toBe(204); // prettier-ignore
  await publish.click();
  const conflict = page
    .getByRole("alert")
    .filter({ hasText: `第${draft}版在您打开以后已由别人处理` });
  await conflict.getByText(`执行第${plan.version}版`, { exact: false }).waitFor();
  expect(await conflict.getByRole("button", { name: "仍然发布这一版" }).count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);
  await conflict.getByRole("button", { name: "看现在的" }).click();
  await page.waitForURL(/\/plans$/);
});

it("marking a clause as an aim: the executor that somebody added meanwhile is shown first", async () => {
  const { page } = await openPage("/plans", { as: "office" });
  const { plan, sections } = await planOf(page);
  const clause = sections.flatMap(({ measures }) => measures.flatMap(({ clauses }) => clauses)).find(({ aim, links }) => !aim && links.length === 0); // prettier-ignore
  const clauseId = clause?.id ?? "";
  await page.goto(`/plans/${plan.id}?open=${clauseId}`);
  const mark = page.getByRole("button", { name: "标为目标，不单独落实" });
  await mark.waitFor();
  const link = { clauseId, institution: "themed-party-day", mechanism: "" };
  expect(await elsewhere(page, "POST", `/api/plans/${plan.id}/links`, { ...link, decision: "add", was: null })).toBe(200); // prettier-ignore
  await mark.click();
  const conflict = page.getByRole("alert").filter({ hasText: "没有标为目标" });
  await conflict.getByText("由“主题党日”（已确认）落实", { exact: false }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await conflict.getByRole("button", { name: "看现在的" }).click();
  // it has an executor now: there is nothing to mark any more
  await mark.waitFor({ state: "detached" });
  const thread = await read<{ executors: { link: { institution: string; mechanism: string } }[] }>(page, `/api/plans/${plan.id}/clauses/${clauseId}`); // prettier-ignore
  const made = thread.executors[0]?.link;
  expect(await elsewhere(page, "POST", `/api/plans/${plan.id}/links`, { clauseId, institution: made?.institution, mechanism: made?.mechanism, decision: "reject", was: "confirmed" })).toBe(200); // prettier-ignore
});

it("the security administrator asks a second factor of a role: the second one sees the first one's day", async () => {
  const { page } = await openPage("/sign-ins", { as: "security" });
  const rules = page.getByRole("region", { name: "谁必须用两步登录" });
  await rules.getByRole("button", { name: "按角色规定" }).click();
  await rules.getByRole("button", { name: "要求：工会" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "这样规定" }).click();
  await sheet.getByText("请写从哪天起。").waitFor();
  expect(await elsewhere(page, "PUT", "/api/second-factor-rules/union", { from: "2027-01-01", was: null, reason: "先定元旦" })).toBe(204); // prettier-ignore
  await sheet.getByRole("textbox", { name: "从哪天起" }).fill("2026-12-01");
  await sheet.getByLabel("理由").fill("年底前都设好");
  await sheet.getByRole("button", { name: "这样规定" }).click();
  const conflict = sheet.getByRole("alert").filter({ hasText: "2027-01-01起要求" });
  await conflict.waitFor();
  expect(await sheet.getByLabel("理由").inputValue()).toBe("年底前都设好");
  expect(await findViolations(page)).toEqual([]);
  await conflict.getByRole("button", { name: "以我写的为准，再交一次" }).click();
  await rules
    .getByText(/12月1日起必须/)
    .first()
    .waitFor();

  // who it meets is told at the log-in, and where to set it up
  const union = await openPage("/sign-in", { as: "union" });
  await union.page.getByText(/12月1日起必须开启，请先设好/).waitFor();
  expect(await findViolations(union.page)).toEqual([]);

  await rules.getByRole("button", { name: "不再要求：工会" }).click();
  await page.getByRole("dialog").getByLabel("理由").fill("另行安排");
  await page.getByRole("dialog").getByRole("button", { name: "不再要求", exact: true }).click();
  await rules.getByRole("button", { name: "要求：工会" }).waitFor();
});

interface StudyMaterial {
  readonly id: string;
  readonly title: string;
  readonly unit: { readonly id: string };
}

it("a material of study: what somebody saved meanwhile is shown, and what was typed may be put over it", async () => {
  const { page, complaints } = await openPage("/study/materials", { as: "office" });
  await page.getByRole("button", { name: /^修改：/ }).first().waitFor(); // prettier-ignore
  const { items } = await read<{ items: StudyMaterial[] }>(page, "/api/study/materials?limit=1");
  const id = crypto.randomUUID();
  const book = { unitId: items[0]?.unit.id, title: "两人同改的书目", kind: "book", detail: "支部书架", topics: [], audience: "members" }; // prettier-ignore
  expect(await elsewhere(page, "PUT", `/api/study/materials/${id}`, book)).toBe(200);
  await page.reload();
  await page.getByRole("button", { name: `修改：${book.title}`, exact: true }).click();
  const sheet = page.getByRole("dialog", { name: `修改《${book.title}》` });
  await sheet.getByLabel("说明").fill("在二楼书架");
  expect(await elsewhere(page, "PUT", `/api/study/materials/${id}`, { ...book, detail: "借给中心组" })).toBe(200); // prettier-ignore
  await sheet.getByRole("button", { name: "保存" }).click();
  const conflict = sheet.getByRole("alert");
  await conflict.getByText("借给中心组", { exact: false }).waitFor();
  expect(await sheet.getByLabel("说明").inputValue()).toBe("在二楼书架");
  expect(await findViolations(page)).toEqual([]);
  await conflict.getByRole("button", { name: "以我写的为准，再交一次" }).click();
  await sheet.waitFor({ state: "detached" });
  const now = await read<{ items: { id: string; detail: string }[] }>(page, "/api/study/materials?q=%E4%B8%A4%E4%BA%BA"); // prettier-ignore
  expect(now.items.find((each) => each.id === id)?.detail).toBe("在二楼书架");
  expect(await elsewhere(page, "POST", `/api/study/materials/${id}/retire`, {})).toBe(204);
  expect(complaints.filter((each) => !each.includes("409"))).toEqual([]);
});
