import { useQuery } from "@tanstack/react-query";
import { may } from "../access/may.ts";
import { procedureQuery, type ProcedureList } from "../api/cases.ts";
import { organizationQuery } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import { FilterChip } from "../ui/Chips.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { STATES, type CasesSearch } from "./cases-search.ts";

type Filter = Omit<CasesSearch, "start">;

const STATE_CHOICES = [
  { value: "running", name: "在办" },
  { value: "mine", name: "轮到我办" },
  { value: "late", name: "逾期" },
  { value: "ended", name: "已办结" },
  { value: "all", name: "全部" },
] as const;

/** A name that is not in the list yet (or no more) is shown as it came. */
const withValue = (
  options: readonly { value: string; name: string; note?: string }[],
  value: string | undefined,
) => (value === undefined || options.some((option) => option.value === value) ? options : [...options, { value, name: "所选" }]); // prettier-ignore
const pick = (value: string): string | undefined => (value === "all" ? undefined : value);

/** 看 全部单位 的 发展党员，在办，在任何阶段：共12件。 */
export function CasesFilter(props: {
  filter: Filter;
  procedures: ProcedureList["items"];
  total: number | null;
  onChange: (next: Filter) => void;
}) {
  const { filter, procedures, total, onChange } = props;
  const me = useMe();
  const units = may(me, "case.read");
  const organization = useQuery({ ...organizationQuery(), enabled: units });
  const chosen = useQuery({ ...procedureQuery(filter.procedure ?? ""), enabled: filter.procedure !== undefined }); // prettier-ignore
  const stages = filter.procedure === undefined ? [] : (chosen.data?.stages ?? []);
  return (
    <div className="cases-filter">
      <FilterSentence>
        看
        {units && (
          <>
            <WordChoice
              label="单位"
              value={filter.unit ?? "all"}
              options={withValue([{ value: "all", name: me.home.kind === "group" ? "全部单位" : "管的单位" }, ...(organization.data?.units ?? []).map((unit) => ({ value: unit.id, name: unit.name, note: unit.code }))], filter.unit)} // prettier-ignore
              onChange={(value) => onChange({ unit: pick(value) })}
            />
            的
          </>
        )}
        <WordChoice
          label="程序"
          value={filter.procedure ?? "all"}
          options={withValue([{ value: "all", name: "任何程序" }, ...procedures.map((each) => ({ value: each.id, name: each.name, note: each.subject }))], filter.procedure)} // prettier-ignore
          onChange={(value) => onChange({ procedure: pick(value), stage: undefined })}
        />
        ，
        <WordChoice
          label="状态"
          value={filter.state ?? "running"}
          options={STATE_CHOICES}
          onChange={(value) => onChange({ state: STATES.find((each) => each === value) })}
        />
        {stages.length > 1 && (
          <>
            ，在
            <WordChoice
              label="阶段"
              value={filter.stage ?? "all"}
              options={withValue([{ value: "all", name: "任何阶段" }, ...stages.map((stage) => ({ value: stage.id, name: stage.name }))], filter.stage)} // prettier-ignore
              onChange={(value) => onChange({ stage: pick(value) })}
            />
          </>
        )}
        {total === null ? "。" : `：共${total}件。`}
      </FilterSentence>
      <SearchBox
        label="找名称里的字"
        value={filter.q ?? ""}
        onChange={(text) => onChange({ q: text === "" ? undefined : text })}
      />
      {(filter.origin !== undefined || filter.person !== undefined || filter.q !== undefined) && (
        <div className="cases-chips">
          {filter.origin !== undefined && (
            <FilterChip onRemove={() => onChange({ origin: undefined })}>只看同一来由的</FilterChip>
          )}
          {filter.person !== undefined && (
            <FilterChip onRemove={() => onChange({ person: undefined })}>只看一个人的</FilterChip>
          )}
          {filter.q !== undefined && (
            <FilterChip onRemove={() => onChange({ q: undefined })}>{`含“${filter.q}”`}</FilterChip>
          )}
        </div>
      )}
    </div>
  );
}
