import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { RectificationBoard } from "#app/inspection/schema.ts";
import { LIGHTS } from "#domain/committee/task-light.ts";
import { may } from "../access/may.ts";
import { address, wordsOf } from "../api/client.ts";
import { boardQuery } from "../api/inspection.ts";
import { useMe } from "../api/session.ts";
import { dayParam } from "../shell/search-params.ts";
import { Button } from "../ui/Button.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Tick } from "../ui/Field.tsx";
import { FilterSentence, WordChoice, WordDay } from "../ui/FilterSentence.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { FindingSheet } from "./FindingSheet.tsx";
import { FindingsTable } from "./FindingsTable.tsx";
import { InspectionNav } from "./InspectionNav.tsx";
import { LightWord } from "./LightWord.tsx";
import type { BoardSearch } from "./board-search.ts";

const route = getRouteApi("/shell/inspection");

/** As the heads of the columns say it; on the phone beside each number. */
const LIGHT_HEADS = [
  ["red", "超期"],
  ["yellow", "临期"],
  ["green", "正常"],
] as const; // as const: names of lights // prettier-ignore

/** 问题整改: by unit red yellow green on a day, and the findings behind it. */
export function BoardPage() {
  const me = useMe();
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/inspection" });
  const query = { unitId: filter.unit, asOf: filter.asOf, light: filter.light, closed: filter.closed }; // prettier-ignore
  const asked = useInfiniteQuery(boardQuery(query));
  const board = asked.data?.pages[0];
  const items = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (next: BoardSearch): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false }); // prettier-ignore
  const writes = may(me, "inspection.write");
  return (
    <Page
      room="监督"
      bar={board === undefined ? undefined : <span>{sayCounts(board)}</span>}
      phone={{ back: "/me", word: "我的", title: "问题整改" }}
      phoneActions
      actions={
        <a
          className="text-link"
          href={address("/api/rectifications.xlsx", { unitId: filter.unit, asOf: filter.asOf })}
        >
          导出整改台账
        </a>
      }
    >
      <InspectionNav />
      <PageTitle
        aside={
          writes && (
            <Button kind="primary" onClick={() => change({ start: "finding" })}>
              登记问题
            </Button>
          )
        }
        note="超期是红，七天内到期是黄，其余是绿；复核由整改的人以外的人做。通知书、销号单在每一件的材料目录里打印。"
      >
        问题整改
      </PageTitle>
      <FilterSentence>
        看{" "}
        <WordChoice
          label="单位"
          value={filter.unit ?? ""}
          options={[{ value: "", name: "全部单位" }, ...(board?.units ?? []).map((each) => ({ value: each.unit.id, name: each.unit.shortName }))]} // prettier-ignore
          onChange={(value) => change({ unit: value === "" ? undefined : value })}
        />{" "}
        的{" "}
        <WordChoice
          label="红黄绿"
          value={filter.light ?? ""}
          options={[
            { value: "", name: "全部" },
            { value: "red", name: "超期的" },
            { value: "yellow", name: "临期的" },
            { value: "green", name: "正常的" },
          ]}
          onChange={(value) => change({ light: LIGHTS.find((each) => each === value) })}
        />{" "}
        问题，截至{" "}
        <WordDay
          label="截至"
          value={filter.asOf ?? me.today}
          today={me.today}
          onChange={(value) => change({ asOf: value === me.today ? undefined : dayParam(value) })}
        />
      </FilterSentence>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {board !== undefined && board.units.length === 0 && (
        <Empty title="这里会是要整改的问题，按单位分红黄绿">
          在监督计划里登记一次督查，发现的问题各自进入整改；别处来的问题，用“登记问题”。
        </Empty>
      )}
      {board !== undefined && board.units.length > 0 && (
        <>
          <UnitsTable board={board} onOpen={(unit) => change({ unit })} chosen={filter.unit} />
          <h2 className="inspection-head">问题清单（{board.total}个）</h2>
          <Tick
            checked={filter.closed === true}
            onChange={(closed) => change({ closed: closed || undefined })}
          >
            连今年已经销号的一起看
          </Tick>
          <FindingsTable items={items} today={me.today} />
          {board.next !== null && (
            <div className="inspection-more">
              <span className="note">
                共{board.total}个，已列{items.length}个
              </span>
              {asked.hasNextPage && (
                <Button
                  busy={asked.isFetchingNextPage}
                  busyWord="正在取……"
                  onClick={() => void asked.fetchNextPage()}
                >
                  再看后面的
                </Button>
              )}
            </div>
          )}
        </>
      )}
      {filter.start === "finding" && writes && (
        <FindingSheet project={null} onClose={() => change({ start: undefined })} />
      )}
    </Page>
  );
}

function sayCounts({ units }: RectificationBoard): string {
  const sum = (of: "red" | "yellow" | "green" | "closed"): number => units.reduce((all, each) => all + each[of], 0); // prettier-ignore
  return `在办${sum("red") + sum("yellow") + sum("green")}个，超期${sum("red")}个，今年销号${sum("closed")}个`;
}

function UnitsTable(props: {
  board: RectificationBoard;
  chosen: string | undefined;
  onOpen: (unit: string | undefined) => void;
}) {
  const { board, chosen, onOpen } = props;
  return (
    <table className="inspection-table">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">超期</th>
          <th scope="col">临期</th>
          <th scope="col">正常</th>
          <th scope="col" className="number">
            今年销号
          </th>
          <th scope="col" className="number">
            其中超期整改
          </th>
        </tr>
      </thead>
      <tbody>
        {board.units.map((row) => (
          <tr key={row.unit.id}>
            <th scope="row">
              <button
                type="button"
                className="text-link"
                aria-pressed={row.unit.id === chosen}
                onClick={() => onOpen(row.unit.id === chosen ? undefined : row.unit.id)}
              >
                {row.unit.name}
              </button>
            </th>
            {LIGHT_HEADS.map(([light, words]) => (
              <td
                key={light}
                data-name={words}
                className={row[light] === 0 ? "inspection-none" : ""}
              >
                {row[light] === 0 ? (
                  <span className="grey">—</span>
                ) : (
                  <LightWord light={light} count={row[light]} />
                )}
              </td>
            ))}
            <td className="number" data-name="今年销号">
              {row.closed}
            </td>
            <td className="number" data-name="其中超期整改">
              {row.closedLate}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
