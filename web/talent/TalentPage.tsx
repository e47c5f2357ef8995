import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { wordsOf } from "../api/client.ts";
import { myContractsQuery } from "../api/contracts.ts";
import { myPanelsQuery } from "../api/selection.ts";
import { useMe } from "../api/session.ts";
import { Appraisals } from "../contracts/Appraisals.tsx";
import { Triggers } from "../contracts/Triggers.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { sayFull, sayLastDay } from "./say-full.ts";
import { TalentNav } from "./TalentNav.tsx";

/** What of the room is one's own: panels to judge, a contract of one's own. */
export function TalentPage() {
  const me = useMe();
  const panels = useQuery(myPanelsQuery);
  const contracts = useQuery(myContractsQuery);
  const nothing = panels.data?.items.length === 0 && contracts.data?.items.length === 0;
  const failed = panels.error ?? contracts.error;
  return (
    <Page room="人才" phone={{ back: "/me", word: "我", title: "人才" }}>
      <TalentNav />
      <PageTitle note="要您评的，和您自己的契约。">人才</PageTitle>
      {failed !== null && <Failed words={wordsOf(failed)} />}
      {(panels.isPending || contracts.isPending) && <Skeleton lines={5} />}
      {nothing && (
        <Empty title="现在没有要您办的">
          请您当评委的评审、您自己签的任期制契约，会出现在这里。
        </Empty>
      )}
      {(panels.data?.items.length ?? 0) > 0 && (
        <section className="talent-section">
          <h2>请您评审</h2>
          <ul className="talent-lines">
            {panels.data?.items.map((panel) => (
              <li key={panel.id}>
                <Link className="text-link" to="/judge/$panelId" params={{ panelId: panel.id }}>
                  {panel.title}
                </Link>
                {"　"}
                {panel.handedIn
                  ? "已交评分表"
                  : panel.state === "cancelled"
                    ? "已取消"
                    : panel.declared
                      ? "请打分"
                      : "请先申报利害关系"}
              </li>
            ))}
          </ul>
        </section>
      )}
      {contracts.data?.items.map((contract) => (
        <section className="talent-section" key={contract.row.id}>
          <h2>
            {contract.row.unit.shortName}
            {contract.row.postTitle}，{sayFull(contract.row.from)}至{sayLastDay(contract.row.until)}
            （{contract.row.standingWords}）
          </h2>
          <ul className="talent-lines">
            {contract.papers.map((paper) => (
              <li key={paper.id}>
                {paper.name}：
                {paper.signedOn === null ? "还没有签订" : `${sayFull(paper.signedOn)}签订`}
              </li>
            ))}
          </ul>
          <Appraisals appraisals={contract.appraisals} />
          <Triggers contract={contract} today={me.today} />
        </section>
      ))}
    </Page>
  );
}
