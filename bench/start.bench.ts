import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoLogins } from "#main/demo/demo-accounts.ts";
import { projectFolder } from "#main/start/project-folder.ts";
import { median, type Teller } from "./measure.ts";
import { watchMemory } from "./process-memory.ts";

const RUNS = 7;
const MEMORY_LIMIT = 250;
const ROUNDS_OF_PAGES = 25;

/** How long a start of the command takes, and how much memory server and database of the demo hold together. */
export async function measureStart(tell: Teller): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "luoshi-bench-"));
  // as root, the database runs as nobody and must get in
  await chmod(folder, 0o711);
  const data = join(folder, "data");
  try {
    await measureFirstStart(data, tell);
    const starts: number[] = [];
    const stops: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const server = await start(data);
      starts.push(server.took);
      if (run === RUNS - 1) await measureMemory(server, data, tell);
      stops.push(await stop(server));
    }
    tell.note(
      `starts ${starts.map(Math.round).join(", ")} ms; stop ${Math.round(median(stops))} ms`,
    );
    tell.measure({
      name: "start with data, until /healthz answers",
      ours: median(starts),
      unit: "ms",
      peer: { name: "promised", value: 1000 },
      aim: { ratioAtMost: 1 },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Running {
  readonly child: ChildProcess;
  readonly address: string;
  readonly took: number;
}

/** `luoshi start`, until it answers. */
async function start(data: string, whileStarting: (child: ChildProcess) => void = () => undefined): Promise<Running> {
  const began = performance.now();
  const program = join(projectFolder(), "bin/luoshi.mjs");
  const child = spawn(process.execPath, [program, "start", "--demo", "--data", data, "--port", "0"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, DATABASE_URL: "", LUOSHI_DATA: "", NODE_OPTIONS: "" },
  });
  // whatever ends this benchmark ends its server too
  process.once("exit", () => child.kill("SIGINT"));
  whileStarting(child);
  let output = "";
  const address = await new Promise<string>((resolve, reject) => {
    const take = (text: string): void => {
      output += text;
      const found = /落实已启动：(\S+)/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.once("close", () => reject(new Error(`the server ended: ${output}`)));
  });
  const answer = await fetch(`${address}/healthz`);
  if (!answer.ok) throw new Error(`/healthz: ${answer.status}`);
  return { child, address, took: performance.now() - began };
} // prettier-ignore

async function stop({ child }: Running): Promise<number> {
  const began = performance.now();
  child.kill("SIGINT");
  if (child.exitCode === null) await once(child, "close");
  return performance.now() - began;
}

const databasePid = async (data: string): Promise<number> =>
  Number((await readFile(join(data, "postgres/data/postmaster.pid"), "utf8")).split("\n")[0]);

async function measureFirstStart(data: string, tell: Teller): Promise<void> {
  let node = 0;
  const pids = async (): Promise<number[]> => [node, ...(await databasePid(data).then((pid) => [pid], () => []))]; // prettier-ignore
  const memory = watchMemory(pids);
  const first = await start(data, (child) => (node = child.pid ?? 0));
  const { peak, parts } = await memory.stop();
  tell.note(`first start, with the demo made: ${Math.round(first.took)} ms`);
  if (peak > 0) tellMemory(tell, "while the demo is made", peak, parts);
  await stop(first);
}

/** Everybody reads what they read, several at once, and some records are written. */
async function measureMemory(server: Running, data: string, tell: Teller): Promise<void> {
  const roots = [server.child.pid ?? 0, await databasePid(data)];
  const memory = watchMemory(async () => roots);
  await Promise.all(["office", "secretary", "leader", "member"].map((login) => readPages(server.address, login))); // prettier-ignore
  const { peak, steady, parts } = await memory.stop();
  if (peak === 0) return;
  tell.note(`in use: ${steady.toFixed(0)} MiB at the end, ${peak.toFixed(0)} MiB at the peak`);
  tellMemory(tell, "in use by four readers", peak, parts);
}

function tellMemory(tell: Teller, when: string, peak: number, parts: readonly number[]): void {
  tell.note(
    `peak ${when}: server ${Math.round(parts[0] ?? 0)} MiB, database ${Math.round(parts[1] ?? 0)} MiB`,
  );
  tell.measure({
    name: `memory of server and database, ${when}`,
    ours: peak,
    unit: "MiB",
    peer: { name: "promised", value: MEMORY_LIMIT },
    aim: { ratioAtMost: 1 },
  });
}

async function readPages(address: string, login: string): Promise<void> {
  const password = demoLogins().find((one) => one.login === login)?.password;
  const session = await fetch(`${address}/api/session`, {
    method: "POST",
    headers: { "x-luoshi": "1", "content-type": "application/json" },
    body: JSON.stringify({ login, password }),
  });
  const cookie = session.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const get = async (path: string): Promise<unknown> => {
    const answer = await fetch(`${address}${path}`, { headers: { cookie } });
    const text = await answer.text();
    // some may not read everything: their no is an answer too
    if (answer.status >= 500) throw new Error(`${path}: ${answer.status} ${text}`);
    return answer.ok && text.startsWith("{") ? JSON.parse(text) : null;
  };
  const plans = (await get("/api/plans")) as { items?: { id: string }[] } | null; // our own answer
  const plan = plans?.items?.[0]?.id ?? "";
  for (let round = 0; round < ROUNDS_OF_PAGES; round += 1) {
    for (const path of ["/", "/api/me", "/api/todo", `/api/plans/${plan}`, `/api/plans/${plan}?asOf=2026-06-30`, "/api/wall", "/api/records", "/api/records/form", "/api/due-items", "/api/organization", "/api/institutions", "/api/search?q=%E4%B8%BB%E9%A2%98"]) await get(path); // prettier-ignore
  }
}
