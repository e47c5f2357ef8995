import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { projectFolder } from "#main/start/project-folder.ts";

export interface Launched {
  readonly child: ChildProcess;
  /** Everything it wrote so far, on both streams. */
  output(): string;
  /** Resolves with the exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
}

export interface BuiltProgram {
  /** The file to run with Node. */
  readonly path: string;
  /** Runs `luoshi …`. */
  run(args: readonly string[], options?: SpawnOptions): Launched;
  remove(): Promise<void>;
}

/** The command line, built from the sources into a folder of its own: for tests and measurements of the start. */
export async function buildProgram(): Promise<BuiltProgram> {
  const project = projectFolder();
  const cache = join(project, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "luoshi-program-"));
  // plain JavaScript, used before anything is installed
  const { buildServer } = (await import(join(project, "scripts/build.mjs"))) as {
    buildServer: (folder: string) => Promise<void>;
  };
  await buildServer(folder);
  // a test may run it as another user
  await chmod(folder, 0o755);
  return {
    path: join(folder, "cli.mjs"),
    run: (args, options) => launch(join(folder, "cli.mjs"), args, options),
    remove: () => rm(folder, { recursive: true }),
  };
}

function launch(program: string, args: readonly string[], options: SpawnOptions = {}): Launched {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    ...options,
    env: { ...process.env, DATABASE_URL: "", LUOSHI_DATA: "", NODE_OPTIONS: "", ...options.env },
  });
  let output = "";
  const take = (text: string): void => {
    output += text;
  };
  child.stdout?.setEncoding("utf8").on("data", take);
  child.stderr?.setEncoding("utf8").on("data", take);
  const ended = once(child, "close").then(
    ([code, signal]: (number | string | null)[]) => code ?? signal ?? "",
  );
  return { child, output: () => output, ended };
}

/** The address that a `start` prints; throws with its output when it ends before. */
export async function addressOf(launched: Launched): Promise<string> {
  for (;;) {
    const address = /落实已启动：(\S+)/.exec(launched.output())?.[1];
    // the last line: everything is printed, the log-ins too
    if (address !== undefined && launched.output().includes("按 Ctrl-C 停止")) return address;
    const { exitCode, signalCode } = launched.child;
    if (exitCode !== null || signalCode !== null) {
      throw new Error(`ended with ${exitCode ?? signalCode ?? ""}: ${launched.output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The number of the database server of a data folder. */
export const databasePid = async (dataFolder: string): Promise<number> =>
  Number((await readFile(join(dataFolder, "postgres/data/postmaster.pid"), "utf8")).split("\n")[0]);
