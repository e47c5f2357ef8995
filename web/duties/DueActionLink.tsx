import { Link } from "@tanstack/react-router";
import type { DueRow } from "#app/duties/schema.ts";
import { useMe } from "../api/session.ts";
import { recordSearch } from "./due-words.ts";

/** Whether the reader has a verb for it: a step of a case is its bearer's, everything else is recorded. */
export const hasAction = (item: DueRow, mayRecord: boolean): boolean =>
  item.action !== null && (mayRecord || item.action.case !== undefined);

/** The one verb of a due item: a step of a case is done on the page of the case, everything else is recorded. */
export function DueActionLink(props: { item: DueRow; className: string; named?: boolean }) {
  const { item, className } = props;
  const me = useMe();
  const { action } = item;
  if (action === null || !hasAction(item, me.may.record)) return null;
  const label = props.named === true ? { "aria-label": `${action.verb}：${item.title}` } : {};
  return action.case === undefined ? (
    <Link to="/record" search={recordSearch(item)} className={className} {...label}>
      {action.verb}
    </Link>
  ) : (
    <Link
      to="/cases/$caseId"
      params={{ caseId: action.case }}
      search={{ step: action.step }}
      className={className}
      {...label}
    >
      {action.verb}
    </Link>
  );
}
