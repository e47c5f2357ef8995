// `npm test`: installs what is missing, runs every check and test in order, and ends with one line: "N passed, N failed".
// `npm test -- --fast` leaves out the browser. Plain Node: nothing needs to be installed before.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROJECT } from "./fresh.mjs";
import { ensureInstalled } from "./install.mjs";

const fast = process.argv.includes("--fast");
const reports = mkdtempSync(join(tmpdir(), "luoshi-reports-"));
const total = { passed: 0, failed: 0 };
const failures = [];
const notRun = [];

ensureInstalled();
process.env.PATH = `${join(PROJECT, "node_modules/.bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`;

await Promise.all([
  // the linter's compiler has all types at hand: `tsc` would reckon them a second time, and slower
  checks([["Lint and types", "oxlint", ["--type-aware", "--type-check", "--deny-warnings"]]]),
  checks([
    ["Format", "oxfmt", ["--check"]],
    ["Import rules", process.execPath, ["checks/import-rules.mjs"]],
    ["Unused code", "knip", ["--no-progress"]],
    ["Lock file", process.execPath, ["scripts/complete-lock.mjs", "--check"]],
  ]),
]);
tests("Unit, property and database tests", "vitest", (report) => [
  "run",
  "--reporter=dot",
  "--reporter=json",
  `--outputFile.json=${report}`,
]);
if (fast) notRun.push("browser tests: left out by --fast");
else tests("Browser tests", process.execPath, (report) => ["checks/browser/run.mjs", report]);

finish();

/** Tools that are right or wrong as a whole, one after the other: each counts as one. What one says is shown when it is done. */
async function checks(tools) {
  for (const [name, command, args] of tools) {
    const start = performance.now();
    const { status, said } = await runQuietly(command, args);
    heading(name);
    process.stdout.write(said);
    count(name, status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
    closing(name, status === 0, start);
  }
}

/** A runner of tests that leaves a report in the format of vitest's JSON reporter, with `notRun` beside. */
function tests(name, command, argsFor) {
  const report = join(reports, `${name.replaceAll(/\W+/g, "-")}.json`);
  stage(name, () => {
    const { status } = run(command, argsFor(report));
    const counted = readReport(report);
    // an error outside of any test (a file that does not load, a crash) must not pass for success
    if (status !== 0 && counted.failed === 0) counted.failed = 1;
    count(name, counted);
  });
}

function readReport(path) {
  try {
    const report = JSON.parse(readFileSync(path, "utf8"));
    notRun.push(...(report.notRun ?? []));
    const broken = (report.testResults ?? []).filter(
      (file) => file.status === "failed" && file.assertionResults.length === 0,
    );
    const failed = report.numFailedTests + broken.length;
    // a runner that found no tests has not passed
    const nothing = report.numTotalTests === 0 && (report.notRun ?? []).length === 0;
    return { passed: report.numPassedTests, failed: nothing ? failed + 1 : failed };
  } catch (error) {
    console.error(`no report: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

function stage(name, work) {
  const start = performance.now();
  heading(name);
  const before = total.failed;
  work();
  closing(name, total.failed === before, start);
}

function heading(name) {
  console.log(`\n──── ${name} ${"─".repeat(Math.max(3, 70 - name.length))}`);
}

function closing(name, good, start) {
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${good ? "ok" : "FAILED"} · ${name} · ${seconds} s`);
}

function optionsFor(command) {
  return {
    cwd: PROJECT,
    shell: process.platform === "win32" && command !== process.execPath,
    env: { ...process.env, NODE_ENV: undefined, DATABASE_URL: undefined, LUOSHI_DATA: undefined },
  };
}

function run(command, args) {
  return spawnSync(command, args, { ...optionsFor(command), stdio: "inherit" });
}

/** Resolves with how it ended and what it wrote on both streams. */
function runQuietly(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...optionsFor(command), stdio: ["ignore", "pipe", "pipe"] }); // prettier-ignore
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => (said += text));
    }
    child.on("error", (error) => resolve({ status: 1, said: `${said}${error.message}\n` }));
    child.on("close", (status) => resolve({ status, said }));
  });
}

function count(name, { passed, failed }) {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(`${name}: ${failed}`);
}

function finish() {
  rmSync(reports, { recursive: true, force: true });
  console.log();
  if (notRun.length > 0) {
    console.log("!".repeat(78));
    console.log("!! NOT RUN:");
    for (const what of notRun) console.log(`!!   ${what}`);
    console.log("!".repeat(78));
  }
  for (const failure of failures) console.log(`failed · ${failure}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}
