import type { Page } from "playwright-core";
import { inject } from "vitest";

/** Log-ins of the demo, as `luoshi start --demo` prints them: role, login, password. */
export type DemoLogin =
  | "office"
  | "secretary"
  | "leader"
  | "member"
  | "hr"
  | "discipline"
  | "union"
  | "league"
  | "system"
  | "security"
  | "audit";

function passwordOf(login: DemoLogin): string {
  const line = inject("demoOutput")
    .split("\n")
    .map((one) => one.trim().split("\t"))
    .find((parts) => parts.includes(login));
  const password = line?.at(-1);
  if (password === undefined) throw new Error(`the demo printed no log-in ${login}`);
  return password;
}

/** Fills the form of the first step. */
export async function fillLogIn(page: Page, login: DemoLogin): Promise<void> {
  await page.getByLabel("用户名").fill(login);
  await page.getByLabel("密码").fill(passwordOf(login));
}

/** Logs in through the form, as a person does, and waits for the page that was asked for. */
export async function logIn(page: Page, login: DemoLogin): Promise<void> {
  await fillLogIn(page, login);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByRole("navigation", { name: "主导航" }).first().waitFor({ state: "attached" });
}
