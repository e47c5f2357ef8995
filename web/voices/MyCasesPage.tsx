import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { CaseRow } from "#app/cases/schema.ts";
import { casesQuery } from "../api/cases.ts";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { aidQuery } from "../api/voices.ts";
import { may } from "../access/may.ts";
import { markOfRow, timeOfRow } from "../cases/case-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { AidSheet } from "./AidSheet.tsx";
import { BurdenSheet } from "./BurdenSheet.tsx";
import { ProposalSheet } from "./ProposalSheet.tsx";
import "./voices.css";

const route = getRouteApi("/shell/my-cases");

/** 我的诉求: three things that anybody may ask for, each in one short form, and where one's own stand. */
export function MyCasesPage() {
  const me = useMe();
  const { start } = route.useSearch();
  const navigate = useNavigate({ from: "/my-cases" });
  const [burden, setBurden] = useState(false);
  const asked = useInfiniteQuery(casesQuery({ personId: me.person.id, state: "all" }));
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const begin = (next: "proposal" | "aid" | undefined): void => void navigate({ search: { start: next }, resetScroll: false }); // prettier-ignore
  return (
    <Page room="我的" width="hang" phone={{ back: "/me", word: "我的", title: "我的诉求" }}>
      <div className="voices">
        <PageTitle note="提了有人受理，到期有人答复；不满意可以再办。">我的诉求</PageTitle>
        <div className="voices-ways">
          <button type="button" onClick={() => begin("proposal")}>
            <strong>提建议</strong>
            <span>3个工作日内受理，15个工作日内答复；可以不写姓名</span>
          </button>
          <button type="button" onClick={() => begin("aid")}>
            <strong>申请困难帮扶</strong>
            <span>只有工会和党群工作部看得到，内容加密</span>
          </button>
          <button type="button" onClick={() => setBurden(true)}>
            <strong>反映负担</strong>
            <span>要得太多、填了又填；可以不写姓名</span>
          </button>
        </div>
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {asked.isPending && <Skeleton lines={4} />}
        {asked.isSuccess && rows.length === 0 && (
          <Empty title="这里会是您提过的和关于您的事">每一件看得到现在谁在办、哪天前答复。</Empty>
        )}
        {rows.length > 0 && (
          <ul className="voices-list" aria-label="我的诉求">
            {rows.map((row) => (
              <MyCase key={row.id} row={row} today={me.today} />
            ))}
          </ul>
        )}
        <nav className="voices-more" aria-label="还可以看">
          <Link to="/proposals" className="text-link">
            大家被采纳的建议
          </Link>
          <Link to="/challenges" className="text-link">
            揭榜挂帅
          </Link>
          {may(me, "duty.read") && (
            <Link to="/assessments/burden" className="text-link">
              基层负担
            </Link>
          )}
        </nav>
        {may(me, "aid.read") && <AidFigures />}
      </div>
      {start === "proposal" && <ProposalSheet onClose={() => begin(undefined)} />}
      {start === "aid" && <AidSheet onClose={() => begin(undefined)} />}
      {burden && <BurdenSheet place={null} onClose={() => setBurden(false)} />}
    </Page>
  );
}

function MyCase({ row, today }: { row: CaseRow; today: string }) {
  return (
    <li>
      <Mark state={markOfRow(row)} />
      <Link to="/cases/$caseId" params={{ caseId: row.id }}>
        {row.title}
      </Link>
      <span className={`says-${markOfRow(row)}`}>
        {row.mine ? <strong className="voices-turn">轮到您</strong> : timeOfRow(row, today)}
      </span>
      <span className="grey">
        {row.procedure.name}，{row.ended === null ? `现在：${row.next.join("、")}` : row.ended.name}
      </span>
    </li>
  );
}

/** 帮扶支出 of the year, without names; of fewer than three nothing is told. */
function AidFigures() {
  const aid = useQuery(aidQuery()).data;
  if (aid === undefined || (aid.running === 0 && aid.payments === 0)) return null;
  return (
    <section>
      <h2>
        {aid.year}年困难帮扶：在办{aid.running}件，发放{aid.payments}笔，合计{sayYuan(aid.paid)}元
      </h2>
      <p className="note">少于3笔的单位不列笔数和金额，免得认出是谁。</p>
      <table className="voices-table">
        <tbody>
          {aid.units.map((row) => (
            <tr key={row.unit.id}>
              <th scope="row">{row.unit.shortName}</th>
              <td>{row.payments === null ? "少于3笔" : `${row.payments}笔`}</td>
              <td>{row.paid === null ? "" : `${sayYuan(row.paid)}元`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const FEN = 100;
const sayYuan = (fen: number): string => (fen / FEN).toLocaleString("zh-CN", { maximumFractionDigits: 2 }); // prettier-ignore
