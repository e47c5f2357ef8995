// Runs checks/browser/*.browser.ts in a real browser against the demo. `node checks/browser/run.mjs [REPORT.json]`
// Where no browser can be had it says so in the report (`notRun`), which `npm test` prints loudly.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../../scripts/build.mjs";
import { findBrowser, hasChineseFont, installPackages } from "./find-browser.mjs";

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const report = process.argv[2] ?? join(project, "dist/browser-report.json");
const notRun = [];
/** A half that crashed before it could report counts as one failure. */
const NOTHING_REPORTED = {
  numTotalTests: 1,
  numPassedTests: 0,
  numFailedTests: 1,
  testResults: [],
};

let browser = findBrowser();
if (browser === null) {
  // not every Debian has the small one
  if (!installPackages(["chromium-headless-shell"])) installPackages(["chromium"]);
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
  // each half has a demo server and a browser of its own: a page waits more than it computes
  const halves = await Promise.all([1, 2].map((half) => runHalf(half, browser)));
  writeFileSync(report, JSON.stringify({ ...addUp(halves.map((half) => half.report)), notRun }));
  process.exitCode = halves.every((half) => half.status === 0) ? 0 : 1;
}

/** Runs one half of the files; answers with how it ended and what it reported. */
async function runHalf(half, found) {
  const path = `${report}.${half}`;
  const child = spawn(
    process.execPath,
    [
      join(project, "node_modules/vitest/vitest.mjs"),
      "run",
      "--config=checks/browser/vitest.config.ts",
      `--shard=${half}/2`,
      "--reporter=verbose",
      "--reporter=json",
      `--outputFile.json=${path}`,
    ],
    { cwd: project, stdio: "inherit", env: { ...process.env, LUOSHI_BROWSER: found } },
  );
  const [status] = await once(child, "close");
  const reported = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : NOTHING_REPORTED;
  rmSync(path, { force: true });
  return { status, report: reported };
}

/** The reports of the halves as one. */
function addUp(reports) {
  const sum = (key) => reports.reduce((total, each) => total + each[key], 0);
  return {
    numTotalTests: sum("numTotalTests"),
    numPassedTests: sum("numPassedTests"),
    numFailedTests: sum("numFailedTests"),
    testResults: reports.flatMap((each) => each.testResults),
  };
}
