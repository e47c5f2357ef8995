import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { may } from "../access/may.ts";
import { type AnnuityMap, annuityQuery, setCoverage } from "../api/annuity.ts";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { TalentNav } from "../talent/TalentNav.tsx";
import { TextButton } from "../ui/Button.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { TextField } from "../ui/Field.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { sayPeriod } from "../ui/say-period.ts";
import { showToast } from "../ui/Toast.tsx";
import { LimitsCheck } from "./LimitsCheck.tsx";

const route = getRouteApi("/shell/annuity");
type Row = AnnuityMap["rows"][number];
const PROCEDURE = "annuity-establishment";

/** The twelve months up to today, newest first. */
function recentMonths(today: string): string[] {
  const [year = 0, month = 1] = today.split("-").map(Number);
  return Array.from({ length: 12 }, (_, back) => {
    const count = year * 12 + month - 1 - back;
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
  });
}

/** 企业年金: where each enterprise stands, how many of its people are covered, and whether a plan keeps the limits. */
export function AnnuityPage() {
  const me = useMe();
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/annuity" });
  const [filling, setFilling] = useState<Row | null>(null);
  const asked = useQuery(annuityQuery(search.month));
  const map = asked.data;
  return (
    <Page
      room="人才"
      bar={<span>企业年金</span>}
      phone={{ back: "/talent", word: "人才", title: "企业年金" }}
    >
      <TalentNav />
      <PageTitle note="每家企业走到哪一步，参加多少人，从零开始按月记。">
        企业年金建立情况
      </PageTitle>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {map !== undefined && (
        <>
          <FilterSentence>
            到{" "}
            <WordChoice
              label="月份"
              value={map.month}
              options={recentMonths(me.today).map((month) => ({ value: month, name: sayPeriod(month) }))} // prettier-ignore
              onChange={(month) => void navigate({ search: () => ({ month }), replace: true })}
            />
            ，{map.rows.length}家企业，{map.total.units}家填了人数，参加{map.total.words}。
          </FilterSentence>
          <p className="talent-phases">
            {map.phases.map((phase) => (
              <span key={phase.id}>
                {phase.name} {phase.units}家
              </span>
            ))}
          </p>
          {map.rows.length === 0 ? (
            <Empty title="您的范围里没有企业">企业登记在组织里以后，这里每家一行。</Empty>
          ) : (
            <MapTable rows={map.rows} month={map.month} onFill={setFilling} />
          )}
          <LimitsCheck />
        </>
      )}
      {filling !== null && map !== undefined && (
        <CoverageSheet row={filling} month={map.month} onClose={() => setFilling(null)} />
      )}
    </Page>
  );
}

function MapTable(props: { rows: readonly Row[]; month: string; onFill: (row: Row) => void }) {
  const me = useMe();
  return (
    <div className="talent-table-wrap">
      <table className="talent-table">
        <thead>
          <tr>
            <th scope="col">企业</th>
            <th scope="col">走到哪一步</th>
            <th scope="col">参加人数</th>
            <th scope="col">近几个月</th>
            <th scope="col">
              <span className="seen-by-readers">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.unit.id}>
              <th scope="row">{row.unit.shortName}</th>
              <td data-head="走到哪一步">
                {row.phaseWords}
                {row.case === null && row.may && may(me, "case.open") && (
                  <>
                    {"　"}
                    <Link
                      className="text-link"
                      to="/cases"
                      search={{ procedure: PROCEDURE, unit: row.unit.id, start: PROCEDURE }}
                      aria-label={`${row.unit.shortName}开始建立`}
                    >
                      开始建立
                    </Link>
                  </>
                )}
                {row.case !== null && (
                  <>
                    {"　"}
                    <Link
                      className="text-link"
                      to="/cases/$caseId"
                      params={{ caseId: row.case.id }}
                    >
                      {row.case.next.length === 0
                        ? "看事项"
                        : `现在办：${row.case.next.join("、")}`}
                    </Link>
                    {row.case.late && <span className="talent-look">　逾期</span>}
                  </>
                )}
              </td>
              <td data-head="参加人数">
                {row.coverage === null ? (
                  "待补"
                ) : (
                  <Coverage coverage={row.coverage} month={props.month} />
                )}
              </td>
              <td data-head="近几个月" className="talent-formula">
                {row.history
                  .slice(-4)
                  .map((each) => `${Number(each.month.slice(5))}月${each.covered}人`)
                  .join("，") || "—"}{" "}
                {/* prettier-ignore */}
              </td>
              <td>
                {row.may && <TextButton onClick={() => props.onFill(row)}>填人数</TextButton>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Figures of an earlier month stand until newer ones are there; from when they are is said. */
function Coverage(props: { coverage: NonNullable<Row["coverage"]>; month: string }) {
  const { coverage } = props;
  const width = coverage.employees === 0 ? 0 : (coverage.covered * 100) / coverage.employees;
  return (
    <>
      <span className="talent-bar" aria-hidden>
        <span style={{ width: `${width}%` }} />
      </span>
      {coverage.words}
      {coverage.month !== props.month && (
        <span className="grey">（{sayPeriod(coverage.month)}的数）</span>
      )}
    </>
  );
}

const whole = (text: string): boolean => /^\d{1,7}$/.test(text.trim());

function CoverageSheet(props: { row: Row; month: string; onClose: () => void }) {
  const { row, month, onClose } = props;
  const [covered, setCovered] = useState(String(row.coverage?.covered ?? 0));
  const [employees, setEmployees] = useState(String(row.coverage?.employees ?? row.known));
  const [source, setSource] = useState("");
  return (
    <FormSheet
      title={`${row.unit.shortName}${sayPeriod(month)}`}
      button="填报"
      note={`组织里现有职工${row.known}人。没有参加的写0，不要空着。`}
      errors={[
        whole(covered) ? undefined : "参加职工人数要写整数。",
        whole(employees) ? undefined : "全部职工人数要写整数。",
        source.trim().length < 2 ? "请写数据从哪里来。" : undefined,
      ]}
      act={async (basedOn) => setCoverage({ unitId: row.unit.id, month, covered: Number(covered), employees: Number(employees), source: source.trim(), basedOn: basedOn ?? row.revision })} // prettier-ignore
      onDone={() => {
        showToast(`${row.unit.shortName}已填报`);
        onClose();
      }}
      onClose={onClose}
      sayCurrent={(current) => `现在是：${JSON.stringify(current["coverage"]) === "null" ? "待补" : sayCurrentCoverage(current["coverage"])}`} // prettier-ignore
    >
      <TextField label="参加职工人数" value={covered} onChange={setCovered} inputMode="numeric" />
      <TextField
        label="全部职工人数"
        value={employees}
        onChange={setEmployees}
        inputMode="numeric"
      />
      <TextField label="来源" value={source} onChange={setSource} placeholder="人力资源部月报" />
    </FormSheet>
  );
}

const sayCurrentCoverage = (coverage: unknown): string =>
  typeof coverage === "object" && coverage !== null && "words" in coverage ? String(coverage.words) : ""; // prettier-ignore
