import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { AdmissionPage as Admission, AdmissionRow } from "#app/admission/schema.ts";
import { admissionQuery, reportAddress } from "../api/admission.ts";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Page, PageTitle } from "../ui/Page.tsx";
import { AdmissionTable } from "./AdmissionTable.tsx";
import { QuotaSheet } from "./QuotaSheet.tsx";
import { UnitAndYear } from "./UnitAndYear.tsx";
import "./admission.css";

const route = getRouteApi("/shell/admission");

/** 发展党员 of a year: who stands where by unit, quotas and their use, what is late. */
export function AdmissionPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/admission" });
  const me = useMe();
  const [setting, setSetting] = useState<AdmissionRow | null>(null);
  const view = { unitId: search.unit, year: search.year };
  const asked = useQuery(admissionQuery(view));
  const page = asked.data;
  const [top] = page?.rows ?? [];
  return (
    <Page
      room="事项"
      phone={{ back: "/cases", word: "事项", title: "发展党员工作" }}
      bar={page === undefined ? undefined : `${page.unit.shortName} ${page.year}年`}
      phoneActions
      actions={
        <>
          <Link className="text-link" to="/admission/cultivation" search={search}>
            双向培养
          </Link>
          <a className="text-link" href={reportAddress(view, "xlsx")}>
            导出表格
          </a>
          <a className="text-link" href={reportAddress(view, "docx")}>
            年度报告
          </a>
        </>
      }
      width="inset"
    >
      <PageTitle>发展党员工作</PageTitle>
      {page !== undefined && (
        <UnitAndYear
          unit={page.unit}
          year={page.year}
          today={me.today}
          what="发展党员"
          onChange={(next) => void navigate({ search: next })}
        >
          {top === undefined ? "没有事项。" : sayTop(top)}
        </UnitAndYear>
      )}
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={12} height={28} />}
      {page !== undefined && page.rows.every(isEmpty) && (
        <Empty title="这里会是各单位申请人、积极分子、发展对象和预备党员的人数">
          党支部发起“发展党员”事项后就有数；名额由党委定。
        </Empty>
      )}
      {page !== undefined && (
        <>
          {page.above.map((each) => (
            <p key={each.unit.id} className="note">
              {each.unit.shortName}
              {page.year}年名额{each.quota.planned}名
              {each.quota.fixed ? "（上级下达，不能超）" : ""}，全体下属单位合计{each.quota.text}
              。依据：{each.quota.basis}。
            </p>
          ))}
          <AdmissionTable
            rows={page.rows.filter((row) => search.all === true || row.depth < 2 || !isEmpty(row))}
            onSet={setSetting}
          />
          <Hidden page={page} all={search.all === true} />
          <Late page={page} today={me.today} />
        </>
      )}
      {setting !== null && page !== undefined && (
        <QuotaSheet row={setting} year={page.year} onClose={() => setSetting(null)} />
      )}
    </Page>
  );
}

const isEmpty = (row: AdmissionRow): boolean =>
  row.quota === null && row.applied + row.received + row.confirmed + row.stopped + Object.values(row.standing).reduce((sum, each) => sum + each, 0) === 0; // prettier-ignore

function sayTop({ standing, received, confirmed, late, limits, kept }: AdmissionRow): string {
  const people = `申请人${standing.applicant}名，积极分子${standing.activist}名，发展对象${standing.candidate}名，预备党员${standing.probationary}名`;
  const done = `本年接收${received}名、转正${confirmed}名`;
  const time = limits === 0 ? "" : `；有时限的步骤按期${kept}/${limits}项`;
  return `${people}；${done}${time}${late > 0 ? `；${late}步逾期` : ""}。`;
}

/** Branches of which there is nothing to say stand aside until they are asked for. */
function Hidden({ page, all }: { page: Admission; all: boolean }) {
  const empty = page.rows.filter((row) => row.depth >= 2 && isEmpty(row)).length;
  if (empty === 0) return null;
  return (
    <p className="note">
      {all ? "" : `另有${empty}个支部没有事项和名额。`}
      <Link
        from="/admission"
        to="/admission"
        search={(before) => ({ ...before, all: all ? undefined : true })}
        className="text-link"
      >
        {all ? "收起没有事项的支部" : "都列出来"}
      </Link>
    </p>
  );
}

/** What should have been done already, the longest first. */
function Late({ page, today }: { page: Admission; today: string }) {
  return (
    <section className="admission-late">
      <h2>逾期的步骤</h2>
      {page.late.length === 0 ? (
        <p className="note">没有逾期的步骤。</p>
      ) : (
        <ul>
          {page.late.map((each) => (
            <li key={`${each.caseId} ${each.step}`}>
              <Link to="/cases/$caseId" params={{ caseId: each.caseId }} className="text-link">
                {each.title}
              </Link>
              <span>
                {each.step}，{sayDate(each.dueOn, today)}到期，
                <span className="admission-overdue">逾期{each.days}天</span>
              </span>
              <span className="grey">{each.unit.name}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
