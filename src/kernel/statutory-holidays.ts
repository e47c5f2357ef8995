import { addDays, type Day, dayFrom } from "#kernel/day.ts";
import { festivalDay } from "#kernel/lunar-festivals.ts";
import { HOLIDAY_NAMES } from "#kernel/official-holidays.ts";
import type { Holiday } from "#kernel/working-calendar.ts";

const holiday = (id: string, from: Day, days: number): Holiday => ({
  id,
  name: HOLIDAY_NAMES[id] ?? id,
  from,
  to: addDays(from, days - 1),
});
/**
 * The statutory days themselves, without the weekends moved to them: what can be said of a year whose arrangement is not
 * announced yet. 《全国年节及纪念日放假办法》 as in force from 2025-01-01: 元旦 1 day, 春节 4 days from 除夕, 清明 1,
 * 劳动节 2, 端午 1, 中秋 1, 国庆 3.
 */
export function statutoryHolidays(year: number): readonly Holiday[] {
  return [
    holiday("new-year", dayFrom(year, 1, 1), 1),
    holiday("spring-festival", addDays(festivalDay("spring-festival", year), -1), 4),
    holiday("qingming", festivalDay("qingming", year), 1),
    holiday("labour-day", dayFrom(year, 5, 1), 2),
    holiday("dragon-boat", festivalDay("dragon-boat", year), 1),
    holiday("mid-autumn", festivalDay("mid-autumn", year), 1),
    holiday("national-day", dayFrom(year, 10, 1), 3),
  ];
}
