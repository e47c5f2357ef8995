import type { KeyboardEvent } from "react";
import { useWalk } from "../ui/use-walk.ts";
import type { TreeRow } from "./unit-tree.ts";

/** The tree as an indented list. ↑ ↓ walk, → opens, ← closes or goes to what it hangs under, Enter shows the unit. */
export function UnitTree(props: {
  rows: readonly TreeRow[];
  opened: string | undefined;
  onOpen: (id: string) => void;
  onToggle: (id: string) => void;
}) {
  const { rows, opened, onOpen, onToggle } = props;
  const walk = useWalk();
  const first = rows.some((row) => row.unit.id === opened) ? opened : rows[0]?.unit.id;
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    walk.onKeyDown(event);
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    if (!(event.target instanceof HTMLElement)) return;
    const id = event.target.closest<HTMLElement>("[data-walk-row]")?.dataset["walkRow"];
    const row = rows.find((each) => each.unit.id === id);
    if (row === undefined) return;
    event.preventDefault();
    const wantsOpen = event.key === "ArrowRight";
    if (row.open !== null && row.open !== wantsOpen) onToggle(row.unit.id);
    else if (!wantsOpen && row.unit.parentId !== null) event.currentTarget.querySelector<HTMLElement>(`[data-walk-row="${CSS.escape(row.unit.parentId)}"]`)?.focus(); // prettier-ignore
  };
  return (
    <>
      <div className="unit-head" aria-hidden="true">
        <span>单位</span>
        <span>类别</span>
        <span>代码</span>
        <span>党员</span>
        <span>职工</span>
      </div>
      <ul role="tree" aria-label="组织" className="unit-tree" data-walk="" onKeyDown={onKey}>
        {rows.map(({ unit, depth, open, branches }) => (
          <li
            key={unit.id}
            role="none"
            className={`unit-row unit-kind-${unit.kind} unit-depth-${Math.min(depth, 5)}${unit.id === opened ? " unit-open" : ""}`}
          >
            {open !== null && (
              <button
                type="button"
                tabIndex={-1}
                aria-hidden="true"
                className={`unit-caret${open ? " unit-caret-open" : ""}`}
                onClick={() => onToggle(unit.id)}
              />
            )}
            <button
              type="button"
              role="treeitem"
              aria-level={depth + 1}
              aria-selected={unit.id === opened}
              {...(open === null ? {} : { "aria-expanded": open })}
              data-walk-row={unit.id}
              tabIndex={unit.id === first ? 0 : -1}
              className="unit-line"
              onClick={() => onOpen(unit.id)}
            >
              <span className="unit-name">
                {depth === 0 ? unit.name : unit.shortName}
                {open === false && branches > 0 && (
                  <span className="unit-inside">{branches}个支部</span>
                )}
                {unit.closesOn !== null && <span className="unit-inside">已撤销</span>}
              </span>
              <span className="unit-kind">{unit.kindName}</span>
              <span className="unit-code">{unit.code}</span>
              <span className="unit-count">
                {unit.members > 0 && `${unit.members}名`}
                {unit.members > 0 && <span className="seen-by-readers">党员</span>}
              </span>
              <span className="unit-count unit-employees">
                {unit.employees > 0 && `${unit.employees}人`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
