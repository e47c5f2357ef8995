import type { Problem } from "#kernel/problem.ts";
import type { Definition } from "#domain/institution/read-definition.ts";

/** Texts that are there but say nothing: a form begins with them, and an empty phrase would be found in every plan. */
export function findBlanks({ institution, recordKinds }: Definition): Problem[] {
  const texts: readonly (readonly [what: string, where: string, text: string])[] = [
    ["制度的名称", "institution.name", institution.name],
    ...institution.duties.map(({ title }, at) => [`第${at + 1}项应办做什么`, `institution.duties.${at}.title`, title] as const),
    ...Object.entries(institution.parameters).map(([key, { name }]) => [`参数“${key}”的名称`, `institution.parameters.${key}.name`, name] as const),
    ...(institution.topics ?? []).flatMap(({ name, wording }, at) => [
      ["议题的名称", `institution.topics.${at}.name`, name] as const,
      [`议题“${name}”的说法`, `institution.topics.${at}.wording`, phrases(wording)] as const,
    ]),
    ...(institution.metrics ?? []).map(({ name }, at) => ["指标的名称", `institution.metrics.${at}.name`, name] as const),
    ...(institution.carriedBy ?? []).flatMap((one, at) => ("fund" in one ? [["账的名称", `institution.carriedBy.${at}.fund`, one.fund] as const] : [])),
    ...institution.recognises.map(({ wording, unless }, at) => ["认得的说法", `institution.recognises.${at}.wording`, phrases([...wording, ...(unless ?? [])])] as const),
    ...recordKinds.flatMap(({ name, fields }, at) => [
      ["台账种类的名称", `recordKinds.${at}.name`, name] as const,
      ...(fields ?? []).map((field) => [`台账“${name}”的栏目`, `recordKinds.${at}.fields`, field.name] as const),
    ]),
  ];
  return texts
    .filter(([, , text]) => text.trim() === "")
    .map(([what, where]) => ({ code: "blank-text", message: `${what}没有填`, where, mend: "填上这一项" }));
} // prettier-ignore

const phrases = (wording: readonly (string | readonly string[])[]): string =>
  wording.flat().some((phrase) => phrase.trim() === "") ? "" : "said";
