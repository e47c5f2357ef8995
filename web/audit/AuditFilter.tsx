import { ACTION_GROUPS } from "#domain/audit/actions.ts";
import type { AuditPage } from "../api/audit.ts";
import { StretchChoice } from "../records/StretchChoice.tsx";
import { FilterChip } from "../ui/Chips.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import type { AuditSearch } from "./audit-search.ts";

type Filter = Omit<AuditSearch, "open">;

const GROUPS = [{ value: "all", name: "全部" }, ...Object.entries(ACTION_GROUPS).map(([value, name]) => ({ value, name }))]; // prettier-ignore

/** 看 本月 的 登录和账号 记录：共12条。 */
export function AuditFilter(props: {
  filter: Filter;
  page: AuditPage | undefined;
  /** Whose events are shown, where they are one person's. */
  person: string | undefined;
  subject: string | undefined;
  onChange: (next: Filter) => void;
}) {
  const { filter, page, onChange } = props;
  return (
    <div className="audit-filter">
      <FilterSentence>
        看
        <StretchChoice from={filter.from} to={filter.to} onChange={onChange} />
        的
        <WordChoice
          label="类别"
          value={filter.group ?? "all"}
          options={GROUPS}
          onChange={(value) =>
            onChange({ group: value === "all" ? undefined : (value as keyof typeof ACTION_GROUPS) })
          } // the options are its keys // prettier-ignore
        />
        记录{page === undefined ? "。" : `：共${page.total}条${page.more ? "以上" : ""}。`}
      </FilterSentence>
      <SearchBox
        label="找人名、单位、做了什么、编号"
        value={filter.q ?? ""}
        onChange={(text) => onChange({ q: text === "" ? undefined : text })}
      />
      {(filter.personId !== undefined || filter.subjectId !== undefined) && (
        <div className="audit-chips">
          {filter.personId !== undefined && (
            <FilterChip
              onRemove={() => onChange({ personId: undefined })}
            >{`只看${props.person ?? "一个人"}的`}</FilterChip>
          )}
          {filter.subjectId !== undefined && (
            <FilterChip
              onRemove={() => onChange({ subjectKind: undefined, subjectId: undefined })}
            >{`只看${props.subject ?? "一个对象"}的`}</FilterChip>
          )}
        </div>
      )}
    </div>
  );
}
