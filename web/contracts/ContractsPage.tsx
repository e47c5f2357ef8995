import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { type ContractList, contractsQuery, finishAppraisals } from "../api/contracts.ts";
import { useMe } from "../api/session.ts";
import { TalentNav } from "../talent/TalentNav.tsx";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayFull } from "../talent/say-full.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { ErrorSummary } from "../ui/Field.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { CreateSheet } from "./CreateSheet.tsx";
import { sayScore } from "./say-yuan.ts";

const route = getRouteApi("/shell/contracts");
type Without = ContractList["without"][number];

/** 任期制契约化: every manager with their papers and the score of a year, and who has no contract yet. */
export function ContractsPage() {
  const me = useMe();
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/contracts" });
  const [creating, setCreating] = useState<Without | "any" | null>(null);
  const asked = useQuery(contractsQuery(search));
  const list = asked.data;
  const thisYear = Number(me.today.slice(0, 4));
  const enterprises = [...new Map(list?.items.map((row) => [row.unit.id, row.unit])).values()];
  return (
    <Page
      room="人才"
      bar={<span>任期制契约化</span>}
      phone={{ back: "/talent", word: "人才", title: "任期制契约化" }}
      actions={
        list?.may.write === true && (
          <TextButton onClick={() => setCreating("any")}>登记契约</TextButton>
        )
      }
    >
      <TalentNav />
      <PageTitle note="岗位聘任协议、年度和任期责任书、考核，触及退出底线的列为需要研究，由人作决定。按组织顺序列，不排名。">
        任期制契约化
      </PageTitle>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {list !== undefined && (
        <>
          <FilterSentence>
            看{" "}
            <WordChoice
              label="年份"
              value={String(list.year)}
              options={[thisYear, thisYear - 1, thisYear - 2].map((year) => ({ value: String(year), name: `${year}年` }))} // prettier-ignore
              onChange={(value) => void navigate({ search: (before) => ({ ...before, year: Number(value) }), replace: true })} // prettier-ignore
            />
            ：{enterprises.length}家企业，{list.items.length}份契约
            {list.without.length > 0 && `，${list.without.length}人还没有签`}。
          </FilterSentence>
          {list.items.length === 0 && list.without.length === 0 && (
            <Empty title="还没有经理层成员">企业负责人、副职登记任职以后，这里每人一行。</Empty>
          )}
          {list.items.length > 0 && <ContractTable list={list} />}
          {list.without.length > 0 && (
            <WithoutContract list={list} onCreate={(one) => setCreating(one)} />
          )}
          {list.finishes.length > 0 && <Finishes list={list} />}
        </>
      )}
      {creating !== null && (
        <CreateSheet
          known={creating === "any" ? null : creating}
          onClose={() => setCreating(null)}
        />
      )}
    </Page>
  );
}

const signed = (day: string | null): string => (day === null ? "没有签" : sayFull(day));

function ContractTable(props: { list: ContractList }) {
  const { list } = props;
  return (
    <div className="talent-table-wrap">
      <table className="talent-table">
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">企业和岗位</th>
            <th scope="col">任期</th>
            <th scope="col">聘任协议</th>
            <th scope="col">{list.year}年责任书</th>
            <th scope="col">任期责任书</th>
            <th scope="col">{list.year}年考核</th>
            <th scope="col">需要研究</th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link
                  className="text-link"
                  to="/contracts/$contractId"
                  params={{ contractId: row.id }}
                >
                  {row.person.name}
                </Link>
              </th>
              <td data-head="岗位">
                {row.unit.shortName}
                {row.postTitle}
              </td>
              <td data-head="任期">{row.standingWords}</td>
              <td data-head="聘任协议">{signed(row.agreementSignedOn)}</td>
              <td data-head={`${list.year}年责任书`}>{signed(row.annualSignedOn)}</td>
              <td data-head="任期责任书">{signed(row.termSignedOn)}</td>
              <td data-head={`${list.year}年考核`}>{sayScore(row.score)}</td>
              <td data-head="需要研究">
                {row.triggers === 0 ? "—" : <span className="talent-look">{row.triggers}项</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WithoutContract(props: { list: ContractList; onCreate: (one: Without) => void }) {
  return (
    <section className="talent-section">
      <h2>还没有签契约的</h2>
      <ul className="talent-lines">
        {props.list.without.map((one) => (
          <li key={`${one.person.id}${one.unit.id}`}>
            {one.unit.shortName}
            {one.post === "enterprise-head" ? "企业负责人" : "企业副职"} {one.person.name}，
            {sayFull(one.since)}任职
            {props.list.may.write && (
              <>
                {"　"}
                <TextButton onClick={() => props.onCreate(one)}>登记契约</TextButton>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Finishes(props: { list: ContractList }) {
  const { list } = props;
  const queries = useQueryClient();
  const finish = useMutation({
    mutationFn: finishAppraisals,
    onSuccess: async () => {
      showToast("已办结，考核台账一并登记");
      await queries.invalidateQueries();
    },
  });
  return (
    <section className="talent-section">
      <h2>{list.year}年度考核办到哪里</h2>
      {finish.isError && (
        <ErrorSummary errors={[{ message: wordsOf(finish.error) }]} title="没有办成：" />
      )}
      <ul className="talent-lines">
        {list.finishes.map((each) => (
          <li key={each.unit.id}>
            {each.unit.shortName}：{each.appraised}/{each.contracts}人考核完毕
            {each.finishedOn !== null && `，${sayFull(each.finishedOn)}办结`}
            {each.recordId !== null && (
              <>
                {"　"}
                <Link className="text-link" to="/records" search={{ open: each.recordId }}>
                  看台账
                </Link>
              </>
            )}
            {each.finishedOn === null && list.may.write && each.appraised === each.contracts && (
              <>
                {"　"}
                <Button
                  busy={finish.isPending}
                  busyWord="正在办……"
                  onClick={() => finish.mutate({ unitId: each.unit.id, year: list.year })}
                >
                  办结
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
