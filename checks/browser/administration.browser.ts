import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";

it("the system administrator opens accounts for all secretaries: the passwords are shown once, on a sheet", async () => {
  const { page, complaints } = await openPage("/accounts", { as: "system" });
  await page.getByRole("button", { name: "开账号", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "开账号" });
  await sheet.getByText(/还有\d+人没有账号/).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await sheet.getByRole("button", { name: /^开\d+个账号$/ }).click();
  await page.getByRole("heading", { name: "初始密码" }).waitFor({ timeout: 60_000 });
  const rows = page.locator(".first-passwords-table tbody tr");
  const count = await rows.count();
  expect(count).toBeGreaterThan(50);
  expect(await rows.first().locator("code").last().innerText()).toMatch(/^\w{4}-\w{4}-\w{4}$/);
  expect(await findViolations(page)).toEqual([]);
  const [login = "", password = ""] = await rows.first().locator("code").allInnerTexts();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "存成表格" }).click();
  expect((await saving).suggestedFilename()).toContain("初始密码");
  await page.getByRole("button", { name: "办完了，回到账号" }).click();
  await page
    .getByText(`共${count + 11}个`)
    .first()
    .waitFor();
  // nobody is left who would get a second one
  await page.getByRole("button", { name: "开账号", exact: true }).click();
  await page.getByText("这些人都已经有账号了。").waitFor();
  expect(complaints).toEqual([]);

  await changeFirstPassword(login, password);
});

/** On the phone: before the own password is set there are no rooms, only that and the way out. */
async function changeFirstPassword(login: string, password: string): Promise<void> {
  const { page, complaints } = await openPage("/plans", { viewport: PHONE });
  await page.getByLabel("用户名").fill(login);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL("**/password");
  await page.getByRole("button", { name: "退出" }).waitFor();
  expect(await page.getByRole("navigation").count()).toBe(0);
  expect(await page.getByRole("link", { name: /计划|待办|反映负担/ }).count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);
  const own = "竹影扫阶尘不动 七号码头";
  await page.getByLabel("现在的密码").fill(password);
  await page.getByLabel("新密码", { exact: true }).fill(own);
  await page.getByLabel("再写一遍新密码").fill(own);
  await page.getByRole("button", { name: "改密码" }).click();
  await page.getByText("密码已改。").waitFor();
  await page.getByRole("link", { name: "我的", exact: true }).waitFor();
  expect(complaints).toEqual([]);
}

it("the security administrator confirms what posts ask for, gives a grant with a reason and takes it back", async () => {
  const { page, complaints } = await openPage("/grants", { as: "security" });
  const proposals = page.getByRole("region", { name: "任职建议的授权" });
  await proposals.getByRole("button", { name: /^列出全部/ }).click();
  expect(await findViolations(page)).toEqual([]);
  const offered = await proposals.getByRole("checkbox").count();
  expect(offered).toBeGreaterThan(60);
  await proposals.getByRole("button", { name: `确认授权${offered}项` }).click();
  await page.getByText(`已授权${offered}人，随任职结束。`).waitFor({ timeout: 60_000 });
  await proposals.waitFor({ state: "detached" });

  await page.getByRole("button", { name: "授权", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "授权" });
  await sheet.getByRole("button", { name: "授权", exact: true }).click();
  await sheet.getByText("请选给谁。").waitFor();
  await sheet.getByRole("combobox", { name: "给谁" }).fill("卓远航");
  await page.getByRole("option", { name: /卓远航/ }).click();
  await sheet.getByLabel("角色", { exact: true }).selectOption("clerk");
  await sheet.getByRole("combobox", { name: "管哪个单位" }).fill("桥西清运");
  await page
    .getByRole("option", { name: /桥西清运/ })
    .first()
    .click();
  await sheet.getByLabel("理由").fill("支委会分工");
  expect(await findViolations(page)).toEqual([]);
  await sheet.getByRole("button", { name: "授权", exact: true }).click();
  await page.getByText(/已授权：卓远航，党务干事/).waitFor();

  await page.getByRole("searchbox").or(page.getByPlaceholder("按姓名、编号、单位找")).first().fill("卓远航"); // prettier-ignore
  await page.getByRole("button", { name: "收回：卓远航，党务干事" }).first().click(); // prettier-ignore
  const ending = page.getByRole("dialog", { name: /收回授权/ });
  await ending.getByLabel("理由").fill("轮岗");
  await ending.getByRole("button", { name: "收回", exact: true }).click();
  await page.getByText("已收回卓远航的授权。").waitFor();
  expect(complaints).toEqual([]);
});

