import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { parseDay } from "#kernel/day.ts";
import { wordsOf } from "../api/client.ts";
import { chase } from "../api/duties.ts";
import { useMe } from "../api/session.ts";
import { wallCellQuery, type WallCell, type WallView } from "../api/wall.ts";
import { sayDate, sayLeft } from "../ui/day-words.ts";
import { Mark } from "../ui/Mark.tsx";
import { STATE_WORDS } from "../ui/states.ts";
import { showToast } from "../ui/Toast.tsx";

/** What a cell is made of: what is in trouble by name, what is fine in one line. */
export function CellPopover(props: {
  view: WallView;
  row: string;
  month: number;
  onClose: () => void;
}) {
  const { view, row, month, onClose } = props;
  const place = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState({ left: false, above: false });
  useLayoutEffect(() => {
    const box = place.current?.parentElement?.getBoundingClientRect();
    if (box !== undefined) setSide({ left: box.right + 280 > window.innerWidth, above: box.bottom + 260 > window.innerHeight }); // prettier-ignore
  }, [row, month]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") onClose();
    };
    const onPointer = (event: PointerEvent): void => {
      if (event.target instanceof Element && event.target.closest(".cell-popover, [data-cell]") === null) onClose(); // prettier-ignore
    };
    window.addEventListener("keydown", onKey);
    window.addEventListener("pointerdown", onPointer);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener("pointerdown", onPointer);
    };
  }, [onClose]);
  return (
    <div
      ref={place}
      role="dialog"
      aria-label={`${month}月明细`}
      className={`cell-popover${side.left ? " popover-left" : ""}${side.above ? " popover-above" : ""}`}
    >
      <CellContent view={view} row={row} month={month} onClose={onClose} />
    </div>
  );
}

export function CellContent(props: {
  view: WallView;
  row: string;
  month: number;
  onClose: () => void;
}) {
  const { view, row, month, onClose } = props;
  const me = useMe();
  const client = useQueryClient();
  const asked = useQuery(wallCellQuery(view, row, month));
  const cell = asked.data;
  const late = cell?.items.filter((item) => item.state === "overdue") ?? [];
  const send = useMutation({
    mutationFn: async () => Promise.all(late.map(async (item) => chase(item.id, {}))),
    onSuccess: async () => {
      await client.invalidateQueries();
      showToast(`已催办${late.length}项，对方在待办里会看到`);
      onClose();
    },
    onError: (error) => showToast(wordsOf(error)),
  });
  if (asked.isError) return <p role="alert">{wordsOf(asked.error)}</p>;
  if (cell === undefined) return <p className="note">正在取数……</p>;
  return (
    <>
      <header>
        <strong>
          {cell.name}，{month}月
        </strong>
        <button type="button" onClick={onClose}>
          关闭 Esc
        </button>
      </header>
      <ul>
        {cell.items.map((item) => (
          <li key={item.id}>
            <Mark state={item.state} label={null} />
            <span>
              {item.title}
              {cell.unit === null && <small>{item.unit.shortName}</small>}
            </span>
            <span className={`says-${item.state}`}>{sayItem(item, me.today)}</span>
          </li>
        ))}
        {cell.more > 0 && (
          <li>
            <span />
            <span className="note">另有{cell.more}项没有列出</span>
          </li>
        )}
        {cell.calm !== null && (
          <li>
            <Mark state="met" label={null} />
            <span>{cell.calm.text}</span>
          </li>
        )}
      </ul>
      <footer>
        {cell.unit !== null && late.length > 0 && me.may.returnRecords && (
          <button type="button" className="text-link" disabled={send.isPending} onClick={() => send.mutate()}>催办</button> // prettier-ignore
        )}
        {cell.unit !== null && (
          <Link className="text-link" to="/todo" search={{ unitId: cell.unit.id }}>
            打开支部
          </Link>
        )}
        {cell.institution !== null && (
          <Link
            className="text-link"
            to="/institutions/$institutionId"
            params={{ institutionId: cell.institution }}
          >
            打开制度
          </Link>
        )}
        {cell.clause !== null && (
          <Link className="text-link" to="/plans/$planId" params={{ planId: cell.clause.planId }} search={{ open: cell.clause.clauseId }}>看计划原文</Link> // prettier-ignore
        )}
        <Link
          className="text-link"
          to="/calendar"
          search={{ day: parseDay(`${view.year ?? Number((view.asOf ?? me.today).slice(0, 4))}-${String(month).padStart(2, "0")}-01`) ?? undefined, unitId: cell.unit?.id ?? view.unitId, institution: cell.institution ?? view.institution, asOf: parseDay(view.asOf ?? "") ?? undefined }} // prettier-ignore
        >
          看当月日历
        </Link>
        <span>
          履行{cell.met}/{cell.total}项
        </span>
      </footer>
    </>
  );
}

function sayItem(item: WallCell["items"][number], today: string): string {
  if (item.state === "overdue" || item.state === "due-soon") return sayLeft(item.daysLeft);
  if (item.state === "open" || item.state === "partly")
    return `${sayDate(item.registerBy, today)}前`;
  return STATE_WORDS[item.state];
}
