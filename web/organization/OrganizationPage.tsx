import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useState } from "react";
import { parseDay } from "#kernel/day.ts";
import { wordsOf } from "../api/client.ts";
import { organizationQuery } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import { Button } from "../ui/Button.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice, WordDay } from "../ui/FilterSentence.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { roomName } from "../shell/rooms.ts";
import { ImportView } from "./ImportView.tsx";
import { PeopleView } from "./PeopleView.tsx";
import { UnitPanel } from "./UnitPanel.tsx";
import { UnitTree } from "./UnitTree.tsx";
import { OrganizationSheet, type Editing } from "./OrganizationSheet.tsx";
import { closedAbove, toggleAll, treeRows } from "./unit-tree.ts";
import "./organization.css";

const route = getRouteApi("/shell/organization");

const VIEWS = [
  { value: "units", name: "各级组织" },
  { value: "people", name: "人员" },
] as const;

/** 组织人员: the tree with its posts and people on a day, and every change to it. */
export function OrganizationPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/organization" });
  const me = useMe();
  const asked = useQuery(organizationQuery(search.asOf));
  const organization = asked.data;
  const view = search.view ?? "units";
  const q = search.q ?? "";
  const sought = useDeferredValue(q);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [revealed, setRevealed] = useState<string | undefined>(undefined);
  const [editing, setEditing] = useState<Editing | null>(null);
  const units = useMemo(() => organization?.units ?? [], [organization]);
  const rows = useMemo(() => treeRows(units, toggled, sought), [units, toggled, sought]);
  // Whatever led here (a search, a link), the unit whose panel is open is seen in the tree; after that it may be folded away.
  if (search.open !== revealed && units.length > 0) {
    setRevealed(search.open);
    const closed = search.open === undefined ? [] : closedAbove(units, toggled, search.open);
    if (closed.length > 0) setToggled(toggleAll(toggled, closed));
  }
  const change = (next: Partial<typeof search>, replace = false): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace, resetScroll: false });
  const open = (id: string | undefined): void => change({ open: id }, search.open !== undefined);
  const step = (by: 1 | -1): void => {
    const next = rows[rows.findIndex((row) => row.unit.id === search.open) + by];
    if (next !== undefined) open(next.unit.id);
  };
  const room = roomName("organization", me);
  const edits = me.may.editOrganization;

  return (
    <Page
      room={room}
      phone={view === "import" ? { back: "/organization", word: room, title: "导入组织人员" } : { back: "/me", word: "我的", title: "组织人员" }} // prettier-ignore
      bar={view === "import" ? <span>导入</span> : undefined}
      phoneActions
      actions={
        edits && (
          <>
            <a className="text-link" href="/api/organization/export.xlsx">
              导出
            </a>
            <button
              type="button"
              className="text-link"
              onClick={() => change({ view: view === "import" ? undefined : "import", open: undefined })} // prettier-ignore
            >
              {view === "import" ? "回到名册" : "导入"}
            </button>
          </>
        )
      }
      side={
        view === "units" && search.open !== undefined ? (
          <UnitPanel
            id={search.open}
            units={units}
            onClose={() => open(undefined)}
            onStep={step}
            onEdit={setEditing}
          />
        ) : undefined
      }
    >
      <div className="organization">
        {view === "import" ? (
          <ImportView />
        ) : (
          <>
            <PageTitle
              aside={
                edits && (
                  <Button
                    onClick={() => setEditing(view === "people" ? { kind: "add-person", unit: null } : { kind: "open-unit", parent: null })} // prettier-ignore
                  >
                    {view === "people" ? "新增人员" : "新增单位"}
                  </Button>
                )
              }
            >
              组织人员
            </PageTitle>
            <div className="organization-filter">
              <FilterSentence>
                看
                <WordChoice
                  label="看什么"
                  value={view}
                  options={VIEWS}
                  onChange={(value) =>
                    change({ view: value === "people" ? "people" : undefined, open: undefined })
                  }
                />
                {view === "units" && (
                  <>
                    ，截至
                    <WordDay
                      label="截至"
                      value={search.asOf ?? organization?.asOf ?? me.today}
                      today={me.today}
                      onChange={(day) => change({ asOf: day === me.today ? undefined : (parseDay(day) ?? undefined) })} // prettier-ignore
                    />
                  </>
                )}
                {organization !== undefined &&
                  `：${organization.totals.units}个单位，${organization.totals.people}人，其中党员${organization.totals.members}名。`}
              </FilterSentence>
              <SearchBox
                label={view === "people" ? "按姓名、编号找人" : "按名称、代码找单位"}
                value={q}
                onChange={(text) => change({ q: text === "" ? undefined : text }, true)}
              />
            </div>
            {asked.isError && (
              <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
            )}
            {asked.isPending && <Skeleton lines={12} height={36} />}
            {organization !== undefined && view === "units" && (
              <>
                {rows.length > 0 && (
                  <UnitTree
                    rows={rows}
                    opened={search.open}
                    onOpen={open}
                    onToggle={(id) => setToggled(toggleAll(toggled, [id]))}
                  />
                )}
                {rows.length === 0 && sought !== "" && (
                  <Empty title={`没有名称或代码里有“${sought}”的单位`}>
                    换个字试试；已撤销、合并的单位，把截至日改到那以前就能看到。
                  </Empty>
                )}
                {units.length === 0 && sought === "" && (
                  <Empty
                    title="这里会是集团、企业、党总支、支部和党小组"
                    action={edits && <Button kind="primary" onClick={() => change({ view: "import" })}>导入组织人员表</Button>} // prettier-ignore
                  >
                    {edits
                      ? "下载模板填好传上来，先看问题再采用；也可以一个个新增。"
                      : "党群工作部还没有录入组织。"}
                  </Empty>
                )}
              </>
            )}
            {view === "people" && <PeopleView q={sought} onEdit={setEditing} />}
          </>
        )}
      </div>
      {editing !== null && (
        <OrganizationSheet editing={editing} units={units} onClose={() => setEditing(null)} />
      )}
    </Page>
  );
}
