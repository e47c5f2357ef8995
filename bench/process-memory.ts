import { readdirSync, readFileSync } from "node:fs";

/** MiB that a process holds, memory shared with others divided among them (Linux); 0 for one that has ended. */
function sharedMemory(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** A process and all below it, without the trees of other roots. */
function processTree(
  pid: number,
  parents: ReadonlyMap<number, number>,
  others: readonly number[],
): number[] {
  const children = [...parents].flatMap(([child, parent]) =>
    parent === pid && !others.includes(child) ? [child] : [],
  );
  return [pid, ...children.flatMap((child) => processTree(child, parents, others))];
}

function parentsOfAll(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      // ended meanwhile
    }
  }
  return parents;
}

export interface MemorySeen {
  /** MiB of all together when it was most; 0 where this cannot be read (not Linux). */
  readonly peak: number;
  /** MiB when it was looked at last. */
  readonly steady: number;
  /** MiB of each root with its tree, at the peak. */
  readonly parts: readonly number[];
}

const EVERY_MS = 40;

/** Looks at processes and all below them until it is stopped. A root of 0 has not begun. */
export function watchMemory(roots: () => Promise<readonly number[]>): { stop(): Promise<MemorySeen> } {
  let peak = 0;
  let steady = 0;
  let parts: readonly number[] = [];
  const ending = new AbortController();
  const look = async (): Promise<void> => {
    const pids = (await roots()).filter((pid) => pid > 0);
    const parents = parentsOfAll();
    const seen = pids.map((pid) =>
      processTree(pid, parents, pids).reduce((sum, each) => sum + sharedMemory(each), 0),
    );
    steady = seen.reduce((sum, part) => sum + part, 0);
    if (steady <= peak) return;
    peak = steady;
    parts = seen;
  };
  const watching = (async () => {
    while (process.platform === "linux" && !ending.signal.aborted) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  return {
    async stop() {
      ending.abort();
      await watching;
      return { peak, steady, parts };
    },
  };
} // prettier-ignore