it("who may do what is a page that everybody can read, on the phone too", async () => {
  const { page } = await openPage("/roles", { as: "member" });
  await page.getByRole("row", { name: /^免办/ }).waitFor();
  const waive = await page.getByRole("row", { name: /^免办/ }).getByText("●").count();
  expect(waive).toBe(1);
  expect(await findViolations(page)).toEqual([]);
  const { page: phone } = await openPage("/roles", { as: "member", viewport: PHONE });
  await phone.getByText("安全管理员").first().click();
  await phone.getByText("授权、收回授权").first().waitFor();
  expect(await findViolations(phone)).toEqual([]);
});

it("a secretary asks a colleague to act, who switches, works in that name on every page, and comes back", async () => {
  const { page: lan } = await openPage("/delegations", { as: "secretary" });
  await lan.getByRole("button", { name: "请人代办" }).click();
  const sheet = lan.getByRole("dialog", { name: "请人代办" });
  await sheet.getByRole("combobox", { name: "请谁" }).fill("于归");
  await lan.getByRole("option", { name: /于归/ }).click();
  await sheet.getByLabel("理由").fill("出差");
  await sheet.getByRole("button", { name: "请他（她）代办" }).click();
  await lan.getByText("已请于归代办。").waitFor();
  expect(await findViolations(lan)).toEqual([]);

  const { page: gui, complaints } = await openPage("/me", { as: "member" });
  await gui.getByRole("button", { name: "换过去" }).click();
  const banner = gui.getByRole("status").filter({ hasText: "正在代周岚办理" });
  await banner.waitFor();
  for (const path of ["/todo", "/records", "/organization", "/me"]) {
    await gui.goto(path);
    await banner.waitFor();
  }
  await gui.goto("/records");
  await gui.locator("[data-walk-row]").first().waitFor();
  expect(await findViolations(gui)).toEqual([]);
  await banner.getByRole("button", { name: "回到自己" }).click();
  await banner.waitFor({ state: "detached" });
  expect(complaints).toEqual([]);

  await lan.getByRole("button", { name: "结束：于归" }).click();
  await lan
    .getByRole("dialog", { name: "结束代办" })
    .getByRole("button", { name: "结束", exact: true })
    .click();
  await lan.getByText("代办已结束。").waitFor();
});

it("two people at one unit: the second sees the first's name beside their own", async () => {
  const { page } = await openPage("/organization", { as: "office" });
  await page.locator("[data-walk-row]").nth(3).click();
  await page.getByRole("button", { name: "改名" }).first().click();
  const sheet = page.getByRole("dialog", { name: /^改名/ });
  const name = await sheet.getByLabel("全称").inputValue();
  const shortName = await sheet.getByLabel("简称").inputValue();
  await page.evaluate(
    async ({ name: was, shortName: short }) => {
      const { units } = await fetch("/api/organization").then((answer) => answer.json());
      const unit = units.find((each: { name: string }) => each.name === was);
      await fetch(`/api/units/${unit.id}`, { method: "PUT", headers: { "content-type": "application/json", "x-luoshi": "1" }, body: JSON.stringify({ name: `${was}（甲）`, shortName: short, tags: unit.tags, was: { name: unit.name, shortName: unit.shortName, tags: unit.tags } }) }); // prettier-ignore
    },
    { name, shortName },
  );
  await sheet.getByLabel("全称").fill(`${name}（乙）`);
  await sheet.getByRole("button", { name: "改名", exact: true }).click();
  const conflict = sheet.getByRole("alert");
  await conflict.getByText(`${name}（甲）`, { exact: false }).first().waitFor();
  expect(await sheet.getByLabel("全称").inputValue()).toBe(`${name}（乙）`);
  expect(await findViolations(page)).toEqual([]);
  await conflict.getByRole("button", { name: "以我写的为准，再交一次" }).click();
  await page.getByText(`已改名为“${name}（乙）”`).waitFor();
  // as it was, for the other tests
  await page.evaluate(async (was) => {
    const { units } = await fetch("/api/organization").then((answer) => answer.json());
    const unit = units.find((each: { name: string }) => each.name === `${was}（乙）`);
    await fetch(`/api/units/${unit.id}`, { method: "PUT", headers: { "content-type": "application/json", "x-luoshi": "1" }, body: JSON.stringify({ name: was, shortName: unit.shortName, tags: unit.tags, was: { name: unit.name, shortName: unit.shortName, tags: unit.tags } }) }); // prettier-ignore
  }, name);
});
