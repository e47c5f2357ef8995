import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { inject, onTestFinished } from "vitest";
import type { DemoLogin } from "./log-in.ts";

/** Test files that follow one another share the module, and so the connection; it ends with the worker. */
let connecting: Promise<Browser> | null = null;

export interface OpenedPage {
  readonly page: Page;
  /** What the page complained about: console errors, exceptions, failed requests. A good page has none. */
  readonly complaints: readonly string[];
}

/** Chinese, light and at rest unless said: 1440 × 900 as the office sees it. */
export const DESK = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

/** A page of its own (own cookies) at a path of the demo, logged in as `as`, closed after the test. */
export async function openPage(
  path: string,
  { as, ...options }: BrowserContextOptions & { readonly as?: DemoLogin } = {},
): Promise<OpenedPage> {
  connecting ??= chromium.connect(inject("browserEndpoint"));
  const browser = await connecting;
  const context = await browser.newContext({
    baseURL: inject("demoAddress"),
    viewport: DESK,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
    ...options,
  });
  onTestFinished(() => context.close());
  // a busy machine of two cores is slow, not wrong
  context.setDefaultTimeout(45_000);
  if (as !== undefined) {
    const session = inject("demoSessions")[as];
    if (session === undefined) throw new Error(`the demo has no log-in ${as}`);
    await context.addCookies([{ ...session, url: inject("demoAddress") }]);
  }
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    // "who am I?" is answered with 401 before the log-in, and Chromium calls that an error
    const asked = message.location().url.endsWith("/api/session") && message.text().includes("401");
    if (message.type() === "error" && !asked)
      complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("requestfailed", (request) => {
    // a page that is left cancels what it was loading
    const failure = request.failure()?.errorText ?? "";
    if (failure !== "net::ERR_ABORTED") complaints.push(`${request.url()}: ${failure}`);
  });
  await page.goto(path);
  return { page, complaints };
}
