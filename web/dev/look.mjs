/* oxlint-disable no-console -- a command line tool says what it saw */
/**
 * Takes pictures of screens, to lay beside the pictures of the design:
 *   node web/dev/look.mjs OUT_FOLDER --url=http://127.0.0.1:PORT NAME=/path[@WxH][@dark][@zoom=2][@as=office][@password=…][@click=SELECTOR] …
 * Looks at a running server: `luoshi start --demo --data FOLDER --port PORT`, where the password of each log-in is printed.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [out, ...rest] = process.argv.slice(2);
const base = rest.find((one) => one.startsWith("--url="))?.slice(6);
if (out === undefined || base === undefined)
  throw new Error("usage: look.mjs OUT_FOLDER --url=http://127.0.0.1:PORT NAME=/path …");
const shots = rest.filter((one) => !one.startsWith("--"));
mkdirSync(out, { recursive: true });

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] }); // prettier-ignore
for (const shot of shots) {
  const at = shot.indexOf("=");
  const name = shot.slice(0, at);
  const [path, ...options] = shot.slice(at + 1).split("@");
  const value = (key) => options.find((one) => one.startsWith(`${key}=`))?.slice(key.length + 1);
  const size = /^(\d+)x(\d+)$/.exec(options.find((one) => /^\d+x\d+$/.test(one)) ?? "1440x900");
  const zoom = Number(value("zoom") ?? 1);
  const [width, height] = [Number(size[1]), Number(size[2])];
  const context = await browser.newContext({
    viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
    deviceScaleFactor: zoom,
    colorScheme: options.includes("dark") ? "dark" : "light",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    hasTouch: width < 720,
    isMobile: width < 720,
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") console.log(`[${name}] ${message.text()}`);
  });
  page.on("pageerror", (error) => console.log(`[${name}] ${error.stack}`));
  const who = value("as") ?? "office";
  if (who !== "nobody") await context.request.post(`${base}/api/session`, { data: { login: who, password: value("password") ?? "luoshi-2026" }, headers: { "x-luoshi": "1" } }); // prettier-ignore
  await page.goto(base + path, { waitUntil: "networkidle" });
  for (const one of options.filter((option) => /^(click|fill|press|wait)=/.test(option))) {
    const [verb, argument] = [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)];
    if (verb === "click") await page.locator(argument).first().click();
    if (verb === "press") await page.keyboard.press(argument);
    if (verb === "fill") await page.locator(argument.split("|")[0]).first().fill(argument.split("|")[1]); // prettier-ignore
    if (verb === "wait") await page.waitForTimeout(Number(argument));
    await page.waitForTimeout(250);
  }
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: options.includes("full") });
  await context.close();
}
await browser.close();
