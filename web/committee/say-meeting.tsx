import type { ReactNode } from "react";
import { textOf } from "../api/conflict.ts";
import { sayDay } from "../ui/day-words.ts";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** What a meeting says now, for whoever typed something else in the meantime: its day, and each item with its resolution. */
export function sayMeeting(now: Readonly<Record<string, unknown>>, today: string): ReactNode {
  const content = now["content"];
  if (!isObject(content)) return null;
  const items = Array.isArray(content["items"]) ? content["items"].filter(isObject) : [];
  return (
    <>
      {sayDay(textOf(content, "heldOn"), today)}，{textOf(content, "place")}
      <ol className="committee-now">
        {items.map((item) => (
          <li key={textOf(item, "id")}>
            {textOf(item, "title")}
            {textOf(item, "resolution") !== "" && `：${textOf(item, "resolution")}`}
          </li>
        ))}
      </ol>
    </>
  );
}
