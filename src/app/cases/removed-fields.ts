import type { EventRecord } from "#app/cases/case-store.ts";

/** What stands for a sealed value: it is there, or it was past its time and was removed. */
export const SEALED_WORDS = "已加密";
export const REMOVED_WORDS = "已按保存期限删除";

/** Retention leaves an event's sealed content empty: that something was entered stays known, what it was is gone. */
export const isEmptied = ({ sealed }: Pick<EventRecord, "sealed">): boolean => sealed === "";

/** Whether a case has been past its time: what it held sealed, fields or papers, was removed. */
export const wasEmptied = (events: readonly Pick<EventRecord, "content" | "sealed">[]): boolean =>
  events.some((event) => isEmptied(event) || event.content.papers?.some((paper) => paper.removedOn !== undefined) === true); // prettier-ignore

/** Sealed fields whose last content was removed: nothing of them is left to open. Events in their order. */
export function removedFields(events: readonly Pick<EventRecord, "content" | "sealed">[]): ReadonlySet<string> {
  const removed = new Set<string>();
  for (const event of events) {
    for (const [id, value] of Object.entries(event.content.fields ?? {})) {
      if (value === null && isEmptied(event)) removed.add(id);
      else removed.delete(id);
    }
  }
  return removed;
} // prettier-ignore
