import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import { library } from "#institutions/library.ts";
import { DEMO_DAY, DEMO_SEED } from "#main/demo/demo-day.ts";
import { ensureDemo } from "#main/demo/ensure-demo.ts";
import { projectFolder } from "#main/start/project-folder.ts";
import { runYear, type YearRun } from "#main/year.ts";
import { readDocument } from "#platform/documents/read/read-document.ts";
import { makeOrganization } from "../demo/organization.ts";
import { makeProjects } from "../demo/projects.ts";
import { scheme2026 } from "../demo/scheme-2026.ts";
import { synthesizeYear } from "../demo/synthetic-year/synthesize-year.ts";
import { withBenchDatabase } from "./bench-database.ts";
import type { Measure, Teller } from "./measure.ts";

const PLAN = "demo/plans/2026-group-plan.txt";
const LIMIT: Pick<Measure, "unit" | "peer" | "aim"> = {
  unit: "s",
  peer: { name: "promised", value: 10 },
  aim: { ratioAtMost: 1 },
};

/** The year of the demo: in memory from the plan's document to the scores, and into an empty database. */
export async function measureYear(tell: Teller): Promise<void> {
  const inMemory = await timed(runDemoYear);
  const { items, records, milliseconds } = inMemory.result;
  const steps = Object.entries(milliseconds).map(([step, time]) => `${step} ${Math.round(time)}`);
  tell.note(`${items.length.toLocaleString("en")} items, ${records.length.toLocaleString("en")} records; ms: ${steps.join(", ")}`); // prettier-ignore
  tell.note(
    `of ${inMemory.took.toFixed(1)} s by the clock ${inMemory.computed.toFixed(1)} s computing`,
  );
  tell.measure({ ...LIMIT, name: "year of the demo, document to scores", ours: inMemory.took });

  await withBenchDatabase(async ({ deps }) => {
    const made = await timed(() => ensureDemo(deps, () => undefined));
    tell.note(
      `of ${made.took.toFixed(1)} s by the clock ${made.computed.toFixed(1)} s computing, besides the database`,
    );
    tell.measure({ ...LIMIT, name: "year of the demo, into an empty database", ours: made.took });
  });
}

async function timed<T>(
  work: () => Promise<T>,
): Promise<{ result: T; took: number; computed: number }> {
  const start = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, took: (performance.now() - start) / 1000, computed: (user + system) / 1e6 };
}

async function runDemoYear(): Promise<YearRun> {
  const groupId = derivedId("luoshi", "bench");
  const { organization } = makeOrganization({}, groupId);
  const calendar = workingCalendar(officialHolidays(), statutoryHolidays);
  const read = await readDocument(await readFile(join(projectFolder(), PLAN)), PLAN);
  if (!read.ok) throw new Error(read.refusal.message);
  return runYear({
    groupId,
    document: read.value,
    fileName: PLAN,
    organization,
    library,
    calendar,
    scheme: scheme2026,
    projects: makeProjects(indexOrganization(organization), 2026, DEMO_SEED, groupId),
    from: day("2026-01-01"),
    to: day("2026-12-31"),
    asOf: DEMO_DAY,
    makeRecords: (items, made) =>
      synthesizeYear({ organization: made, library, calendar, items, until: DEMO_DAY, seed: DEMO_SEED, scope: groupId }), // prettier-ignore
  });
}
