import { Link } from "@tanstack/react-router";
import type { FindingRow } from "#app/inspection/schema.ts";
import { sayDate, sayDay } from "../ui/day-words.ts";
import { LightWord } from "./LightWord.tsx";

const TURNS = { finder: "待下发通知", unit: "待整改", verifier: "待复核", over: "" } as const;

/** The findings, the most pressing first; each opens its case, where every step is done. */
export function FindingsTable({ items, today }: { items: readonly FindingRow[]; today: string }) {
  if (items.length === 0) return <p className="grey">没有这样的问题。</p>;
  return (
    <table className="inspection-table">
      <thead>
        <tr>
          <th scope="col">问题</th>
          <th scope="col">责任单位</th>
          <th scope="col">发现</th>
          <th scope="col">进度</th>
          <th scope="col">期限</th>
          <th scope="col">红黄绿</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <Link to="/cases/$caseId" params={{ caseId: item.caseId }} className="text-link">
                {item.title}
              </Link>
            </th>
            <td>
              {item.unit.shortName}
              {item.owner !== null && <span className="note">　{item.owner}</span>}
            </td>
            <td>{sayDate(item.foundOn, today)}</td>
            <td>
              {item.ended === null
                ? TURNS[item.turn]
                : `${item.ended.name}，${sayDate(item.ended.on, today)}`}
              {item.returned > 0 && `，退回${item.returned}次`}
            </td>
            <td>{item.dueOn === null ? "" : sayDay(item.dueOn, today)}</td>
            <td>
              {item.ended === null ? (
                <LightWord light={item.light} />
              ) : item.reportedLate ? (
                "超期整改"
              ) : (
                "按期"
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
