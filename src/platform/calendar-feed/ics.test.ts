import fc from "fast-check";
import ICAL from "ical.js";
import ical from "node-ical";
import { describe, expect, it } from "vitest";
import { addDays, day } from "#kernel/day.ts";
import { type CalendarEvent, foldLine, writeCalendar } from "#platform/calendar-feed/ics.ts";

const UPDATED = new Date("2026-09-17T01:41:00Z");
const event = (rest: Partial<CalendarEvent> & { day?: ReturnType<typeof day> }): CalendarEvent => ({
  uid: "item-1@luoshi",
  summary: "主题党日（9月）",
  updated: UPDATED,
  day: day("2026-09-30"),
  ...rest,
});

const octets = (text: string): number => new TextEncoder().encode(text).length;

describe("writeCalendar", () => {
  it("writes a whole day and a meeting in UTC as both readers understand them", () => {
    const text = writeCalendar({
      name: "桥西清运支部",
      events: [
        event({ url: "https://luoshi.example/duties?单位=桥西" }),
        { uid: "m@luoshi", summary: "支委会", updated: UPDATED, start: new Date("2026-09-17T00:30:00Z"), end: new Date("2026-09-17T01:40:00Z") }, // prettier-ignore
      ],
    });
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one)); // prettier-ignore
    expect(events[0]?.startDate.isDate).toBe(true);
    expect(events[0]?.startDate.toString()).toBe("2026-09-30");
    expect(events[0]?.endDate.toString()).toBe("2026-10-01");
    expect(events[1]?.startDate.toJSDate()).toEqual(new Date("2026-09-17T00:30:00Z"));
    const read = Object.values(ical.sync.parseICS(text)).filter((one) => one?.type === "VEVENT");
    expect(read.map((one) => one?.type === "VEVENT" && [one.uid, one.datetype, one.summary])).toEqual([["item-1@luoshi", "date", "主题党日（9月）"], ["m@luoshi", "date-time", "支委会"]]); // prettier-ignore
    expect(text).toContain(
      "URL:https://luoshi.example/duties?%E5%8D%95%E4%BD%8D=%E6%A1%A5%E8%A5%BF",
    );
  });

  it("ends lines with CRLF and folds at 75 octets between characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (summary) => {
        const text = writeCalendar({ name: "历", events: [event({ summary })] });
        expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
        for (const line of text.split("\r\n")) expect(octets(line)).toBeLessThanOrEqual(75);
        expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
      }),
    );
    expect(foldLine("党".repeat(30)).split("\r\n")).toEqual([
      "党".repeat(25),
      ` ${"党".repeat(5)}`,
    ]);
  });

  it("comes back as the same days and words from both readers", () => {
    const words = fc.array(fc.constantFrom("主题党日", "；", ";", "，", ",", "\\", "\n", "\\n", "𠮷", "😀", " ", "a", "：", ":", '"', "补办"), { minLength: 1, maxLength: 60 }).map((parts) => `始${parts.join("")}终`); // prettier-ignore
    const events = fc.uniqueArray(
      fc.record({ at: fc.integer({ min: 0, max: 9000 }), length: fc.integer({ min: 0, max: 40 }), summary: words, description: words }), // prettier-ignore
      { minLength: 1, maxLength: 8, selector: (one) => one.at },
    );
    fc.assert(
      fc.property(events, (told) => {
        const text = writeCalendar({
          name: "历",
          events: told.map(({ at, length, summary, description }) => {
            const first = addDays(day("2020-01-01"), at);
            return { uid: `u${at}`, updated: UPDATED, summary, description, day: first, lastDay: addDays(first, length) }; // prettier-ignore
          }),
        });
        const byICAL = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one)); // prettier-ignore
        const byNode = ical.sync.parseICS(text);
        told.forEach(({ at, length, summary, description }, index) => {
          const first = addDays(day("2020-01-01"), at);
          const one = byICAL[index];
          expect(one?.startDate.toString()).toBe(first);
          expect(one?.endDate.toString()).toBe(addDays(first, length + 1));
          expect(one?.summary).toBe(summary);
          expect(one?.description).toBe(description);
          const other = byNode[`u${at}`];
          if (other?.type !== "VEVENT") return expect.fail("node-ical lost an event");
          // node-ical gives a date as local midnight.
          const local = `${other.start.getFullYear()}-${String(other.start.getMonth() + 1).padStart(2, "0")}-${String(other.start.getDate()).padStart(2, "0")}`; // prettier-ignore
          expect(local).toBe(first);
        });
      }),
      { numRuns: 60 },
    );
  });
});
