import { z } from "zod";

/**
 * How a group reminds. Everything here keeps it quiet: one digest a day, by working hours, with an end, and chasing that has
 * a limit. None of it counts what people do in the app.
 */
export const noticeRulesSchema = z
  .object({
    /** The hour of the digest, China time, where a person has set none. */
    hour: z.number().int().min(6).max(20),
    /** Working days before the due day on which it is told beforehand. */
    daysBefore: z.number().int().min(1).max(15),
    /** Nothing leaves the house from this hour on … */
    quietFrom: z.number().int().min(12).max(23),
    /** … until this hour of the next working day. */
    quietUntil: z.number().int().min(5).max(11),
    /** How many weeks what is overdue is told again, once a week. */
    lateWeeks: z.number().int().min(0).max(8),
    /** Whether those above get the weekly summary of what is overdue below. */
    summary: z.boolean(),
    /** How often a superior may chase one unit in a week, over all its items. */
    chaseWeeklyLimit: z.number().int().min(1).max(20),
  })
  .refine(({ hour, quietFrom, quietUntil }) => hour >= quietUntil && hour < quietFrom, {
    message: "汇总提醒的时间要在免打扰时段以外。",
    path: ["hour"],
  });
export type NoticeRules = z.infer<typeof noticeRulesSchema>;

/** What holds where a group has set nothing. */
export const DEFAULT_NOTICE_RULES: NoticeRules = {
  hour: 8,
  daysBefore: 3,
  quietFrom: 20,
  quietUntil: 8,
  lateWeeks: 4,
  summary: true,
  chaseWeeklyLimit: 3,
};

/** Why chasing has a limit, where the group has given no reason of its own. */
export const DEFAULT_CHASE_REASON =
  "催办是提醒，不是考核；催得多会加重基层负担（中央网信委2023年《关于防治“指尖上的形式主义”的若干意见》）。";
