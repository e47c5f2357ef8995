import { sayInstant } from "../audit/say-instant.ts";

/** 9月17日 09:41, in China. */
export const sayMinute = (instant: string, today: string): string => sayInstant(instant, today).slice(0, -":00".length); // prettier-ignore
