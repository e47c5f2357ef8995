import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { parseDay } from "#kernel/day.ts";
import type { Wall } from "#app/duties/schema.ts";
import { address, wordsOf } from "../api/client.ts";
import { institutionsQuery } from "../api/institutions.ts";
import { wallQuery } from "../api/wall.ts";
import { useMe } from "../api/session.ts";
import { useUnitChoices } from "../calendar/unit-choices.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice, WordDay } from "../ui/FilterSentence.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { STATE_WORDS } from "../ui/states.ts";
import { PHONE, useMedia } from "../ui/use-media.ts";
import { WallList } from "./WallList.tsx";
import { columnsOf, COUNTERS, WallTable } from "./WallTable.tsx";
import "../ui/Legend.css";
import "./wall.css";

const route = getRouteApi("/shell/wall");

const ROWS = [
  { value: "unit", name: "单位" },
  { value: "institution", name: "制度" },
  { value: "measure", name: "计划举措" },
] as const;
const ORDERS = [
  { value: "trouble", name: "有事的在前" },
  { value: "organization", name: "按原有顺序" },
] as const;

/** The one big picture: units, institutions or measures × months. Fine is a dot, the future is blank, only trouble has shape. */
export function WallPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/wall" });
  const me = useMe();
  const phone = useMedia(PHONE);
  const { cell, ...view } = search;
  const asked = useQuery(wallQuery(view));
  const institutions = useQuery(institutionsQuery());
  const units = useUnitChoices({ branches: false, asOf: view.asOf });
  const open = (row: string | null, month = 0): void =>
    void navigate({ search: (before) => ({ ...before, cell: row === null ? undefined : `${row}.${month}` }), replace: true, resetScroll: false }); // prettier-ignore
  const wall = asked.data;
  // what still stands there while another choice is on its way has other rows: it is not to be opened
  const waiting = asked.isPlaceholderData;

  return (
    <Page
      room="挂图"
      phone={{ back: "/todo", title: "年度挂图" }}
      bar={wall === undefined ? undefined : `${wall.year}年`}
      phoneActions
      actions={
        <>
          <Link
            to="/calendar"
            search={{ unitId: view.unitId, institution: view.institution, asOf: view.asOf }}
            className="text-link"
          >
            日历
          </Link>
          <button type="button" className="text-link" onClick={() => window.print()}>
            打印A3
          </button>
          <a
            className="text-link"
            href={address("/api/due-items/export.xlsx", {
              unitId: view.unitId,
              asOf: view.asOf,
              institution: view.institution,
            })}
          >
            导出所示
          </a>
        </>
      }
      foot={wall !== undefined && <WallLegend by={wall.by} />}
    >
      <PageTitle
        aside={
          wall !== undefined && (
            <FilterSentence>
              按
              <WordChoice
                label="行"
                value={view.by ?? "unit"}
                options={ROWS}
                onChange={(value) => void navigate({ search: (before) => ({ ...before, by: value === "institution" || value === "measure" ? value : undefined, cell: undefined }) })} // prettier-ignore
              />
              看{wall.groups.reduce((sum, each) => sum + each.rows.length, 0)}
              {COUNTERS[wall.by]}，
              {units.choices.length > 0 && (
                <>
                  <WordChoice
                    label="单位"
                    value={view.unitId ?? "all"}
                    options={[{ value: "all", name: units.whole }, ...units.choices]}
                    onChange={(value) => void navigate({ search: (before) => ({ ...before, unitId: value === "all" ? undefined : value, cell: undefined }) })} // prettier-ignore
                  />
                  的
                </>
              )}
              <WordChoice
                label="制度"
                value={view.institution ?? "all"}
                options={[{ value: "all", name: "全部应办" }, ...(institutions.data?.items ?? []).filter((each) => each.inForce).map((each) => ({ value: each.id, name: each.name }))]} // prettier-ignore
                onChange={(value) => void navigate({ search: (before) => ({ ...before, institution: value === "all" ? undefined : value, cell: undefined }) })} // prettier-ignore
              />
              ，
              <WordChoice
                label="次序"
                value={view.order ?? "trouble"}
                options={ORDERS}
                onChange={(value) => void navigate({ search: (before) => ({ ...before, order: value === "organization" ? "organization" : undefined }) })} // prettier-ignore
              />
              ，截至
              <WordDay
                label="截至"
                value={wall.asOf}
                today={me.today}
                onChange={(day) =>
                  void navigate({
                    search: (before) => ({ ...before, asOf: parseDay(day) ?? undefined }),
                  })
                }
              />
              ：{sayTotals(wall)}
            </FilterSentence>
          )
        }
      >
        年度挂图
      </PageTitle>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={16} height={22} />}
      {wall !== undefined && wall.groups.length === 0 && (
        <Empty title="这里会是一年十二个月的办理情况">
          {wall.by === "measure"
            ? `${wall.year}年的计划还没有发布。发布后，每条举措、每个月应办的事都会在这张图上。`
            : "计划发布后，每个支部、每个月应办的事都会在这张图上。"}
        </Empty>
      )}
      {wall !== undefined && phone && (
        <div inert={waiting}>
          <WallList wall={wall} view={view} open={cell} onOpen={open} />
        </div>
      )}
      {wall !== undefined && !phone && (
        <div className="wall" inert={waiting}>
          {columnsOf(wall).map((column, place) => (
            <WallTable key={place} groups={column} wall={wall} view={view} open={cell} onOpen={open} /> // prettier-ignore
          ))}
        </div>
      )}
    </Page>
  );
}

function sayTotals({ totals, calm, quiet, by }: Wall): string {
  const parts = [
    totals.overdue > 0 ? `逾期${totals.overdue}项` : "",
    totals["due-soon"] > 0 ? `临期${totals["due-soon"]}项` : "",
    totals.missing > 0 ? `待补${totals.missing}项` : "",
  ].filter((part) => part !== "");
  const trouble = parts.length === 0 ? "没有逾期和临期" : parts.join("，");
  const counter = COUNTERS[by];
  const rest = [
    calm > 0 ? `${calm}${counter}始终如期` : "",
    quiet > 0 ? `${quiet}${counter}还没有到期的事` : "",
  ].filter((part) => part !== "");
  return `${[trouble, ...rest].join("；")}。`;
}

function WallLegend({ by }: { by: Wall["by"] }) {
  return (
    <ul className="legend" aria-label="图例">
      {(["overdue", "due-soon", "missing", "partly", "made-up", "waived"] as const).map((state) => (
        <li key={state}>
          <Mark state={state} label={null} />
          {STATE_WORDS[state]}
        </li>
      ))}
      <li>
        <i className="calm-dot" /> 当月全部如期
      </li>
      <li>
        <i className="open-ring" /> 当月未到期
      </li>
      <li className="legend-note">
        格内是该{ROWS.find((each) => each.value === by)?.name}
        当月最要紧的状态，数字为项数；点开看明细，方向键可走格。
      </li>
    </ul>
  );
}
