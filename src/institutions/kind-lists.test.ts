import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { kindListSchema, kindVersionOn, withKinds } from "#domain/kind-list/kind-list.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import { kindLists } from "#institutions/kind-lists.ts";
import { procedures } from "#institutions/procedures/procedures.ts";
import award from "#institutions/procedures/award.ts";

const fields = procedures.flatMap((procedure: Procedure) => procedure.fields.flatMap((field) => (field.kinds === undefined ? [] : [{ procedure, field }]))); // prettier-ignore

test("each list ships with kinds that differ, is asked somewhere, and is offered as it ships", () => {
  for (const list of kindLists) {
    expect(kindListSchema.parse(list)).toEqual(list);
    expect(new Set(list.kinds.map(({ id }) => id)).size).toBe(list.kinds.length);
    expect(fields.filter(({ field }) => field.kinds === list.id).map(({ field }) => [field.type, field.choices])).not.toEqual([]); // prettier-ignore
  }
  for (const { field } of fields) {
    const list = kindLists.find(({ id }) => id === field.kinds);
    expect([field.type, field.choices]).toEqual(["choice", list?.kinds.map(({ name }) => name)]);
  }
});

test("no rule asks for one of its words: a group may call a kind otherwise", () => {
  for (const { procedure, field } of fields) {
    const rules = JSON.stringify(procedure.steps.map(({ conditions, repeats, vote }) => ({ conditions, repeats, vote }))); // prettier-ignore
    expect([procedure.id, rules.includes(`"field":"${field.id}"`)]).toEqual([procedure.id, false]);
  }
});

test("of several versions the one of the day holds; what a case holds stays choosable", () => {
  const versions = [{ from: day("2026-03-01"), words: ["新锐奖", "工匠"] }, { from: day("2027-01-01"), words: ["工匠"] }]; // prettier-ignore
  const on = (date: string) => kindVersionOn(versions, day(date))?.words;
  expect([on("2026-02-28"), on("2026-03-01"), on("2026-12-31"), on("2027-01-01")]).toEqual([undefined, ["新锐奖", "工匠"], ["新锐奖", "工匠"], ["工匠"]]); // prettier-ignore
  const offered = (days: string[], said: string[] = []) => withKinds(award, (list, date) => (list === "award-kinds" ? kindVersionOn(versions, date)?.words : undefined), days.map(day), () => said).fields.find(({ id }) => id === "award-kind")?.choices; // prettier-ignore
  expect(offered(["2026-02-28"])).toEqual(["新锐奖", "先进典型", "文明集体", "品牌", "示范点"]);
  expect(offered(["2026-12-31", "2027-01-01"])).toEqual(["新锐奖", "工匠"]);
  expect(offered(["2027-02-01"], ["品牌"])).toEqual(["工匠", "品牌"]);
});
