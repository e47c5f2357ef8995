import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { CultivationPage as Cultivation } from "#app/admission/schema.ts";
import { cultivationQuery } from "../api/admission.ts";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Page, PageTitle } from "../ui/Page.tsx";
import { UnitAndYear } from "./UnitAndYear.tsx";
import "./admission.css";

const route = getRouteApi("/shell/admission/cultivation");
const STANDINGS = { applicant: "已申请", activist: "入党积极分子", candidate: "发展对象", probationary: "预备党员" } as const; // prettier-ignore

/** 双向培养: key staff becoming members, members becoming key staff, and how many key posts are held by members. */
export function CultivationPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/admission/cultivation" });
  const me = useMe();
  const asked = useQuery(cultivationQuery({ unitId: search.unit, year: search.year }));
  const page = asked.data;
  return (
    <Page
      room="事项"
      phone={{ back: "/admission", word: "发展党员", title: "双向培养" }}
      bar={page === undefined ? undefined : `${page.unit.shortName} ${page.year}年`}
      phoneActions
      actions={
        <Link className="text-link" to="/admission" search={search}>
          进度和名额
        </Link>
      }
      width="inset"
    >
      <PageTitle>双向培养</PageTitle>
      {page !== undefined && (
        <UnitAndYear
          unit={page.unit}
          year={page.year}
          today={me.today}
          what="双向培养"
          onChange={(next) => void navigate({ search: next })}
        >
          {sayCoverage(page)}
        </UnitAndYear>
      )}
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={10} height={28} />}
      {page !== undefined && page.keyPosts === 0 && (
        <Empty title="这里会是重要岗位上的党员，和正在培养的骨干">
          重要岗位登记在企业和部门：请在上面选企业来看。还没有登记的，在组织里登记任职时勾选“重要岗位”。
        </Empty>
      )}
      {page !== undefined && page.keyPosts > 0 && <Pipelines page={page} today={me.today} />}
      {page !== undefined && page.clauses.length > 0 && (
        <p className="note">
          计划里的要求：
          {page.clauses.map((clause) => (
            <Link
              key={clause.clauseId}
              to="/plans/$planId"
              params={{ planId: clause.planId }}
              search={{ open: clause.clauseId }}
              className="text-link admission-clause"
            >
              {clause.place}
            </Link>
          ))}
        </p>
      )}
    </Page>
  );
}

function sayCoverage(page: Cultivation): string {
  if (page.keyPosts === 0) return "还没有登记重要岗位。";
  const share = Math.round((page.heldByMembers * 1000) / page.keyPosts) / 10;
  const empty = page.emptyUnits.length === 0 ? "每个有重要岗位的单位都有党员" : `${page.emptyUnits.length}个单位的重要岗位上没有党员`; // prettier-ignore
  return `重要岗位党员${page.heldByMembers}/${page.keyPosts}个（${share}%），${empty}。`;
}

function Pipelines({ page, today }: { page: Cultivation; today: string }) {
  const on = (day: string): string => sayDate(day, today);
  return (
    <>
      <div className="admission-pipelines">
        <section>
          <h2>把骨干培养成党员</h2>
          <p className="note">
            重要岗位上还不是党员的{page.staff.length}人，已进入发展程序
            {page.staff.filter((each) => each.standing !== null).length}人；本年入党
            {page.staffAdmitted.length}人。
          </p>
          <People
            rows={[
              ...page.staffAdmitted.map((each) => ({ ...each, says: `${on(each.on)}成为预备党员` })),
              ...page.staff.map((each) => ({ ...each, says: each.standing === null ? "还没有申请" : <Link to="/cases/$caseId" params={{ caseId: each.caseId ?? "" }} className="text-link">{STANDINGS[each.standing]}</Link> })),
            ]} // prettier-ignore
          />
        </section>
        <section>
          <h2>把党员培养成骨干</h2>
          <p className="note">
            本年走上重要岗位的党员{page.membersAppointed.length}人；不在重要岗位的党员还有
            {page.otherMembers}人。
          </p>
          <People
            rows={page.membersAppointed.map((each) => ({ ...each, says: `${on(each.on)}任职` }))}
          />
        </section>
      </div>
      {page.units.length > 0 && (
        <table className="admission-table">
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">重要岗位党员</th>
              <th scope="col">还不是党员的骨干</th>
              <th scope="col">其中在发展程序中</th>
              <th scope="col">本年骨干入党</th>
              <th scope="col">本年党员走上重要岗位</th>
            </tr>
          </thead>
          <tbody>
            {page.units.map((row) => (
              <tr key={row.unit.id}>
                <th scope="row">{row.unit.shortName}</th>
                <td data-label="重要岗位党员">
                  {row.heldByMembers}/{row.keyPosts}个
                </td>
                <td data-label="还不是党员的骨干">{row.staff}人</td>
                <td data-label="其中在发展程序中">{row.inAdmission}人</td>
                <td data-label="本年骨干入党">{row.staffAdmitted}人</td>
                <td data-label="本年党员走上重要岗位">{row.membersAppointed}人</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

interface Placed {
  readonly person: { readonly id: string; readonly name: string };
  readonly unit: { readonly name: string; readonly shortName: string; readonly kind: string };
  readonly says: ReactNode;
}

function People({ rows }: { rows: readonly Placed[] }) {
  if (rows.length === 0) return <p className="note">还没有。</p>;
  return (
    <ul className="admission-people">
      {rows.map((row) => (
        <li key={row.person.id}>
          <span>{row.person.name}</span>
          <span>{row.says}</span>
          <span className="grey">
            {row.unit.kind === "group" ? row.unit.shortName : row.unit.name}
          </span>
        </li>
      ))}
    </ul>
  );
}
