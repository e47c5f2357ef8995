import { day, type Day } from "#kernel/day.ts";

/** What the time is; `today` is the calendar day in China, whatever the machine's zone. */
export interface Clock {
  now(): Date;
  today(): Day;
}

// China keeps one time without summer time since 1991: UTC+8 (Intl agrees for every instant that we meet)
const SHANGHAI_OFFSET = 8 * 3_600_000;

/** The calendar day in China at an instant. */
export const dayInChina = (instant: Date): Day =>
  day(new Date(instant.getTime() + SHANGHAI_OFFSET).toISOString().slice(0, 10));

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => dayInChina(new Date()),
};

/** A clock that stands still: for tests and for a demo that is told as of one day (noon in China unless said). */
export const fixedClock = (today: Day, time = "12:00:00"): Clock => {
  const instant = new Date(`${today}T${time}+08:00`);
  return { now: () => new Date(instant), today: () => today };
};

/** The real time of day on another day: a demo told as of a day whose records still follow each other. */
export const shiftedClock = (today: Day): Clock => {
  const shift = Date.parse(`${today}T00:00:00Z`) - Date.parse(`${systemClock.today()}T00:00:00Z`);
  const now = (): Date => new Date(Date.now() + shift);
  return { now, today: () => dayInChina(now()) };
};
