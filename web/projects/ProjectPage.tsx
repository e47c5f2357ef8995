import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { may } from "../access/may.ts";
import { wordsOf } from "../api/client.ts";
import { organizationQuery } from "../api/organization.ts";
import { projectsQuery, type Project, type ProjectList } from "../api/projects.ts";
import { useMe } from "../api/session.ts";
import { Button } from "../ui/Button.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { ProjectForm } from "./ProjectForm.tsx";
import type { ProjectAction } from "./project-action.ts";
import { ProjectItem } from "./ProjectItem.tsx";
import { AcceptSheet, WithdrawSheet } from "./ProjectSheets.tsx";
import "./project.css";

const route = getRouteApi("/shell/projects");

interface Led {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly projects: readonly Project[];
}

/** By leader, in the order of the server; leaders who lead nothing yet stand where they owe it. */
function byLeader(list: ProjectList): Led[] {
  const led: Led[] = list.leaders.map((leader) => ({
    id: leader.id,
    name: leader.name,
    note: `${leader.unit.shortName}，${leader.note}`,
    projects: list.items.filter((project) => project.leader.id === leader.id),
  }));
  for (const project of list.items) {
    if (led.some((each) => each.id === project.leader.id)) continue;
    led.push({ id: project.leader.id, name: project.leader.name, note: `${project.unit.shortName}，${project.leader.post}`, projects: list.items.filter((each) => each.leader.id === project.leader.id) }); // prettier-ignore
  }
  return led;
}

/** 书记领办: each leader's one or two projects with their milestones, and who still owes one. */
export function ProjectPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/projects" });
  const me = useMe();
  const thisYear = Number(me.today.slice(0, 4));
  const year = search.year ?? thisYear;
  const asked = useQuery(projectsQuery({ year, unitId: search.unitId }));
  const organization = useQuery(organizationQuery());
  const [doing, setDoing] = useState<ProjectAction | null>(null);
  const list = asked.data;
  const led = list === undefined ? [] : byLeader(list);
  const owing = list?.leaders.filter((leader) => leader.projects === 0).length ?? 0;
  const writes = may(me, "project.write");
  const close = (): void => setDoing(null);

  return (
    <Page room="书记领办" phone={{ back: "/todo", word: "待办", title: "书记领办" }}>
      <div className="projects">
        <PageTitle
          aside={
            writes && (
              <Button kind="primary" onClick={() => setDoing({ kind: "register", leader: null })}>
                登记领办项目
              </Button>
            )
          }
        >
          书记领办项目
        </PageTitle>
        <FilterSentence>
          看
          <WordChoice
            label="单位"
            value={search.unitId ?? "all"}
            options={[{ value: "all", name: me.home.kind === "group" ? "全集团" : me.home.shortName }, ...(organization.data?.units ?? []).filter((unit) => unit.id !== me.home.id && ["enterprise", "general-branch", "branch"].includes(unit.kind)).map((unit) => ({ value: unit.id, name: unit.name, note: unit.code }))]} // prettier-ignore
            onChange={(value) => void navigate({ search: (before) => ({ ...before, unitId: value === "all" ? undefined : value }) })} // prettier-ignore
          />
          <WordChoice
            label="年份"
            value={String(year)}
            options={[thisYear, thisYear - 1].map((each) => ({ value: String(each), name: `${each}年` }))} // prettier-ignore
            onChange={(value) => void navigate({ search: (before) => ({ ...before, year: Number(value) === thisYear ? undefined : Number(value) }) })} // prettier-ignore
          />
          的领办项目
          {list !== undefined &&
            `：${list.items.length}个${owing > 0 ? `，还有${owing}位应领办、没有登记` : ""}。`}
        </FilterSentence>
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {asked.isPending && <Skeleton lines={8} />}
        {list !== undefined && led.length === 0 && (
          <Empty title="这里会是各位书记领办的项目">
            党委委员、支部书记每人每年领办1至2个，写明解决路径、预期成果和节点；到节点写进展，全部完成后验收。
          </Empty>
        )}
        {led.map((leader) => (
          <section key={leader.id} className="project-leader">
            <header>
              <h2>{leader.name}</h2>
              <span>{leader.note}</span>
              {writes &&
                leader.projects.filter((each) => each.status !== "withdrawn").length < 2 && (
                  <button
                    type="button"
                    className="text-link"
                    onClick={() => setDoing({ kind: "register", leader: list?.leaders.find((each) => each.id === leader.id) ?? null })} // prettier-ignore
                  >
                    登记
                  </button>
                )}
            </header>
            {leader.projects.length === 0 && <p className="grey">还没有登记领办项目。</p>}
            {leader.projects.map((project) => (
              <ProjectItem
                key={project.id}
                project={project}
                today={me.today}
                may={{ write: writes, accept: may(me, "project.accept") }}
                onAct={setDoing}
              />
            ))}
          </section>
        ))}
      </div>
      {doing !== null && (doing.kind === "register" || doing.kind === "change") && (
        <ProjectForm
          project={doing.kind === "change" ? doing.project : null}
          leader={doing.kind === "register" ? doing.leader : null}
          year={year}
          units={organization.data?.units ?? []}
          onClose={close}
        />
      )}
      {doing?.kind === "accept" && <AcceptSheet project={doing.project} onClose={close} />}
      {doing?.kind === "withdraw" && <WithdrawSheet project={doing.project} onClose={close} />}
    </Page>
  );
}
