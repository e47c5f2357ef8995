import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { may } from "../access/may.ts";
import { wordsOf } from "../api/client.ts";
import { organizationQuery } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import { plansQuery, type PlanPage } from "../api/study.ts";
import { sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { ListMore } from "../ui/ListMore.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { MinePage } from "./MinePage.tsx";
import { StudyNav } from "./StudyNav.tsx";

const route = getRouteApi("/shell/study");
const STATES = [
  { value: "", name: "所有情况" },
  { value: "missing", name: "还没有编" },
  { value: "draft", name: "编了没报送" },
  { value: "filed", name: "已经报送" },
  { value: "behind", name: "有过了计划日没开展的" },
] as const;

/** 学习: who plans their study, and how far each plan was carried out. A member comes to their own study instead. */
export function PlansPage() {
  const me = useMe();
  return may(me, "duty.read") ? <AllPlans /> : <MinePage />;
}

function AllPlans() {
  const me = useMe();
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/study" });
  const thisYear = Number(me.today.slice(0, 4));
  const year = filter.year ?? thisYear;
  const asked = useInfiniteQuery(plansQuery({ ...filter, year }));
  const units = useQuery(organizationQuery()).data?.units ?? [];
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const first = asked.data?.pages[0];
  const change = (next: Partial<typeof filter>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false }); // prettier-ignore
  const tops = units.filter((unit) => ["group", "enterprise", "general-branch", "committee"].includes(unit.kind)); // prettier-ignore
  return (
    <Page
      room="学习"
      bar={<span>学习计划</span>}
      phone={{ back: "/me", word: "我的", title: "学习" }}
    >
      <StudyNav />
      <PageTitle note="党委、党总支和党支部各编一份。报送就是登记台账，不用另记；每次学习由组织者登记到会，缺席的补学。">
        学习计划
      </PageTitle>
      <FilterSentence>
        看{" "}
        <WordChoice
          label="单位"
          value={filter.unitId ?? ""}
          options={[{ value: "", name: "全部单位" }, ...tops.map((unit) => ({ value: unit.id, name: unit.shortName }))]} // prettier-ignore
          onChange={(value) => change({ unitId: value === "" ? undefined : value })}
        />{" "}
        <WordChoice
          label="年份"
          value={String(year)}
          options={[thisYear + 1, thisYear, thisYear - 1].map((each) => ({ value: String(each), name: `${each}年` }))} // prettier-ignore
          onChange={(value) => change({ year: Number(value) })}
        />{" "}
        <WordChoice
          label="情况"
          value={filter.state ?? ""}
          options={STATES}
          onChange={(value) => change({ state: STATES.map((each) => each.value).find((each) => each === value && each !== "") || undefined })} // prettier-ignore
        />{" "}
        的计划
        {first !== undefined && `，共${first.total}个单位，全年已报送${first.filed}份。`}
      </FilterSentence>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {asked.isSuccess && rows.length === 0 && (
        <Empty title="没有符合的单位">放宽单位或情况再看。</Empty>
      )}
      {rows.length > 0 && <PlanTable rows={rows} year={year} today={me.today} />}
      <ListMore asked={asked} />
    </Page>
  );
}

function PlanTable(props: { rows: PlanPage["items"]; year: number; today: string }) {
  return (
    <table className="study-table">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">计划</th>
          <th scope="col">到今天应开展</th>
          <th scope="col">已开展</th>
          <th scope="col">
            <span className="seen-by-readers">打开</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.unit.id}>
            <th scope="row">{row.unit.name}</th>
            <td data-label="计划">
              {row.planId === null
                ? "还没有编"
                : row.filedOn === null
                  ? "草稿，没有报送"
                  : `${sayDay(row.filedOn, props.today, false)}报送`}
              {row.planId !== null && <span className="note">全年{row.sessions}次</span>}
            </td>
            <td data-label="到今天应开展">{row.planId === null ? "—" : `${row.due}次`}</td>
            <td data-label="已开展" className={row.held < row.due ? "study-behind" : ""}>
              {row.planId === null
                ? "—"
                : `${row.held}次${row.held < row.due ? `，差${row.due - row.held}次` : ""}`}
            </td>
            <td className="study-open">
              {row.planId !== null ? (
                <Link
                  to="/study/plans/$planId"
                  params={{ planId: row.planId }}
                  className="text-link"
                  aria-label={`打开${row.unit.name}的学习计划`}
                >
                  打开
                </Link>
              ) : (
                row.may.write && (
                  <Link
                    to="/study/edit"
                    search={{ unitId: row.unit.id, year: props.year }}
                    className="text-link"
                    aria-label={`给${row.unit.name}编学习计划`}
                  >
                    编一份
                  </Link>
                )
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
