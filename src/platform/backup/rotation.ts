import { dayInChina } from "#platform/clock.ts";

/** How many of the scheduled backups stay: of the newest days, weeks and months that have one, the last of each. */
export interface Keep {
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

const NAME = /^luoshi-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup$/;

/** The name of a scheduled backup tells its time (UTC): what stands in the folder is what is known. */
export const backupName = (at: Date): string =>
  `luoshi-${at.toISOString().replaceAll(/[-:]/g, "").slice(0, 15)}Z.backup`;

/** The time of a scheduled backup by its name; null for any other file. */
export function backupTime(name: string): Date | null {
  const parts = NAME.exec(name);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Which of the backups may go. The newest never does; days, weeks (from Monday) and months are those of China. */
export function backupsToRemove(times: readonly Date[], keep: Keep): readonly Date[] {
  const newestFirst = times.toSorted((a, b) => b.getTime() - a.getTime());
  const kept = new Set(newestFirst.slice(0, 1));
  const periods = [
    [keep.daily, dayOf],
    [keep.weekly, weekOf],
    [keep.monthly, monthOf],
  ] as const;
  for (const [count, periodOf] of periods) {
    const seen = new Set<string>();
    for (const at of newestFirst) {
      const period = periodOf(at);
      if (seen.has(period)) continue;
      if (seen.size >= count) break;
      seen.add(period);
      kept.add(at);
    }
  }
  return newestFirst.filter((at) => !kept.has(at));
}

const dayOf = (at: Date): string => dayInChina(at);
const monthOf = (at: Date): string => dayInChina(at).slice(0, 7);

/** The Monday of the week. */
function weekOf(at: Date): string {
  const noon = new Date(`${dayInChina(at)}T12:00:00Z`);
  const sinceMonday = (noon.getUTCDay() + 6) % 7;
  return new Date(noon.getTime() - sinceMonday * 86_400_000).toISOString().slice(0, 10);
}

/** The last moment not after `now` at which a backup should have been made; `time` is HH:MM in China. */
export function lastDueMoment(now: Date, time: string): Date {
  const today = new Date(`${dayInChina(now)}T${time}:00+08:00`);
  return today <= now ? today : new Date(today.getTime() - 86_400_000);
}
