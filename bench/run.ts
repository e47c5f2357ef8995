/**
 * The program behind `npm run bench` (scripts/bench.mjs builds it the way the server is built and runs it): each benchmark in
 * a process of its own, one after the other. `run [--json] [NAME]…`; exit code 1 when an aim is missed or a benchmark fails.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { arch, cpus, loadavg, release, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { type Benchmark, type Judged, judge, type Measure } from "./measure.ts";
import { lineOf, tableOf } from "./table.ts";

const BENCHMARKS: Readonly<Record<string, () => Promise<Benchmark>>> = {
  schedule: async () => (await import("./schedule.bench.ts")).measureSchedule,
  audit: async () => (await import("./audit.bench.ts")).measureAudit,
  submit: async () => (await import("./submit.bench.ts")).measureSubmit,
  pages: async () => (await import("./pages.bench.ts")).measurePages,
  cases: async () => (await import("./cases.bench.ts")).measureCases,
  search: async () => (await import("./search.bench.ts")).measureSearch,
  calendar: async () => (await import("./calendar.bench.ts")).measureCalendar,
  year: async () => (await import("./year.bench.ts")).measureYear,
  start: async () => (await import("./start.bench.ts")).measureStart,
  binding: async () => (await import("./binding.bench.ts")).measureBinding,
  "first-screen": async () => (await import("./first-screen.bench.ts")).measureFirstScreen,
};

/** Nothing of ours takes this long: whatever does hangs. */
const LONGEST_MS = 10 * 60_000;

type Told = { readonly measure: Measure } | { readonly note: string };

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);

/** Run by hand (for a profile) there is nobody to tell: the terminal, then. */
const send = (told: Told): void => void (process.send?.(told) ?? console.error(told));

async function runOne(name: string): Promise<void> {
  const load = BENCHMARKS[name];
  if (load === undefined) throw new Error(`no benchmark is called ${name}`);
  const benchmark = await load();
  const began = performance.now();
  await benchmark({ measure: (measure) => send({ measure }), note: (note) => send({ note }) });
  const { user, system } = process.cpuUsage();
  // on a machine that does other things too, the clock says little by itself
  send({ note: `took ${seconds(performance.now() - began)} s by the clock, this process computed ${seconds((user + system) / 1000)} s, load ${loadavg()[0]?.toFixed(1)}` }); // prettier-ignore
  if (process.connected) process.disconnect();
}

async function runAll(names: readonly string[], json: boolean): Promise<number> {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "CPU"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()} ${arch()}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)} before`;
  const found: Judged[] = [];
  const failed: string[] = [];
  process.stderr.write(`machine: ${machine}\n`);
  for (const name of names) {
    process.stderr.write(`\n${name}\n`);
    const child = fork(fileURLToPath(import.meta.url), ["--one", name], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child.on("message", (told: Told) => {
      if ("note" in told) process.stderr.write(`  ${told.note}\n`);
      else {
        const judged = judge(name, told.measure);
        found.push(judged);
        process.stderr.write(`  ${lineOf(judged)}\n`);
      }
    });
    // SIGTERM first: the benchmark's database must end with it
    const cut = setTimeout(() => child.kill(), LONGEST_MS);
    const [code] = (await once(child, "close")) as [number | null]; // what "close" hands on
    clearTimeout(cut);
    if (code !== 0) failed.push(name);
  }
  if (json) {
    process.stdout.write(`${JSON.stringify({ machine, measures: found, failed }, null, 2)}\n`);
  } else {
    process.stdout.write(`\nmachine: ${machine}\n\n${tableOf(found)}\n`);
    for (const name of failed) process.stdout.write(`\n${name}: did not finish\n`);
  }
  return failed.length > 0 || found.some(({ ok }) => ok === false) ? 1 : 0;
}

const args = process.argv.slice(2);
if (args[0] === "--one") {
  process.once("SIGTERM", () => process.exit(143));
  await runOne(args[1] ?? "");
} else {
  const wanted = args.filter((arg) => !arg.startsWith("-"));
  const known = Object.keys(BENCHMARKS);
  const names = wanted.length === 0 ? known : known.filter((name) => wanted.includes(name));
  if (names.length === 0) {
    process.stderr.write(`benchmarks: ${known.join(", ")}\n`);
    process.exitCode = 2;
  } else process.exitCode = await runAll(names, args.includes("--json"));
}
