import { z } from "zod";
import { parseDay } from "#kernel/day.ts";
import { type Problem, type Result, refused, success } from "#kernel/problem.ts";
import { isSaidHere, sayIssue, sayPlace } from "#app/http/say-issue.ts";

const chinese = z.locales.zhCN().localeError;
/** No message for what is said here: one that is there was written in the schema itself. */
const error: z.core.$ZodErrorMap = (issue) => (isSaidHere(issue.code) ? "" : chinese(issue));

/** Parses what came from outside; every fault is named with its field ("agenda.0.text"), in Chinese. */
export function parseInput(schema: z.ZodType, value: unknown, what: string): Result<unknown> {
  const parsed = schema.safeParse(value, { error, reportInput: true });
  if (parsed.success) {
    if (isDeeperThan(MOST_LEVELS, parsed.data)) {
      return refused(
        "bad-input",
        `${what}层层相套，超过${MOST_LEVELS}层，没有收下。请简化后再试。`,
      );
    }
    const days = strangeDays(parsed.data, []);
    return days.length === 0
      ? success(parsed.data)
      : refused("bad-input", sentence(what, days), days);
  }
  const problems = parsed.error.issues.map((issue): Problem => {
    const where = issue.path.join(".");
    return {
      code: issue.code,
      message: sayIssue(issue),
      ...(where === "" ? {} : { where }),
    };
  });
  return refused("bad-input", sentence(what, problems), problems);
}

const sentence = (what: string, problems: readonly Problem[]): string =>
  `${what}有${problems.length}处不对：${problems[0]?.message ?? ""}。请改正后再试。`;

/** No form nests like this; what does would overflow whatever walks it. */
const MOST_LEVELS = 64;

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((each) => isDeeperThan(levels - 1, each)));

const LOOKS_LIKE_A_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Days that the calendar of the schemas has and ours does not: the year 9999. */
function strangeDays(value: unknown, path: readonly PropertyKey[]): Problem[] {
  if (typeof value === "string") {
    if (!LOOKS_LIKE_A_DAY.test(value) || parseDay(value) !== null) return [];
    return [
      {
        code: "bad-day",
        message: `“${sayPlace(path)}”里的“${value}”不在1900年至2999年之间`,
        where: path.join("."),
      },
    ];
  }
  if (Array.isArray(value)) return value.flatMap((each, at) => strangeDays(each, [...path, at]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => strangeDays(each, [...path, key]));
}
