import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { CataloguePage as Catalogue } from "#app/disclosures/schema.ts";
import { wordsOf } from "../api/client.ts";
import {
  catalogueQuery,
  checkDisclosureText,
  logAddress,
  proposeDisclosure,
  type CatalogueRow,
} from "../api/disclosures.ts";
import { useMe } from "../api/session.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { sayPeriod } from "../ui/say-period.ts";
import { SourceMark } from "../ui/SourceMark.tsx";
import type { MarkName } from "../ui/states.ts";
import { showToast } from "../ui/Toast.tsx";
import { OwnLineSheet } from "./OwnLineSheet.tsx";
import { TextCheck } from "./TextCheck.tsx";
import "./disclosures.css";

const route = getRouteApi("/shell/disclosures/catalogue");
const STATES: Readonly<Record<CatalogueRow["state"], { word: string; mark: MarkName }>> = {
  published: { word: "已公开", mark: "met" },
  due: { word: "待公开", mark: "open" },
  late: { word: "逾期未公开", mark: "overdue" },
  "as-needed": { word: "有事即公开", mark: "waived" },
};
const EVERY = { month: "每月", quarter: "每季度", "half-year": "每半年", year: "每年" } as const;

/** 公开目录: what each unit has to make public, and how that stands; a line begins its disclosure. */
export function CataloguePage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/disclosures/catalogue" });
  const asked = useQuery(catalogueQuery(search.unit));
  const page = asked.data;
  const [editing, setEditing] = useState<CatalogueRow | "new" | null>(null);
  const late = page?.units.filter((each) => each.late > 0).length ?? 0;
  return (
    <Page
      room="事项"
      width="inset"
      phone={{ back: "/disclosures", word: "公开", title: "公开目录" }}
      bar={page === undefined ? undefined : page.version === 0 ? "库里的目录" : `本集团目录第${page.version}版`}
      phoneActions
      actions={
        <>
          <Link to="/disclosures" className="text-link">
            公开的内容
          </Link>
          <a className="text-link" href={logAddress({ unitId: search.unit, state: "all" })}>
            导出公开日志
          </a>
          {page?.may.setCatalogue === true && <TextButton onClick={() => setEditing("new")}>加一条目录</TextButton>}
        </>
      }
    >
      <PageTitle>公开目录</PageTitle>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={12} height={28} />}
      {page !== undefined && page.unit === null && <Empty title="这里会是各党组织要公开的内容">组织里有了党支部、党总支、党委，目录就按单位列出。</Empty>}
      {page !== undefined && page.unit !== null && (
        <>
          <FilterSentence>
            看
            <WordChoice label="单位" value={page.unit.id} options={page.units.map((each) => ({ value: each.unit.id, name: each.unit.shortName, note: each.late > 0 ? `逾期${each.late}条` : "" }))} onChange={(unit) => void navigate({ search: { unit }, replace: true })} />
            ：{sayRows(page.rows)}
            {page.units.length > 1 && (late === 0 ? "所有单位都没有逾期。" : `${page.units.length}个单位里${late}个有逾期。`)}
          </FilterSentence>
          <div className={page.units.length > 1 ? "catalogue" : ""}>
            {page.units.length > 1 && <Units page={page} />}
            <CatalogueTable page={page} onEdit={setEditing} />
          </div>
          <TextCheck title="先检查一段要公开的文字" hint="找出身份证号、电话、银行卡号、家庭、健康、住址、涉密字样；不保存。" fine="没有发现不能公开的内容。保密审查仍由审核人负责。" check={checkDisclosureText} />
        </>
      )}
      {editing !== null && page !== undefined && <OwnLineSheet page={page} row={editing === "new" ? null : editing} onClose={() => setEditing(null)} />}
    </Page>
  );
} // prettier-ignore

function sayRows(rows: readonly CatalogueRow[]): string {
  const count = (state: CatalogueRow["state"]): number => rows.filter((row) => row.state === state).length; // prettier-ignore
  return `${rows.length}条，已公开${count("published")}条，待公开${count("due")}条${count("late") > 0 ? `，逾期${count("late")}条` : ""}。`;
}

function Units({ page }: { page: Catalogue }) {
  return (
    <nav className="catalogue-units" aria-label="单位">
      <h2>单位</h2>
      <ul>
        {page.units.map((each) => (
          <li key={each.unit.id}>
            <Link to="/disclosures/catalogue" search={{ unit: each.unit.id }} aria-current={each.unit.id === page.unit?.id ? "true" : undefined} resetScroll={false}>
              {each.unit.shortName}
              <span className={`catalogue-count${each.late > 0 ? " says-overdue" : ""}`}>{each.late > 0 ? `逾期${each.late}` : each.due > 0 ? `待${each.due}` : "齐"}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
} // prettier-ignore

function CatalogueTable({ page, onEdit }: { page: Catalogue; onEdit: (row: CatalogueRow) => void }) {
  const { today } = useMe();
  return (
    <table className="catalogue-table">
      <thead>
        <tr>
          {["内容", "范围和方式", "时限", "状态", "办理"].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {page.rows.map((row) => (
          <tr key={row.item.id}>
            <th scope="row">
              {row.item.content}
              <span className="catalogue-area">
                {row.item.area}
                {row.own ? "，本集团自定" : ` ${row.source.title}${row.source.article ?? ""}`} <SourceMark mark={row.source.mark} />
                {page.may.setCatalogue && <TextButton onClick={() => onEdit(row)}>改</TextButton>}
              </span>
            </th>
            <td>
              {row.item.scope}，{row.item.channel}
            </td>
            <td>
              {row.item.duration}
              {row.item.every !== undefined && `，${EVERY[row.item.every]}`}
              {row.item.lasts !== undefined && `，公开${row.item.lasts}天`}
            </td>
            <td className="catalogue-state">
              <Mark state={STATES[row.state].mark} label={null} />
              <span className={row.state === "late" ? "says-overdue" : ""}>{STATES[row.state].word}</span>
              <span className="catalogue-area">
                {sayWhen(row, today)}
              </span>
            </td>
            <td>
              <Begin page={page} row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
} // prettier-ignore

/** 2026年第三季度，10月15日前；上次9月17日 */
function sayWhen(row: CatalogueRow, today: string): string {
  const owed = [row.period === null ? "" : sayPeriod(row.period), row.dueOn === null ? "" : `${sayDate(row.dueOn, today)}前`].filter((part) => part !== ""); // prettier-ignore
  const last = row.lastOn === null ? [] : [`上次${sayDate(row.lastOn, today)}`];
  return [owed.join("，"), ...last].filter((part) => part !== "").join("；");
}

function Begin({ page, row }: { page: Catalogue; row: CatalogueRow }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const begin = useMutation({
    mutationFn: async () => proposeDisclosure({ unitId: page.unit?.id ?? "", itemId: row.item.id }),
    onSuccess: async ({ caseId }) => {
      await queries.invalidateQueries();
      await navigate({ to: "/cases/$caseId", params: { caseId } });
    },
    onError: (error) => showToast(wordsOf(error)),
  });
  if (row.case !== null)
    return (
      <Link to="/cases/$caseId" params={{ caseId: row.case.id }} className="text-link">
        {row.case.next}
      </Link>
    );
  return page.may.propose ? <TextButton onClick={() => begin.mutate()}>准备公开</TextButton> : null; // prettier-ignore
}
