import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the one browser of this run listens. */
    browserEndpoint: string;
  }
}

/** Chromium's own sandbox cannot work for root. */
const ARGS = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** One browser around all browser tests: each page has cookies and storage of its own, and starting one takes seconds. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await chromium.launchServer({
    executablePath: process.env["LUOSHI_BROWSER"] ?? "",
    args: ARGS,
  });
  project.provide("browserEndpoint", browser.wsEndpoint());
  return () => browser.close();
}
