import { z } from "zod";
import { type Problem, type Result, refused, success } from "#kernel/problem.ts";

const chinese = z.locales.zhCN().localeError;

/** Parses what came from outside; every fault is named with its field ("agenda.0.text"), in Chinese. */
export function parseInput(schema: z.ZodType, value: unknown, what: string): Result<unknown> {
  const parsed = schema.safeParse(value, { error: chinese });
  if (parsed.success) return success(parsed.data);
  const problems = parsed.error.issues.map((issue): Problem => {
    const where = issue.path.join(".");
    return {
      code: issue.code,
      message: issue.message,
      ...(where === "" ? {} : { where }),
    };
  });
  const first = problems[0];
  const place = first?.where === undefined ? "" : `（${first.where}：${first.message}）`;
  return refused(
    "bad-input",
    `${what}里有${problems.length}处不对${place}，请改正后再试。`,
    problems,
  );
}
