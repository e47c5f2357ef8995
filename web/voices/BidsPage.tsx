import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ChallengeBids } from "#app/challenges/schema.ts";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { bidsQuery } from "../api/voices.ts";
import { sayYuan } from "../contracts/say-yuan.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { BidSheet } from "./BidSheet.tsx";
import { ChooseSheet, CloseSheet, WithdrawSheet } from "./BidSheets.tsx";
import "./voices.css";
import "./bids.css";

const route = getRouteApi("/shell/challenges/$challengeId");
type Bid = ChallengeBids["items"][number];
const OUTCOMES = { standing: "等待评榜", withdrawn: "已经撤回", chosen: "已经选中", "not-chosen": "没有选中" } as const; // prettier-ignore

/** The bids of one challenge, side by side: the same questions in the same order, so that answers can be compared. */
export function BidsPage() {
  const { challengeId } = route.useParams();
  const asked = useQuery(bidsQuery(challengeId));
  const bids = asked.data;
  return (
    <Page
      room="我的"
      width="hang"
      phone={{ back: "/challenges", word: "揭榜挂帅", title: "揭榜方案" }}
    >
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {bids !== undefined && <Bids bids={bids} />}
    </Page>
  );
}

function Bids({ bids }: { bids: ChallengeBids }) {
  const { today } = useMe();
  const [sheet, setSheet] = useState<"bid" | "close" | Bid | null>(null);
  const [choosing, setChoosing] = useState<Bid | null>(null);
  const standing = bids.items.filter((each) => each.outcome !== "withdrawn");
  const withdrawn = bids.items.filter((each) => each.outcome === "withdrawn");
  const close = (): void => setSheet(null);
  return (
    <>
      <PageTitle
        note={
          <>
            {bids.bidUntil !== null && `${sayDate(bids.bidUntil, today)}截止揭榜。`}
            {bids.deadline !== null && `完成期限${sayDate(bids.deadline, today)}。`}
            {bids.funds !== null && `经费${bids.funds.toLocaleString("zh-CN")}元。`}
            {!bids.all && "这里只有您自己报的方案。"}
            <Link to="/challenges" className="text-link">
              看榜题
            </Link>
          </>
        }
      >
        {bids.title}
      </PageTitle>
      <div className="bids-actions">
        {bids.takesBids && (
          <Button kind="primary" onClick={() => setSheet("bid")}>
            揭榜
          </Button>
        )}
        {bids.may.close && <TextButton onClick={() => setSheet("close")}>揭榜截止</TextButton>}
      </div>
      {standing.length === 0 && bids.typed === null && (
        <Empty title="还没有揭榜方案">
          {bids.takesBids ? "报了方案，这里一份一列，可以对照。" : "揭榜已经截止。"}
        </Empty>
      )}
      {standing.length === 0 && bids.typed !== null && bids.typed !== "无" && (
        <section>
          <h2 className="bids-head">揭榜团队</h2>
          <p className="voices-said">{bids.typed}</p>
        </section>
      )}
      {standing.length > 0 && (
        <ul className="bids">
          {standing.map((bid) => (
            <BidColumn
              key={bid.id}
              bid={bid}
              funds={bids.funds}
              onWithdraw={() => setSheet(bid)}
              onChoose={bids.may.choose ? () => setChoosing(bid) : undefined}
            />
          ))}
        </ul>
      )}
      {withdrawn.length > 0 && (
        <section>
          <h2 className="bids-head">撤回的方案</h2>
          <ul className="bids">
            {withdrawn.map((bid) => (
              <BidColumn key={bid.id} bid={bid} funds={bids.funds} />
            ))}
          </ul>
        </section>
      )}
      {sheet === "bid" && <BidSheet challenge={bids} onClose={close} />}
      {sheet === "close" && <CloseSheet bids={bids} standing={standing.length} onClose={close} />}
      {sheet !== null && typeof sheet === "object" && (
        <WithdrawSheet id={bids.id} bid={sheet} onClose={close} />
      )}
      {choosing !== null && (
        <ChooseSheet bids={bids} bid={choosing} onClose={() => setChoosing(null)} />
      )}
    </>
  );
}

function BidColumn(props: {
  bid: Bid;
  funds: number | null;
  onWithdraw?: (() => void) | undefined;
  onChoose?: (() => void) | undefined;
}) {
  const { bid, funds, onWithdraw, onChoose } = props;
  const { today } = useMe();
  const over = funds !== null && bid.cost > funds * 100;
  return (
    <li className={bid.outcome === "chosen" ? "bid bid-chosen" : "bid"}>
      <h3>
        {bid.unit.name}
        {bid.bidder === "person" && "（个人揭榜）"}
      </h3>
      <p className="bid-outcome">{OUTCOMES[bid.outcome]}</p>
      <dl>
        <dt>带头人</dt>
        <dd>{bid.leader.name}</dd>
        <dt>方案</dt>
        <dd>{bid.plan}</dd>
        <dt>承诺做到</dt>
        <dd>{bid.promise}</dd>
        <dt>承诺日期</dt>
        <dd>{sayDate(bid.promisedBy, today)}</dd>
        <dt>经费</dt>
        <dd>
          {sayYuan(bid.cost)}
          {over && "，超过榜题的经费"}
        </dd>
        <dt>联系方式</dt>
        <dd>{bid.contact}</dd>
        <dt>报送</dt>
        <dd>{bid.placedBy}</dd>
        {bid.withdrawnBecause !== null && (
          <>
            <dt>撤回原因</dt>
            <dd>{bid.withdrawnBecause}</dd>
          </>
        )}
      </dl>
      <p className="bid-actions">
        {onChoose !== undefined && <TextButton onClick={onChoose}>选这份方案</TextButton>}
        {bid.mine && bid.outcome === "standing" && onWithdraw !== undefined && (
          <TextButton onClick={onWithdraw}>撤回方案</TextButton>
        )}
      </p>
    </li>
  );
}
