import { readFileSync, readlinkSync } from "node:fs";
import { errorCode } from "#platform/refusal-error.ts";

/** Does a process with this number run? One that belongs to another user (EPERM) does; a zombie does not. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
  return !/^\d+ \(.*\) Z/s.test(readProcStat(pid) ?? "");
}

/**
 * When a process was started, as the kernel counts it; "" where it is not known (not Linux, or no such process).
 * With the process number it names one process for good: numbers are used again.
 */
export function processStart(pid: number): string {
  const stat = readProcStat(pid);
  // the 22nd field; the second is the name in brackets and may contain spaces
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

/** The namespace in which process numbers mean something (two containers may share a folder); "" where unknown. */
export function processNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

function readProcStat(pid: number): string | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return undefined;
  }
}
