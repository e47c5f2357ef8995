import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildProgram } from "#main/testing/launch.ts";
import { fillDisk, mountDisk } from "./disk-full.ts";
import { startOwnServer } from "./own-server.ts";
import { torture } from "./torture.ts";

/**
 * `npm run torture [-- --rounds N --minutes T --seed S --url URL]`: on the embedded database, then on a PostgreSQL server
 * apart from it (or the one of --url, which is not killed). With --disk-full instead: on a small disk of its own that is
 * filled and freed again and again; only root can mount one.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "30" },
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    url: { type: "string" },
    only: { type: "string" },
    "disk-full": { type: "boolean", default: false },
  },
});
const program = await buildProgram();
const folder = await mkdtemp(join(tmpdir(), "luoshi-torture-"));
await chmod(folder, 0o711);
const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
const until = performance.now() + Number(values.minutes) * 60_000;
let failed = false;
try {
  if (values["disk-full"]) await tortureDisk();
  else await tortureServers();
} finally {
  await program.remove();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

async function tortureDisk(): Promise<void> {
  const data = join(folder, "disk");
  await mkdir(data);
  const unmount = mountDisk(data);
  if (unmount === null) {
    console.error("!! NOT RUN: a disk can be mounted only by root. Nothing was tested.");
    failed = true;
    return;
  }
  try {
    console.log(`Full disk under the embedded database, seed ${seed}`);
    const { ledger, files, answers, wrong } = await fillDisk(program, { seed, rounds: Math.min(rounds, 8), data, say: (line) => console.log(`  ${line}`) }); // prettier-ignore
    for (const line of wrong.slice(0, 20)) console.log(`  WRONG ${line}`);
    for (const [answer, times] of answers) console.log(`  ${answer}: ${times}`);
    console.log(`  ${ledger.acknowledged} changes and ${files.size} files acknowledged, ${ledger.refused} refused; ${wrong.length} wrong`); // prettier-ignore
    failed = wrong.length > 0;
  } finally {
    unmount();
  }
}

async function tortureServers(): Promise<void> {
  for (const where of ["embedded", "server"] as const) {
    if (values.only !== undefined && values.only !== where) continue;
    const own = where === "server" && values.url === undefined ? await startOwnServer() : null;
    const given = values.url;
    const url = where === "embedded" ? undefined : given === undefined ? own?.url : () => given;
    console.log(
      `${where === "embedded" ? "Embedded database" : "PostgreSQL server"}, seed ${seed}`,
    );
    const began = performance.now();
    const half = where === "embedded" && values.only === undefined ? (began + until) / 2 : until;
    try {
      const report = await torture(program, { seed, rounds, until: half, data: join(folder, where), url, killDatabase: own === null ? undefined : () => own.kill(), say: (line) => console.log(`  ${line}`) }); // prettier-ignore
      const { ledger, kills, wrong } = report;
      for (const line of wrong.slice(0, 20)) console.log(`  WRONG ${line}`);
      console.log(`  ${report.rounds} rounds in ${((performance.now() - began) / 1000).toFixed(0)} s: server killed ${kills.server} times, database ${kills.database}; ${ledger.acknowledged} acknowledged, ${ledger.repeated} sent again, ${ledger.refused} refused; ${wrong.length} wrong`); // prettier-ignore
      failed ||= wrong.length > 0;
    } finally {
      await own?.stop();
    }
  }
}
