import { Link } from "@tanstack/react-router";
import type { Todo } from "#app/duties/schema.ts";

/** What one sitting settles: which things, by name, and the one button. */
export function TodoTogether({ todo }: { todo: Todo }) {
  const { together } = todo;
  if (together === null) return null;
  const rows = todo.groups.flatMap((group) => group.items);
  const settled = rows.filter((row) => together.items.includes(row.id));
  const late = settled.filter((row) => row.state === "overdue").map((row) => row.id);
  return (
    <section className="todo-together" aria-label="可以一次办完的事">
      <p>
        一次{together.sitting}可办：{settled.map((row) => row.title).join("、")}。
      </p>
      <Link
        to="/record"
        search={{
          unitId: todo.unit.id,
          kinds: together.kinds.join(",") || undefined,
          dueItems: together.items.join(","),
          makesUp: late.join(",") || undefined,
        }}
        className="button button-wide todo-together-do"
      >
        {together.text}
      </Link>
    </section>
  );
}

/** Rows that a first screen has room for above the button, on the phone. */
const ROOM = 4;

/**
 * After which group the button stands: the last urgent one that the sitting settles something of, as long as it is seen
 * without scrolling; else (null) before all groups.
 */
export function placeOfTogether({ groups, together }: Todo): Todo["groups"][number]["key"] | null {
  if (together === null) return null;
  const last = groups.findLastIndex(
    ({ key, items }) =>
      (key === "overdue" || key === "week") &&
      items.some((item) => together.items.includes(item.id)),
  );
  const above = groups.slice(0, last + 1);
  const rows = above.reduce((sum, group) => sum + group.items.length, 0);
  return rows > ROOM ? null : (above.at(-1)?.key ?? null);
}
