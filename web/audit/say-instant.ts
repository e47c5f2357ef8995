import { sayDay } from "../ui/day-words.ts";

/** The clock in China, whatever the reader's: two who talk about an event say the same time. */
const inChina = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString(); // prettier-ignore

/** 9月17日 09:41:05; with the year where it is not this one. */
export const sayInstant = (instant: string, today: string): string => `${sayDay(inChina(instant).slice(0, 10), today, false)} ${inChina(instant).slice(11, 19)}`; // prettier-ignore
