import { useQuery } from "@tanstack/react-query";
import { institutionsQuery } from "../api/institutions.ts";
import { organizationQuery } from "../api/organization.ts";
import { recordFormQuery } from "../api/records.ts";
import { useMe } from "../api/session.ts";
import { FilterChip } from "../ui/Chips.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import type { LedgerSearch } from "./ledger-search.ts";
import { StretchChoice } from "./StretchChoice.tsx";

type Filter = Omit<LedgerSearch, "open">;
const STATUSES = [
  { value: "all", name: "在册" },
  { value: "submitted", name: "已登记" },
  { value: "returned", name: "被退回" },
  { value: "withdrawn", name: "已撤回" },
] as const;

/** A name that is not in the list yet (or no more) is shown as it came. */
const withValue = (
  options: readonly { value: string; name: string; note?: string }[],
  value: string | undefined,
) => (value === undefined || options.some((option) => option.value === value) ? options : [...options, { value, name: "所选" }]); // prettier-ignore

const pick = (value: string): string | undefined => (value === "all" ? undefined : value);

/** 看 全部单位 的 支委会 台账，在册，不限时间，属于 任何制度：共546条。 */
export function LedgerFilter(props: {
  filter: Filter;
  total: number | null;
  onChange: (next: Filter) => void;
}) {
  const { filter, total, onChange } = props;
  const me = useMe();
  const organization = useQuery(organizationQuery());
  const institutions = useQuery(institutionsQuery());
  const form = useQuery({ ...recordFormQuery(me.home.id), retry: false });
  const units = organization.data?.units ?? [];
  return (
    <div className="ledger-filter">
      <FilterSentence>
        看
        <WordChoice
          label="单位"
          value={filter.unitId ?? "all"}
          options={withValue([{ value: "all", name: me.home.kind === "group" ? "全部单位" : me.home.shortName }, ...units.filter((unit) => unit.id !== me.home.id).map((unit) => ({ value: unit.id, name: unit.name, note: unit.code }))], filter.unitId)} // prettier-ignore
          onChange={(value) => onChange({ unitId: pick(value) })}
        />
        的
        <WordChoice
          label="类别"
          value={filter.kind ?? "all"}
          options={withValue([{ value: "all", name: "全部类别" }, ...(form.data?.kinds ?? []).map((kind) => ({ value: kind.id, name: kind.name }))], filter.kind)} // prettier-ignore
          onChange={(value) => onChange({ kind: pick(value) })}
        />
        ，
        <WordChoice
          label="状态"
          value={filter.status ?? "all"}
          options={STATUSES}
          onChange={
            (value) =>
            onChange({ status: value === "submitted" || value === "returned" || value === "withdrawn" ? value : undefined }) // prettier-ignore
          }
        />
        ，
        <StretchChoice from={filter.from} to={filter.to} onChange={onChange} />
        ，算在
        <WordChoice
          label="制度"
          value={filter.institution ?? "all"}
          options={withValue([{ value: "all", name: "任何制度" }, ...(institutions.data?.items ?? []).filter((each) => each.inForce).map((each) => ({ value: each.id, name: each.name, note: each.cycle }))], filter.institution)} // prettier-ignore
          onChange={(value) => onChange({ institution: pick(value) })}
        />
        名下{total === null ? "。" : `：共${total}条。`}
      </FilterSentence>
      <SearchBox
        label="找标题、地点、议题里的字"
        value={filter.q ?? ""}
        onChange={(text) => onChange({ q: text === "" ? undefined : text })}
      />
      {(filter.clauseId !== undefined || filter.q !== undefined) && (
        <div className="ledger-chips">
          {filter.clauseId !== undefined && (
            <FilterChip onRemove={() => onChange({ clauseId: undefined })}>
              只看计划里一个条款的
            </FilterChip>
          )}
          {filter.q !== undefined && (
            <FilterChip onRemove={() => onChange({ q: undefined })}>{`含“${filter.q}”`}</FilterChip>
          )}
        </div>
      )}
    </div>
  );
}
