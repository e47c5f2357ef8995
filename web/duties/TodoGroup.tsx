import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import type { DueRow, Todo } from "#app/duties/schema.ts";
import { wordsOf } from "../api/client.ts";
import { duePageQuery } from "../api/duties.ts";
import { useMe } from "../api/session.ts";
import { List, ListRow } from "../ui/List.tsx";
import { Mark } from "../ui/Mark.tsx";
import { DueActionLink, hasAction } from "./DueActionLink.tsx";
import { dueLine, progressWords } from "./due-words.ts";

type Group = Todo["groups"][number];

/** 逾期1件: a title without its figure gets it. */
const groupTitle = (group: Group): string =>
  /\d/.test(group.title) ? group.title : `${group.title}${group.count}件`;

/** One degree of urgency: a heading and its rows. What one sitting settles is said in the heading, its button stands elsewhere. */
export function TodoGroup(props: {
  group: Group;
  next: Group | undefined;
  todo: Todo;
  urgent: string | undefined;
  opened: string | undefined;
  onOpen: (id: string) => void;
}) {
  const { group, next, todo, opened, onOpen } = props;
  const [all, setAll] = useState(false);
  const remark = sittingRemark(group, todo);
  const row = (item: DueRow) => (
    <TodoRow
      key={item.id}
      item={item}
      todo={todo}
      filled={item.id === props.urgent}
      selected={item.id === opened}
      onOpen={onOpen}
    />
  );
  return (
    <section className="todo-group" aria-labelledby={`todo-${group.key}`}>
      <header className={group.key === "overdue" ? "todo-head todo-head-overdue" : "todo-head"}>
        <h2 id={`todo-${group.key}`}>{groupTitle(group)}</h2>
        {remark !== null && <span>{remark}</span>}
      </header>
      <List label={group.title} {...(opened === undefined ? {} : { onWalk: onOpen })}>
        {group.items.map(row)}
        {all && <Rest group={group} next={next} todo={todo} row={row} />}
      </List>
      {!all && group.count > group.items.length && (
        <button type="button" className="text-link todo-more" onClick={() => setAll(true)}>
          再看其余{group.count - group.items.length}件
        </button>
      )}
    </section>
  );
}

/** 随支委会一并办; of a longer group: 其中2件随支委会一并办. */
function sittingRemark(group: Group, { together }: Todo): string | null {
  if (together === null) return null;
  const settled = group.items.filter((item) => together.items.includes(item.id)).length;
  if (settled === 0) return null;
  const which = settled === group.count ? "" : `其中${settled}件`;
  return `${which}随${together.sitting}一并办`;
}

function TodoRow(props: {
  item: DueRow;
  todo: Todo;
  filled: boolean;
  selected: boolean;
  onOpen: (id: string) => void;
}) {
  const { item, todo, filled } = props;
  const me = useMe();
  const line = dueLine(item, todo.asOf);
  const amount = progressWords(item);
  const action = hasAction(item, me.may.record) ? (
    <DueActionLink
      item={item}
      named
      className={filled ? "button button-primary todo-do" : "text-link text-link-strong todo-do"}
    />
  ) : undefined;
  const owner =
    item.person !== null && item.person.id !== me.person.id
      ? `${item.person.name}，`
      : item.unit.id !== todo.unit.id
        ? `${item.unit.shortName}，`
        : "";
  return (
    <ListRow
      rowKey={item.id}
      mark={<Mark state={item.state} />}
      title={item.title}
      note={
        <>
          <span className={`says-${item.state}`}>{line.time}</span>
          {line.rest}
          {amount !== null && item.note === null && `，${amount}`}
          {owner !== "" && `；${owner.slice(0, -1)}`}
        </>
      }
      selected={props.selected}
      onOpen={() => props.onOpen(item.id)}
      {...(action === undefined ? {} : { action })}
    />
  );
}

/** What a long group left out: everything due between its last row and the next group's first. */
function Rest(props: {
  group: Group;
  next: Group | undefined;
  todo: Todo;
  row: (item: DueRow) => ReactNode;
}) {
  const { group, next, todo } = props;
  const last = group.items.at(-1);
  const asked = useQuery(
    duePageQuery({
      unitId: todo.unit.id,
      asOf: todo.asOf,
      states: group.key === "overdue" ? ["overdue"] : ["due-soon", "open", "partly", "missing"],
      ...(last === undefined || group.key === "overdue" ? {} : { from: last.dueOn }),
      limit: 200,
    }),
  );
  if (asked.isError) return <li>{wordsOf(asked.error)}</li>;
  const known = new Set(todo.groups.flatMap((one) => one.items.map((item) => item.id)));
  const until = group.key === "overdue" ? undefined : next?.items[0]?.dueOn;
  return asked.data?.items
    .filter((item) => !known.has(item.id) && (until === undefined || item.dueOn < until))
    .map(props.row);
}
