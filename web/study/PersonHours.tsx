import { Link } from "@tanstack/react-router";
import { useMe } from "../api/session.ts";
import type { PersonHours } from "../api/study.ts";
import { sayDay } from "../ui/day-words.ts";
import { Empty } from "../ui/Empty.tsx";
import { sayHours } from "./words.ts";

const NORMS = { members: "党员", leaders: "书记委员" } as const;

/** 已学/应学, for each norm that somebody has. */
export function HoursFacts({ hours }: { hours: PersonHours }) {
  if (hours.norms.length === 0)
    return <p className="study-facts">{hours.year}年没有应学的学时。</p>;
  return (
    <ul className="study-norms">
      {hours.norms.map((norm) => (
        <li key={norm.dueItemId}>
          <strong>
            {sayHours(norm.hours)}/{sayHours(norm.target)}
          </strong>
          学时　{hours.year}年{NORMS[norm.norm]}标准，
          {norm.state === "waived"
            ? "免办"
            : norm.hours >= norm.target
              ? "已达标"
              : `还差${sayHours(norm.target - norm.hours)}学时`}
        </li>
      ))}
    </ul>
  );
}

/** What the hours are made of. */
export function HoursSessions({ hours }: { hours: PersonHours }) {
  const { today } = useMe();
  if (hours.sessions.length === 0)
    return <Empty title="还没有算进来的学习">支部登记了到会名单，这里就有。</Empty>;
  return (
    <ul className="study-own">
      {hours.sessions.map((session) => (
        <li key={session.recordId}>
          {sayDay(session.day, today, false)}　
          <Link to="/records" search={{ open: session.recordId }} className="text-link">
            {session.title}
          </Link>
          <span className="note">
            　{session.unit.shortName}，{session.kinds.join("、")}
          </span>
          <span className="study-got">
            {session.verdict === "unknown" ? "待补" : `${sayHours(session.hours)}学时`}
          </span>
        </li>
      ))}
    </ul>
  );
}
