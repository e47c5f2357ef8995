import { expect, it } from "vitest";
import type { Bodies, MeetingForm } from "#app/committee/schema.ts";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";

it("a proposal is accepted, the meeting refuses to open without its first item, and closes into tasks", async () => {
  const { page, complaints } = await openPage("/meetings/proposals?status=submitted", { as: "office" }); // prettier-ignore
  await page.getByRole("button", { name: "雨污分流三期施工期间交通组织方案" }).click();
  await page.getByRole("button", { name: "受理", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "受理" }).click();
  await page.getByText("已受理，待上会").first().waitFor();

  await page.goto(new URL("/meetings", page.url()).href);
  await page.getByRole("link", { name: "筹备一次党委会" }).click();
  await page.getByLabel("日期", { exact: true }).fill("9月16日");
  await page.getByLabel("日期", { exact: true }).press("Enter");
  await page.getByRole("button", { name: "移出第1项" }).click();
  await page.getByRole("button", { name: /^列入：雨污分流三期/ }).click();
  await page.getByRole("button", { name: "全部到会" }).click();
  await page.getByRole("button", { name: "填表决票数" }).click();
  await page.getByLabel("结果").selectOption({ label: "通过" });
  await page.getByLabel("议定意见").fill("同意方案，运营部牵头协调");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("会议的第一项不是第一议题").first().waitFor();
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole("link", { name: "改议程" }).click();
  await page.getByRole("button", { name: "加第一议题" }).click();
  await page.getByLabel("题目").first().fill("学习安全生产重要论述");
  await page.getByLabel("学习内容").fill("安全生产工作会议精神");
  await page.getByLabel("结果").first().selectOption({ label: "已学习、听取" });
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("button", { name: "办结会议" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "办结" }).click();
  await page.getByText("已办结：台账已登记，任务已交办").waitFor();
  await page.getByRole("link", { name: "看台账" }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
}, 90_000);

it("a member of the committee reads the agenda on the phone", async () => {
  const { page, complaints } = await openPage("/meetings?status=noticed", { as: "leader", viewport: PHONE }); // prettier-ignore
  await page.locator(".committee-table a").first().click();
  await page.getByText("学习内容：安全生产工作会议精神").waitFor();
  expect(await page.getByRole("button", { name: "办结会议" }).count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it("a meeting that was closed too early is opened again, and its task is chased from the board", async () => {
  const text = "换下夜班值守室的旧灯";
  const { page, complaints } = await openPage("/meetings", { as: "office" });
  const ask = <T>(path: string, method: string, body: unknown): Promise<T> =>
    page.evaluate<T, { path: string; method: string; body: unknown }>(async (one) => {
      const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
      const response = await fetch(one.path, one.method === "GET" ? {} : { method: one.method, headers: { "content-type": "application/json", "x-luoshi": "1", "idempotency-key": key }, body: JSON.stringify(one.body) });
      const answer: unknown = await response.json();
      if (!response.ok) throw new Error(`${one.path}: ${JSON.stringify(answer)}`);
      return answer as never; // each caller says what the path answers with
    }, { path, method, body }); // prettier-ignore
  const { items } = await ask<Bodies>("/api/committee/bodies", "GET", null);
  const body = items.find((each) => each.may.write && each.meetingName === "党委会");
  const form = await ask<MeetingForm>(`/api/committee/meetings/form?bodyId=${body?.unit.id ?? ""}&day=2026-09-15`, "GET", null); // prettier-ignore
  const department = form.units.find((unit) => unit.shortName === "党群工作部");
  const owner = form.people.find((person) => person.unitId === department?.id) ?? form.people[0];
  const [id, itemId, taskId] = await page.evaluate(() => [1, 2, 3].map(() => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => (Number(digit) ^ ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & (15 >> (Number(digit) / 4)))).toString(16)))); // prettier-ignore
  const item = { id: itemId, kind: "first-item", title: "学习节约能源的规定", source: "节约能源规定全文", outcome: "noted", resolution: "逐处检查照明", tasks: [{ id: taskId, text, unitId: department?.id, ownerId: owner?.id, dueOn: "2026-10-30", rhythm: "monthly" }] }; // prettier-ignore
  const members = form.seats.members.map((seat) => seat.id);
  await ask(`/api/committee/meetings/${id}`, "PUT", { bodyId: body?.unit.id, form: "meeting", heldOn: "2026-09-15", start: "09:00", place: "三楼会议室", chairId: form.seats.secretaryId, attended: members, items: [item], basedOn: 0 }); // prettier-ignore
  await ask(`/api/committee/meetings/${id}/close`, "POST", { basedOn: 1 });

  await page.goto("/meetings/tasks");
  await page.getByRole("button", { name: `催办：${text}` }).click();
  await page.getByLabel("捎句话").fill("请本周签收");
  await page.getByRole("dialog").getByRole("button", { name: "催办", exact: true }).click();
  await page.getByText("已催办，责任单位和责任人会收到消息").waitFor();
  await page.getByText("催办：请本周签收").waitFor();
  expect(await page.getByRole("button", { name: `催办：${text}` }).count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);

  // nothing of it is left for others
  await page.goto(`/meetings/${id}`);
  await page.getByRole("button", { name: "收回办结" }).click();
  await page.getByLabel("为什么收回").fill("议程记错");
  await page.getByRole("dialog").getByRole("button", { name: "收回办结" }).click();
  await page.getByText("已收回：台账作废，任务收回").waitFor();
  await page.getByRole("button", { name: "取消会议" }).click();
  await page.getByLabel("为什么取消").fill("并到下次");
  await page.getByRole("dialog").getByRole("button", { name: "取消会议" }).click();
  await page.getByText("会议已取消").first().waitFor();
  expect(complaints).toEqual([]);
}, 60_000);
