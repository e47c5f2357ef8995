// Runs checks/browser/*.browser.ts in a real browser against the demo. `node checks/browser/run.mjs [REPORT.json]`
// Where no browser can be had it says so in the report (`notRun`), which `npm test` prints loudly.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../../scripts/build.mjs";
import { findBrowser, hasChineseFont, installPackages } from "./find-browser.mjs";

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const report = process.argv[2] ?? join(project, "dist/browser-report.json");
const notRun = [];

let browser = findBrowser();
if (browser === null) {
  installPackages(["chromium", "fonts-noto-cjk"]);
  browser = findBrowser();
}
if (!hasChineseFont() && !installPackages(["fonts-noto-cjk"])) {
  notRun.push(
    "the look of Chinese text: no Chinese font is installed (Debian: apt-get install fonts-noto-cjk)",
  );
}

if (browser === null) {
  notRun.push(
    "browser tests, accessibility, screenshots: no Chrome, Chromium or Edge was found (LUOSHI_BROWSER=/path names one)",
  );
  writeFileSync(
    report,
    JSON.stringify({ numPassedTests: 0, numFailedTests: 0, numTotalTests: 0, notRun }),
  );
  for (const what of notRun) console.error(`NOT RUN: ${what}`);
} else {
  console.log(`browser: ${browser}`);
  await build({ say: console.log });
  const { status } = spawnSync(
    process.execPath,
    [
      join(project, "node_modules/vitest/vitest.mjs"),
      "run",
      "--config=checks/browser/vitest.config.ts",
      "--reporter=verbose",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    { cwd: project, stdio: "inherit", env: { ...process.env, LUOSHI_BROWSER: browser } },
  );
  if (notRun.length > 0) {
    writeFileSync(report, JSON.stringify({ ...JSON.parse(readFileSync(report, "utf8")), notRun }));
  }
  process.exitCode = status ?? 1;
}
