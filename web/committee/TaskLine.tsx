import { Link } from "@tanstack/react-router";
import type { TaskRow } from "../api/committee.ts";
import { sayDay } from "../ui/day-words.ts";
import { LightMark } from "./LightMark.tsx";

type Shown = Pick<TaskRow, "text" | "caseId" | "unit" | "owner" | "dueOn" | "light" | "state" | "doneOn" | "missingReports">; // prettier-ignore

/** One supervised task in a line: its light, what, who, until when, where it stands. Leads to its case. */
export function TaskLine({ task, today }: { task: Shown; today: string }) {
  return (
    <span className="committee-task">
      <LightMark light={task.light} />
      {task.caseId === null ? (
        <span>{task.text}</span>
      ) : (
        <Link to="/cases/$caseId" params={{ caseId: task.caseId }} className="text-link">
          {task.text}
        </Link>
      )}
      <span className="note">
        {task.unit.shortName}，{task.owner.name}，{sayDay(task.dueOn, today, false)}前；{task.state}
        {task.doneOn !== null && `（${sayDay(task.doneOn, today, false)}）`}
        {task.missingReports > 0 && `，缺${task.missingReports}次进展`}
      </span>
    </span>
  );
}
