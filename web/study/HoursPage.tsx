import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { parseDay } from "#kernel/day.ts";
import { address, wordsOf } from "../api/client.ts";
import { organizationQuery } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import { type HoursPage as Hours, hoursQuery, personHoursQuery } from "../api/study.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice, WordDay } from "../ui/FilterSentence.tsx";
import { ListMore } from "../ui/ListMore.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { Panel, PanelSection } from "../ui/Panel.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { useWalk } from "../ui/use-walk.ts";
import { HoursFacts, HoursSessions } from "./PersonHours.tsx";
import { StudyNav } from "./StudyNav.tsx";
import { sayHours } from "./words.ts";

const route = getRouteApi("/shell/study/hours");

/** 学时: who has studied how much against the norm, in the order of the organization; never ranked. */
export function HoursPage() {
  const me = useMe();
  const { open, ...filter } = route.useSearch();
  const navigate = useNavigate({ from: "/study/hours" });
  const units = useQuery(organizationQuery()).data?.units ?? [];
  const asked = useInfiniteQuery(hoursQuery(filter));
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const first = asked.data?.pages[0];
  const thisYear = Number(me.today.slice(0, 4));
  const change = (next: Partial<typeof filter>): void =>
    void navigate({ search: (before) => ({ ...before, ...next, open: undefined }), replace: true, resetScroll: false }); // prettier-ignore
  const show = (id: string | undefined): void =>
    void navigate({ search: (before) => ({ ...before, open: id }), resetScroll: false });
  const asOf = filter.asOf ?? me.today;
  const party = units.filter((unit) => ["group", "enterprise", "department", "committee", "general-branch", "branch"].includes(unit.kind)); // prettier-ignore
  return (
    <Page
      room="学习"
      bar={<span>学时</span>}
      phone={{ back: "/study", word: "学习", title: "学时" }}
      phoneActions
      actions={
        <a className="text-link" href={address("/api/study/hours.xlsx", filter)}>
          导出所示
        </a>
      }
      side={
        open === undefined ? undefined : (
          <PersonPanel
            id={open}
            year={filter.year}
            asOf={filter.asOf}
            onClose={() => show(undefined)}
          />
        )
      }
    >
      <StudyNav />
      <PageTitle note="由台账计算：集体学习、培训、补学和组织者认定的线上学时。不计积分和在线时长，按组织顺序列，不排名。">
        学时
      </PageTitle>
      <FilterSentence>
        看{" "}
        <WordChoice
          label="单位"
          value={filter.unitId ?? ""}
          options={[{ value: "", name: "全部单位" }, ...party.map((unit) => ({ value: unit.id, name: unit.shortName }))]} // prettier-ignore
          onChange={(value) => change({ unitId: value === "" ? undefined : value })}
        />{" "}
        <WordChoice
          label="年份"
          value={String(filter.year ?? thisYear)}
          options={[thisYear, thisYear - 1].map((each) => ({ value: String(each), name: `${each}年` }))} // prettier-ignore
          onChange={(value) => change({ year: Number(value) })}
        />{" "}
        到{" "}
        <WordDay
          label="截至"
          value={asOf}
          today={me.today}
          max={me.today}
          onChange={(value) =>
            change({ asOf: value === me.today ? undefined : (parseDay(value) ?? undefined) })
          }
        />{" "}
        <WordChoice
          label="达标"
          value={filter.reached ?? ""}
          options={[{ value: "", name: "所有人" }, { value: "no", name: "未达标的" }, { value: "yes", name: "达标的" }]} // prettier-ignore
          onChange={(value) =>
            change({ reached: value === "yes" || value === "no" ? value : undefined })
          }
        />
        {first !== undefined &&
          `：${first.total}人。这个范围应学${first.people}人，达标${first.reached}人，人均${sayHours(first.average)}学时。`}
      </FilterSentence>
      <SearchBox
        label="按姓名或工号找"
        value={filter.q ?? ""}
        onChange={(q) => change({ q: q === "" ? undefined : q })}
      />
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={10} />}
      {asked.isSuccess && rows.length === 0 && (
        <Empty title="没有符合的人">
          施行“党员学习学时”制度以后，每名党员每年一行；放宽条件再看。
        </Empty>
      )}
      {rows.length > 0 && <HoursTable rows={rows} open={open} onOpen={show} />}
      <ListMore asked={asked} />
    </Page>
  );
}

function HoursTable(props: {
  rows: Hours["items"];
  open: string | undefined;
  onOpen: (id: string) => void;
}) {
  // prettier-ignore
  const walk = useWalk();
  return (
    <table className="study-table">
      <thead>
        <tr>
          <th scope="col">姓名</th>
          <th scope="col">单位</th>
          <th scope="col">标准</th>
          <th scope="col">已学/应学</th>
          <th scope="col">情况</th>
        </tr>
      </thead>
      <tbody {...walk}>
        {props.rows.map((row) => (
          <tr key={row.person.id} className={row.person.id === props.open ? "study-chosen" : ""}>
            <th scope="row">
              <button
                type="button"
                className="text-link"
                data-walk-row={row.person.id}
                onClick={() => props.onOpen(row.person.id)}
              >
                {row.person.name}
              </button>
              <span className="note">　{row.person.code}</span>
            </th>
            <td>{row.unit.shortName}</td>
            <td>{row.norm === "leaders" ? "书记委员" : "党员"}</td>
            <td>
              {sayHours(row.hours)}/{sayHours(row.target)}学时
            </td>
            <td>
              {row.state === "waived"
                ? "免办"
                : row.hours >= row.target
                  ? "达标"
                  : `差${sayHours(row.target - row.hours)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PersonPanel(props: {
  id: string;
  year: number | undefined;
  asOf: string | undefined;
  onClose: () => void;
}) {
  // prettier-ignore
  const asked = useQuery(personHoursQuery(props.id, { year: props.year, asOf: props.asOf }));
  return (
    <Panel
      label="一个人的学时"
      openKey={props.id}
      onClose={props.onClose}
      head="学时由哪些台账算出"
    >
      {asked.isError && <Failed words={wordsOf(asked.error)} />}
      {asked.isPending && <Skeleton lines={6} />}
      {asked.data !== undefined && (
        <>
          <h2>{asked.data.person.name}</h2>
          <HoursFacts hours={asked.data} />
          <PanelSection title="算进来的学习" fact={`${asked.data.sessions.length}次`}>
            <HoursSessions hours={asked.data} />
          </PanelSection>
        </>
      )}
    </Panel>
  );
}
