import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { disciplineName } from "#domain/election/discipline-name.ts";
import { type ElectedBody, TERM_STATES, type TermState } from "#domain/election/term.ts";
import { wordsOf } from "../api/client.ts";
import { registerInferredTerms, termsQuery, type TermRow } from "../api/elections.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { useWalk } from "../ui/use-walk.ts";
import { RegisterSheet } from "./RegisterSheet.tsx";
import { ORIGIN_WORDS, sayTermDay, TERM_WORDS } from "./term-words.ts";
import "./elections.css";

const route = getRouteApi("/shell/elections");

/** 换届: every unit that elects its committee with its term, its reminder, how it stands, and the case that runs. */
export function ElectionsPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/elections" });
  const me = useMe();
  const queries = useQueryClient();
  const asked = useQuery(termsQuery({ unitId: search.unit, state: search.state }));
  const page = asked.data;
  const [registering, setRegistering] = useState<Registering | null>(null);
  const top = me.grants[0]?.unitId ?? me.home.id;
  const registerAll = useMutation({
    mutationFn: async () => registerInferredTerms(search.unit ?? top),
    onSuccess: async ({ registered }) => {
      showToast(`已登记${registered}个单位的任期`);
      await queries.invalidateQueries();
    },
    onError: (error) => showToast(wordsOf(error)),
  });
  const options = [{ value: "", name: "所有单位" }, ...TERM_STATES.map((state) => ({ value: state, name: TERM_WORDS[state].word, note: page === undefined ? "" : `${page.counts[state]}个` }))]; // prettier-ignore
  return (
    <Page
      room="事项"
      width="inset"
      phone={{ back: "/cases", word: "事项", title: "换届" }}
      bar={page === undefined ? undefined : `截至${sayDate(page.today)}`}
      actions={<RuleLinks />}
    >
      <PageTitle
        aside={
          page !== undefined && page.toRegister > 0 && (
            <Button busy={registerAll.isPending} busyWord="正在登记……" onClick={() => registerAll.mutate()}>
              按任职登记{page.toRegister}个任期
            </Button>
          )
        }
      >
        换届
      </PageTitle>
      {page !== undefined && (
        <FilterSentence>
          看
          <WordChoice
            label="状态"
            value={search.state ?? ""}
            options={options}
            onChange={(value) => void navigate({ search: (before) => ({ ...before, state: value === "" ? undefined : (value as TermState) }), replace: true })} // the options are these states
          />
          ：{sayCounts(page.counts)}当选票数按{page.base === "attended" ? "实到会" : "应到会"}人数过半计算。
        </FilterSentence>
      )}
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={12} height={28} />}
      {page !== undefined && page.items.length === 0 && (
        <Empty title={search.state === undefined ? "这里会是各党委、党总支、党支部的任期" : "没有这样的单位"}>
          {search.state === undefined ? "组织里有了党组织，就按任职推算任期；登记以后，届满前6个月提醒。" : "换一个状态再看。"}
        </Empty>
      )}
      {page !== undefined && page.items.length > 0 && <TermsTable rows={page.items} onRegister={(row, body) => setRegistering({ row, body })} />}
      <p className="terms-rules">
        <RuleLinks />
      </p>
      {registering !== null && <RegisterSheet row={registering.row} body={registering.body} onClose={() => setRegistering(null)} />}
    </Page>
  );
} // prettier-ignore

const RULES = [
  ["branch-election", "支部换届的规定"],
  ["committee-election", "党委换届的规定"],
  ["discipline-election", "纪委换届的规定"],
] as const; // as const: ids of procedures

/** In the top bar; on the phone, which has none, below the list. */
const RuleLinks = () =>
  RULES.map(([procedureId, words]) => (
    <Link key={procedureId} to="/procedures/$procedureId" params={{ procedureId }} className="text-link">
      {words}
    </Link>
  )); // prettier-ignore

interface Registering {
  readonly row: TermRow;
  readonly body: ElectedBody;
}

function sayCounts(counts: Readonly<Record<TermState, number>>): string {
  const pressing = (["expired", "remind", "approved", "prepare", "unknown"] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => `${TERM_WORDS[state].word}${counts[state]}个`); // as const: names of states // prettier-ignore
  return pressing.length === 0 ? "都在任期内。" : `${pressing.join("，")}。`;
}

function TermsTable(props: { rows: readonly TermRow[]; onRegister: (row: TermRow, body: ElectedBody) => void }) {
  const { rows, onRegister } = props;
  const walk = useWalk();
  return (
    <table className="terms-table">
      <thead>
        <tr>
          {["单位", "选举", "届满", "提醒", "状态", "换届事项"].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...walk}>
        {rows.map((row) => (
          <tr key={`${row.unit.id} ${row.body}`}>
            <th scope="row">
              {row.body === "discipline" ? disciplineName(row.unit.shortName) : row.unit.shortName}
              <span className="terms-parent">{row.parent}</span>
            </th>
            <td className="terms-day" data-name="选举">
              {row.electedOn === null ? "—" : sayTermDay(row.electedOn)}
              {row.origin !== null && row.origin !== "case" && <span className="terms-origin">{ORIGIN_WORDS[row.origin]}</span>}
            </td>
            <td className="terms-day" data-name="届满">
              {row.expiresOn === null ? "—" : sayTermDay(row.expiresOn)}
              {row.approvedUntil !== null && <span className="terms-origin">批准到{sayTermDay(row.approvedUntil)}</span>}
            </td>
            <td className="terms-day" data-name="提醒">
              {row.remindOn === null ? "—" : sayTermDay(row.remindOn)}
            </td>
            <td className="terms-state">
              <Mark state={TERM_WORDS[row.state].mark} label={null} />
              <span className={row.state === "expired" ? "says-overdue" : ""}>{TERM_WORDS[row.state].word}</span>
            </td>
            <td>
              {row.case !== null ? (
                <Link to="/cases/$caseId" params={{ caseId: row.case.id }} data-walk-row={row.body === "committee" ? row.unit.id : `${row.unit.id} ${row.body}`} className="text-link">
                  {row.case.next.join("、")}
                  {row.case.late ? "（逾期）" : ""}
                </Link>
              ) : row.may.register ? (
                <TextButton onClick={() => onRegister(row, row.body)}>登记任期</TextButton>
              ) : (
                <span className="note">没有登记</span>
              )}
              {row.may.discipline && (
                <span className="terms-also">
                  <TextButton onClick={() => onRegister(row, "discipline")}>登记纪委任期</TextButton>
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
} // prettier-ignore
