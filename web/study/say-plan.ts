import { textOf, textsOf } from "../api/conflict.ts";
import { sayDay } from "../ui/day-words.ts";

type Current = Readonly<Record<string, unknown>>;

/** What a study plan says now, as a refusal with 409 carries it: who saved it, whether it is filed, and its sessions. */
export function sayPlan(now: Current, today: string): string {
  const sessions = sessionsOf(now);
  const kept = sessions.filter((session) => textOf(session, "droppedBecause") === "");
  const filedOn = textOf(now, "filedOn");
  const aim = textOf(now, "aim");
  const topics = textsOf(now, "topics");
  return [
    `${textOf(now, "savedBy")}保存的“${textOf(now, "title")}”`,
    filedOn === "" ? "还没有报送" : `${sayDay(filedOn, today, false)}报送`,
    `${kept.length}次学习：${kept.map((session) => `${textOf(session, "title")}（${sayDay(textOf(session, "plannedOn"), today, false)}）`).join("、")}`, // prettier-ignore
    ...(sessions.length > kept.length ? [`取消${sessions.length - kept.length}次`] : []),
    ...(topics.length > 0 ? [`主题：${topics.join("、")}`] : []),
    ...(aim === "" ? [] : [`总的安排：${aim}`]),
  ].join("；");
}

function sessionsOf(now: Current): readonly Current[] {
  const value = now["sessions"];
  if (!Array.isArray(value)) return [];
  return value.flatMap((each) => typeof each === "object" && each !== null ? [Object.fromEntries(Object.entries(each))] : []); // prettier-ignore
}
