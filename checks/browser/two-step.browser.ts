import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { oneTimeCode } from "#platform/one-time-code.ts";
import { findViolations } from "./find-violations.ts";
import { fillLogIn, logIn } from "./log-in.ts";
import { DESK, openPage, PHONE } from "./open-page.ts";

/** The second step is asked for by a refusal, and a wrong code is one: Chromium calls both errors. */
const REFUSALS = /the server responded with a status of (?:422|401)/;

/** The code of a moment; each step is good once, so that the test takes this one and the next. */
const codeOf = (secret: string, seconds: number): string =>
  oneTimeCode(secret, new Date(Date.now() + seconds * 1000));

async function enter(page: Page): Promise<void> {
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

it.each([
  ["desk", DESK],
  ["phone", PHONE],
] as const)("two-step log-in is switched on, used and switched off again, on a %s", async (_, viewport) => {
  // somebody of the demo whom no other test logs in as: switching it on ends the other sessions
  const { page, complaints } = await openPage("/sign-in", { viewport });
  await logIn(page, "league");
  await page.waitForURL("**/sign-in");
  await page.getByText("两步登录：没有开启").waitFor();
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "开启", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "开始" }).click();
  await page.getByRole("img", { name: /二维码/ }).waitFor();
  const typed = await page.locator(".enrolment code").innerText();
  const secret = typed.replaceAll(" ", "");
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(await findViolations(page)).toEqual([]);
  expect(await widthOf(page)).toBeLessThanOrEqual(viewport.width);
  await page.getByLabel("验证器上的6位数字").fill(codeOf(secret, 0));
  await page.getByRole("button", { name: "开启" }).click();

  await page.getByText("只显示这一次").waitFor();
  const codes = await page.locator(".recovery-codes code").allInnerTexts();
  expect(new Set(codes).size).toBe(10);
  expect(await findViolations(page)).toEqual([]);
  expect(await widthOf(page)).toBeLessThanOrEqual(viewport.width);
  await page.getByRole("button", { name: "已经收好了" }).click();
  await page.getByText("恢复码：还剩10个").waitFor();

  const other = await openPage("/sign-in", { viewport });
  await fillLogIn(other.page, "league");
  await enter(other.page);
  await other.page.getByRole("heading", { name: "两步登录：第二步" }).waitFor();
  expect(await findViolations(other.page)).toEqual([]);
  await other.page.getByLabel("手机验证器上的6位数字").fill("000000");
  await enter(other.page);
  await other.page.getByRole("alert").filter({ hasText: "验证码不对" }).waitFor();
  await other.page.getByRole("button", { name: "手机不在身边，用恢复码" }).click();
  await other.page.getByLabel("恢复码").fill((codes[0] ?? "").toLowerCase());
  await enter(other.page);
  await other.page.getByText("恢复码：还剩9个").waitFor();
  await other.page.getByText("（就是这里）").waitFor();
  expect(await findViolations(other.page)).toEqual([]);

  // the first one is ended from here
  await other.page.getByRole("button", { name: "别处的都退出" }).click();
  await other.page.getByText("别处登录的都已退出").waitFor();
  await page.goto("/sign-in");
  await page.waitForURL("**/login**");

  await other.page.getByRole("button", { name: "关掉", exact: true }).click();
  const dialog = other.page.getByRole("dialog");
  await dialog.getByLabel("验证器上的6位数字，或一个恢复码").fill(codeOf(secret, 30));
  await dialog.getByRole("button", { name: "关掉", exact: true }).click();
  await other.page.getByText("两步登录：没有开启").waitFor();
  expect([...complaints, ...other.complaints].filter((each) => !REFUSALS.test(each))).toEqual([]);
}); // prettier-ignore

it("a new password is judged in words while it is written", async () => {
  const { page, complaints } = await openPage("/password", { as: "union" });
  await page.getByLabel("新密码", { exact: true }).fill("union123456");
  await page
    .getByText("强度：弱，还不能用。")
    .or(page.getByText("强度：很弱，还不能用。"))
    .waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByLabel("新密码", { exact: true }).fill("清晨的扳手爱吃蓝色西瓜");
  await page.getByText(/强度：很?强，可以用。/).waitFor();
  expect(complaints).toEqual([]);
});

it("the security administrator sees who is logged in, and the page says why the provider did not work out", async () => {
  const { page, complaints } = await openPage("/sign-ins", { as: "security" });
  await page.getByRole("button", { name: /union/ }).click();
  await page.getByRole("dialog").getByText(/登录，/).first().waitFor();
  expect(await findViolations(page)).toEqual([]);
  // what ends somebody's log-ins asks first, and may be left
  await page.getByRole("button", { name: "全部退出" }).click();
  await page.getByRole("dialog", { name: /^全部退出：/ }).getByText("账号还能再登录").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "算了" }).click();
  await page.getByRole("dialog").getByText(/登录，/).first().waitFor();
  expect(complaints).toEqual([]);

  const refused = await openPage("/login?refused=oidc-unknown&to=https://evil.example");
  await refused.page.getByRole("alert").filter({ hasText: "还没有和本系统的账号关联" }).waitFor();
  await logIn(refused.page, "union");
  expect(new URL(refused.page.url()).origin).toBe(new URL(page.url()).origin);
}); // prettier-ignore

const widthOf = async (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth);
