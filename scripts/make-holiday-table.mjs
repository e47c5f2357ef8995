/**
 * Writes src/kernel/official-holidays.data.ts from the holiday data of the `chinese-days` package (its data only:
 * its arithmetic depends on the time zone of the process). Run it after the State Council has published a year and
 * the package carries it: npm update chinese-days && node scripts/make-holiday-table.mjs
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Lunar } from "lunar-typescript";

const require = createRequire(import.meta.url);
const data = JSON.parse(
  readFileSync(join(dirname(require.resolve("chinese-days")), "chinese-days.json"), "utf8"),
);

const IDS = {
  元旦: "new-year",
  春节: "spring-festival",
  清明: "qingming",
  劳动节: "labour-day",
  端午: "dragon-boat",
  中秋: "mid-autumn",
  国庆节: "national-day",
};
const NAMES = { ...Object.fromEntries(Object.entries(IDS).map(([name, id]) => [id, name])), "national-day": "国庆", "labour-day": "五一" }; // prettier-ignore
const idOf = (entry) => IDS[entry.split(",")[1]] ?? "commemoration";

const next = (day, by = 1) => {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
};

const isWeekend = (day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
const isOff = (day) => day in data.holidays || (isWeekend(day) && !(day in data.workdays));

/** Runs of days off with one name. Neither a plain weekend nor a day of another holiday inside a run (中秋 inside 国庆) breaks it. */
const days = Object.keys(data.holidays).toSorted();
const stretches = [];
for (const day of days) {
  const id = idOf(data.holidays[day]);
  const open = stretches.findLast((stretch) => stretch.id === id);
  let follows = open !== undefined && open.to < day;
  for (let at = open ? next(open.to) : day; follows && at < day; at = next(at)) {
    follows = isOff(at);
  }
  if (follows) open.to = day;
  else stretches.push({ id, from: day, to: day });
}

/** In 2020 中秋 fell on the first day of 国庆 and has no day of its own in the data. */
for (let year = 2008; year <= Number(days.at(-1).slice(0, 4)); year += 1) {
  if (stretches.some((stretch) => stretch.id === "mid-autumn" && stretch.from.startsWith(`${year}`))) continue; // prettier-ignore
  const day = Lunar.fromYmd(year, 8, 15).getSolar().toYmd();
  stretches.push({ id: "mid-autumn", from: day, to: day });
}
stretches.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));

/** A stretch belongs to the year of its statutory day: 2022-12-31..2023-01-02 is 元旦 of 2023. */
const yearOf = (stretch) =>
  Number(stretch.id === "new-year" ? stretch.to.slice(0, 4) : stretch.from.slice(0, 4));

const first = Number(days[0].slice(0, 4));
const last = Number(days.at(-1).slice(0, 4));
const lines = [];
for (let year = first; year <= last; year += 1) {
  const holidays = stretches
    .filter((stretch) => yearOf(stretch) === year)
    .map(({ id, from, to }) => `["${id}", "${from}", "${to}"]`);
  const makeUp = Object.keys(data.workdays)
    .toSorted()
    .filter((day) => day.startsWith(`${year}-`))
    .map((day) => `"${day}"`);
  lines.push(`  ${year}: {`);
  lines.push(`    holidays: [${holidays.join(", ")}],`);
  lines.push(`    makeUpDays: [${makeUp.join(", ")}],`);
  lines.push(`  },`);
}

const file = join(
  dirname(fileURLToPath(import.meta.url)),
  "../src/kernel/official-holidays.data.ts",
);
writeFileSync(
  file,
  `/**
 * Days off and make-up working days as the State Council announced them, one entry a year: [holiday, first day off, last day off].
 * Written by scripts/make-holiday-table.mjs; do not edit by hand. Names: ${Object.entries(NAMES)
   .map(([id, name]) => `${id} ${name}`)
   .join(", ")}.
 */
export const OFFICIAL_HOLIDAYS = {
${lines.join("\n")}
} as const;
`,
);
console.log(`${first} to ${last}: ${stretches.length} holidays`);
