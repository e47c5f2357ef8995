import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Fragment } from "react";
import type { Todo } from "#app/duties/schema.ts";
import { parseDay } from "#kernel/day.ts";
import { may } from "../access/may.ts";
import { wordsOf } from "../api/client.ts";
import { todoQuery } from "../api/duties.ts";
import { useMe } from "../api/session.ts";
import { ReturnedRecords } from "../records/ReturnedRecords.tsx";
import { UnfinishedRecords } from "../records/UnfinishedRecords.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { WordDay } from "../ui/FilterSentence.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { useWalk } from "../ui/use-walk.ts";
import { DuePanel } from "./DuePanel.tsx";
import { FirstSteps } from "./FirstSteps.tsx";
import { TodoGroup } from "./TodoGroup.tsx";
import { placeOfTogether, TodoTogether } from "./TodoTogether.tsx";
import "./TodoPage.css";

const route = getRouteApi("/shell/todo");

/** 我的待办: by urgency, then what one sitting can settle. One verb a row. */
export function TodoPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe();
  const asked = useQuery(todoQuery({ unitId: search.unitId, asOf: search.asOf }));
  const todo = asked.data;
  const asOf = search.asOf ?? todo?.asOf ?? me.today;
  const elsewhere = todo !== undefined && todo.unit.id !== me.home.id;

  const open = (id: string | undefined): void =>
    void navigate({ search: (before) => ({ ...before, open: id }), replace: search.open !== undefined && id !== undefined }); // prettier-ignore
  const shown = todo?.groups.flatMap((group) => group.items.map((item) => item.id)) ?? [];
  const step = (by: 1 | -1): void => {
    const next = shown[shown.indexOf(search.open ?? "") + by];
    if (next !== undefined) open(next);
  };

  const day = (
    <WordDay
      label="截至"
      value={asOf}
      today={me.today}
      onChange={(value) => {
        const picked = parseDay(value) ?? undefined;
        void navigate({ search: (before) => ({ ...before, asOf: picked === me.today ? undefined : picked }) }); // prettier-ignore
      }}
    />
  );

  return (
    <Page
      room="待办"
      bar={elsewhere ? todo.unit.name : undefined}
      width="hang"
      phoneActions
      actions={
        <>
          <Link to="/calendar" className="text-link">
            日历
          </Link>
          {may(me, "project.read") && (
            <Link to="/projects" className="text-link">
              书记领办
            </Link>
          )}
        </>
      }
      side={
        search.open === undefined ? undefined : (
          <DuePanel
            id={search.open}
            asOf={search.asOf}
            onClose={() => open(undefined)}
            {...(shown.includes(search.open) ? { onStep: step } : {})}
          />
        )
      }
    >
      <div className="todo">
        <PageTitle
          aside={day}
          note={
            todo === undefined
              ? `${me.title} ${me.person.name}。`
              : `${elsewhere ? todo.unit.name : todo.who}。本月已办${todo.doneThisMonth}件。`
          }
        >
          {elsewhere ? `${todo.unit.shortName}的待办` : "我的待办"}
        </PageTitle>
        {asOf !== me.today && (
          <p className="todo-past">
            这是{asOf < me.today ? "当时" : "到那天"}的样子。
            <Link to="/todo" search={{ unitId: search.unitId }} className="text-link">
              回到今天
            </Link>
          </p>
        )}
        <UnfinishedRecords />
        {me.may.record && me.home.kind !== "group" && (
          <ReturnedRecords unitId={search.unitId ?? me.home.id} />
        )}
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {todo === undefined && asked.isPending && <Skeleton lines={7} height={64} />}
        {todo !== undefined && <Groups todo={todo} opened={search.open} onOpen={open} />}
      </div>
    </Page>
  );
}

function Groups(props: { todo: Todo; opened: string | undefined; onOpen: (id: string) => void }) {
  const { todo, opened, onOpen } = props;
  const me = useMe();
  const walk = useWalk(
    opened === undefined ? undefined : (row) => onOpen(row.dataset["walkRow"] ?? ""),
  );
  const groups = todo.groups.filter((group) => group.count > 0);
  if (groups.length === 0) {
    const nothing = (
      <Empty
        title="眼下没有要办的事"
        action={
          me.may.record ? (
            <Link to="/record" className="text-link">
              记一次会
            </Link>
          ) : undefined
        }
      >
        到了该办的时候，支委会、党课、主题党日这些事会按缓急排在这里，每件写着哪天前办、依据哪一条。已经开了会，可以先记下来，能算数的都会算上。
      </Empty>
    );
    const setsUp = may(me, "organization.edit") && may(me, "plan.import");
    return setsUp ? <FirstSteps otherwise={nothing} /> : nothing;
  }
  // Only the most urgent action of the screen is filled, and none while a panel has the say.
  const urgent = opened === undefined ? groups[0]?.items.find((item) => item.action !== null)?.id : undefined; // prettier-ignore
  const proposed = todo.together !== null && me.may.record;
  const after = placeOfTogether(todo);
  return (
    // Arrow keys walk over the groups as over one list.
    <div {...walk}>
      {proposed && after === null && <TodoTogether todo={todo} />}
      {groups.map((group, place) => (
        <Fragment key={group.key}>
          <TodoGroup
            group={group}
            next={groups[place + 1]}
            todo={todo}
            urgent={group.key === "overdue" || group.key === "week" ? urgent : undefined}
            opened={opened}
            onOpen={onOpen}
          />
          {proposed && group.key === after && <TodoTogether todo={todo} />}
        </Fragment>
      ))}
    </div>
  );
}
