import { type Day, day, formatDay } from "#kernel/day.ts";
import { type Citation, citedPaper } from "#domain/institution/citation.ts";
import type { Library } from "#domain/institution/institution.ts";

/**
 * 《…》第十六条，2018年10月28日起施行，现行有效 — or, short, 《…》第十六条. What was not held against a public text says 待核, of the
 * content and of the date. What no act says is the group's own practice.
 */
export function citationText(
  citation: Citation,
  library: Pick<Library, "acts">,
  on: Day,
  form: "long" | "short" = "long",
): string {
  const act = library.acts.find(({ id }) => id === citation.act);
  const head = citedPaper(citation, library.acts);
  if (head === null) return "本集团惯例，全国没有统一规定";
  if (form === "short") return head;
  if (act === undefined) return `${head}，本集团的文件`;
  const since = `${formatDay(day(act.inForceFrom), { year: true })}起施行${act.mark === "M" ? "（日期待核）" : ""}`;
  const ended = act.inForceUntil !== undefined && act.inForceUntil <= on;
  const over = act.keptUp === true ? "已期满，其要求本集团沿用" : "已失效";
  return `${head}${citation.mark === "M" ? "（待核）" : ""}，${since}，${ended ? over : act.inForceFrom > on ? "尚未施行" : "现行有效"}`;
}
