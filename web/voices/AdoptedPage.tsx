import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { may } from "../access/may.ts";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { adoptedQuery, type ProposalFigures, proposalFiguresQuery } from "../api/voices.ts";
import { Button } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import "./voices.css";

const route = getRouteApi("/shell/proposals");

/** 建言献策: what was adopted, for everybody; below it, for staff, how units answer. */
export function AdoptedPage() {
  const me = useMe();
  const { year } = route.useSearch();
  const navigate = useNavigate({ from: "/proposals" });
  const asked = useInfiniteQuery(adoptedQuery());
  const items = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = may(me, "voice.count");
  const figures = useQuery({ ...proposalFiguresQuery(year), enabled: counts });
  return (
    <Page room="我的" width="hang" phone={{ back: "/my-cases", word: "我的诉求", title: "建言献策" }}>
      <div className="voices">
        <PageTitle
          aside={
            <Link to="/my-cases" search={{ start: "proposal" }} className="text-link">
              提建议
            </Link>
          }
          note="被采纳的建议和落实的结果，大家都看得到；要求不公开姓名的，不写姓名。"
        >
          建言献策
        </PageTitle>
        {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
        {asked.isPending && <Skeleton lines={6} />}
        {asked.isSuccess && items.length === 0 && <Empty title="这里会是被采纳的建议">还没有采纳的。提一条试试。</Empty>}
        {items.map((item) => (
          <article key={item.id} className="voices-item">
            <h2>{item.title}</h2>
            <p className="note">
              {item.by ?? "提出人不公开姓名"}
              {item.about !== null && `，${item.about}`}，{item.unit.shortName}{sayDate(item.answeredOn, me.today)}
              {item.adoption}
            </p>
            <p className="voices-said">{item.content}</p>
            <dl className="voices-facts">
              <dt>答复</dt>
              <dd>{item.answer}</dd>
              {item.outcome !== null && (
                <>
                  <dt>结果</dt>
                  <dd>
                    {item.outcome}
                    {item.carriedOutOn !== null && <span className="grey">（{sayDate(item.carriedOutOn, me.today)}）</span>}
                  </dd>
                </>
              )}
            </dl>
          </article>
        ))}
        {asked.hasNextPage && (
          <div className="voices-pages">
            <span className="note">共{asked.data?.pages[0]?.total ?? 0}条，已列{items.length}条</span>
            <Button busy={asked.isFetchingNextPage} busyWord="正在取……" onClick={() => void asked.fetchNextPage()}>
              再看后面的
            </Button>
          </div>
        )}
        {figures.data !== undefined && (
          <Figures figures={figures.data} onYear={(next) => void navigate({ search: { year: next }, replace: true })} />
        )}
      </div>
    </Page>
  ); // prettier-ignore
}

function Figures({
  figures,
  onYear,
}: {
  figures: ProposalFigures;
  onYear: (year: number) => void;
}) {
  const { totals, year } = figures;
  return (
    <section>
      <h2>
        {year}年办理情况：收到{totals.received}条，答复{totals.answered}条（按期{totals.inTime}
        条），采纳
        {totals.adopted}条，落实{totals.carriedOut}条
      </h2>
      <p className="note">
        只看单位怎样办理，按组织的顺序排，不给人计数、不排名。{" "}
        <button type="button" className="text-link" onClick={() => onYear(year - 1)}>
          看{year - 1}年
        </button>
      </p>
      {figures.units.length > 0 && (
        <div className="voices-table-wrap">
          <table className="voices-table">
            <thead>
              <tr>
                {["承办单位", "收到", "答复", "按期", "逾期未办", "采纳", "落实"].map((each) => (
                  <th key={each} scope="col">
                    {each}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figures.units.map((row) => (
                <tr key={row.unit.id}>
                  <th scope="row">{row.unit.shortName}</th>
                  <td>{row.received}</td>
                  <td>{row.answered}</td>
                  <td>{row.inTime}</td>
                  <td>{row.late > 0 ? <span className="says-overdue">{row.late}</span> : 0}</td>
                  <td>{row.adopted}</td>
                  <td>{row.carriedOut}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
