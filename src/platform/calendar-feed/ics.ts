import { addDays, type Day } from "#kernel/day.ts";

/** When an event is: a whole day, or from one moment to another in UTC. */
export type CalendarTime =
  | { readonly day: Day; /** The last day; the same when left out. */ readonly lastDay?: Day }
  | { readonly start: Date; readonly end: Date };

export type CalendarEvent = CalendarTime & {
  /** Stable over changes of the event, and unique over feeds: <due item id>@<host>. */
  readonly uid: string;
  readonly summary: string;
  readonly description?: string;
  readonly url?: string;
  /** When the event last changed. */
  readonly updated: Date;
};

export interface Calendar {
  readonly name: string;
  readonly events: readonly CalendarEvent[];
}

const FOLD_OCTETS = 75;
const ENCODER = new TextEncoder();

/** Text values: backslash, semicolon, comma and line ends are escaped (RFC 5545, 3.3.11); other control characters go. */
const escapeText = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\t\n])\p{Cc}/gu, "")
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");

/** A URI value has no escapes: whatever cannot stand in a line is percent-encoded. */
const uri = (url: string): string => url.replace(/[^\u0021-\u007E]/gu, encodeURIComponent);

/** Lines of at most 75 octets; the next begins with a blank. Never inside of a character (RFC 5545, 3.1). */
export function foldLine(line: string): string {
  const lines: string[] = [];
  let current = "";
  let octets = 0;
  for (const char of line) {
    const size = ENCODER.encode(char).length;
    if (octets + size > FOLD_OCTETS) {
      lines.push(current);
      current = " ";
      octets = 1;
    }
    current += char;
    octets += size;
  }
  return [...lines, current].join("\r\n");
}

const compact = (on: Day): string => on.replaceAll("-", "");

/** 20260917T003000Z */
const utc = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, "");

/** The end of an all-day event is the day after its last (RFC 5545, 3.6.1). */
const times = (event: CalendarEvent): string[] =>
  "day" in event
    ? [
        `DTSTART;VALUE=DATE:${compact(event.day)}`,
        `DTEND;VALUE=DATE:${compact(addDays(event.lastDay ?? event.day, 1))}`,
        // A due day takes nobody's time.
        "TRANSP:TRANSPARENT",
      ]
    : [`DTSTART:${utc(event.start)}`, `DTEND:${utc(event.end)}`];

const eventLines = (event: CalendarEvent): string[] => [
  "BEGIN:VEVENT",
  `UID:${escapeText(event.uid)}`,
  `DTSTAMP:${utc(event.updated)}`,
  `LAST-MODIFIED:${utc(event.updated)}`,
  ...times(event),
  `SUMMARY:${escapeText(event.summary)}`,
  ...(event.description === undefined ? [] : [`DESCRIPTION:${escapeText(event.description)}`]),
  ...(event.url === undefined ? [] : [`URL:${uri(event.url)}`]),
  "END:VEVENT",
];

/**
 * A calendar feed as iCalendar text (RFC 5545): all-day events as days without a time zone, the others in UTC,
 * so that no reader shifts them; folded at 75 octets between characters, lines ended by CRLF.
 */
export function writeCalendar(calendar: Calendar): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Luoshi//Calendar feed//ZH",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(calendar.name)}`,
    `NAME:${escapeText(calendar.name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    "X-PUBLISHED-TTL:PT6H",
    ...calendar.events.flatMap(eventLines),
    "END:VCALENDAR",
  ];
  return `${lines.map(foldLine).join("\r\n")}\r\n`;
}
