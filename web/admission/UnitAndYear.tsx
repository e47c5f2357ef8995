import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { organizationQuery } from "../api/organization.ts";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import type { AdmissionSearch } from "./admission-search.ts";

/** Units that have numbers of their own here. */
const KINDS = ["group", "enterprise", "general-branch", "branch"];

/** 看 集团 2026年 的发展党员：…… */
export function UnitAndYear(props: {
  unit: { readonly id: string; readonly shortName: string };
  year: number;
  today: string;
  what: string;
  onChange: (next: AdmissionSearch) => void;
  children: ReactNode;
}) {
  const { unit, year } = props;
  const organization = useQuery(organizationQuery());
  const thisYear = Number(props.today.slice(0, 4));
  const units = (organization.data?.units ?? []).filter((each) => KINDS.includes(each.kind));
  const options = units.map((each) => ({ value: each.id, name: each.kind === "group" ? each.shortName : each.name, note: each.code })); // prettier-ignore
  const known = options.some(({ value }) => value === unit.id);
  return (
    <FilterSentence>
      看
      <WordChoice
        label="单位"
        value={unit.id}
        options={known ? options : [{ value: unit.id, name: unit.shortName }, ...options]}
        onChange={(value) => props.onChange({ unit: value, year: props.year })}
      />
      <WordChoice
        label="年度"
        value={String(year)}
        options={[thisYear - 2, thisYear - 1, thisYear, thisYear + 1].map((each) => ({ value: String(each), name: `${each}年` }))} // prettier-ignore
        onChange={(value) => props.onChange({ unit: unit.id, year: Number(value) })}
      />
      的{props.what}：{props.children}
    </FilterSentence>
  );
}
