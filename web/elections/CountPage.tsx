import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { CountSheet } from "#app/elections/schema.ts";
import { sayBallot } from "#domain/election/discipline-name.ts";
import { wordsOf } from "../api/client.ts";
import { countQuery, countSheetAddress } from "../api/elections.ts";
import { useMe } from "../api/session.ts";
import { sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { CountForm } from "./CountForm.tsx";
import "./elections.css";

const route = getRouteApi("/shell/elections/$caseId");
const names = (people: readonly { readonly name: string }[]): string => people.map(({ name }) => name).join("、"); // prettier-ignore

/** 计票单 of an election: the ballot that is to be counted now, and every one that was. */
export function CountPage() {
  const { caseId } = route.useParams();
  const asked = useQuery(countQuery(caseId));
  const sheet = asked.data;
  return (
    <Page
      room="事项"
      width="hang"
      phone={{ back: "/cases", word: "事项", title: "计票单" }}
      bar={sheet === undefined ? undefined : <Crumb sheet={sheet} />}
      phoneActions
      actions={
        sheet !== undefined && sheet.rounds.length > 0 && (
          <a className="text-link" href={countSheetAddress(caseId)}>
            打印计票单
          </a>
        )
      }
    >
      <div className="count">
        {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
        {asked.isPending && <Skeleton lines={8} height={36} />}
        {sheet !== undefined && (
          <>
            <PageTitle
              note={
                <>
                  {sheet.unit.name}；当选的得票要超过{sheet.base === "attended" ? "实到会" : "应到会"}有选举权人数的一半。
                  <Link to="/cases/$caseId" params={{ caseId }} className="text-link">
                    回到换届事项
                  </Link>
                </>
              }
            >
              计票单
            </PageTitle>
            {sheet.ballot === null ? (
              <p className="note">{sheet.rounds.length === 0 ? "还没有到选举这一步。候选人批复以后再来登记。" : "这次换届的选举已经登记完。"}</p>
            ) : sheet.ballot.may ? (
              <CountForm key={`${sheet.case.revision}`} sheet={sheet} ballot={sheet.ballot} />
            ) : (
              <p className="note">{sheet.ballot.whyNot ?? "这一步不由您办理。"}</p>
            )}
            <Rounds sheet={sheet} />
          </>
        )}
      </div>
    </Page>
  );
} // prettier-ignore

function Crumb({ sheet }: { sheet: CountSheet }) {
  return (
    <>
      <Link to="/cases/$caseId" params={{ caseId: sheet.case.id }}>
        {sheet.case.title}
      </Link>
      <span>计票单</span>
    </>
  );
}

function Rounds({ sheet }: { sheet: CountSheet }) {
  const { today } = useMe();
  return sheet.rounds.map((round, index) => {
    const elected = new Set(round.outcome.elected.map(({ id }) => id));
    const tied = new Set(round.outcome.tied.map(({ id }) => id));
    return (
      <section key={round.id} className="count-round">
        <h2>
          第{index + 1}次投票：{sayBallot(round.kind, sheet.body)}，{sayDay(round.on, today)}
        </h2>
        <p className="note">
          应到{round.expected}人，实到{round.attended}人；发出{round.issued}张，收回{round.returned}张，废票{round.spoiled}张；应选
          {round.seats}名，{round.outcome.needed}票当选。监票人、计票人：{names(round.tellers)}。
        </p>
        {round.outcome.voided && <p className="says-overdue">收回的选票多于发出的选票，选举无效。</p>}
        <table className="count-table">
          <thead>
            <tr>
              <th scope="col">候选人</th>
              <th scope="col">赞成</th>
              <th scope="col">反对</th>
              <th scope="col">弃权</th>
              <th scope="col">结果</th>
            </tr>
          </thead>
          <tbody>
            {round.candidates.map((each) => (
              <tr key={each.personId}>
                <th scope="row">
                  {each.name}
                  {each.writtenIn && "（另选）"}
                </th>
                <td>{each.inFavour}</td>
                <td>{each.against}</td>
                <td>{Math.max(0, round.outcome.validBallots - each.inFavour - each.against)}</td>
                <td>{elected.has(each.personId) ? "当选" : tied.has(each.personId) ? "票数相等，另行投票" : "未当选"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    );
  });
} // prettier-ignore
