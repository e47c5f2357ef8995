import type { BurdenPage } from "#app/burden/schema.ts";
import { MarkedFact } from "../ui/Mark.tsx";

type Unit = BurdenPage["units"][number];

/** One row a unit, the heaviest first; the months as small bars with the limit as a line, figures beside. */
export function BurdenTable({ burden }: { burden: BurdenPage }) {
  const most = Math.max(1, ...burden.units.flatMap((unit) => unit.months.map(({ minutes }) => minutes))); // prettier-ignore
  // the limit is drawn where somebody comes near it; far above, it would only make the bars flat
  const tallest = most * 2 > burden.limitMinutes ? Math.max(most, burden.limitMinutes) : most;
  return (
    <table className="burden-table">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">单位应办</th>
          <th scope="col">台账</th>
          <th scope="col">程序步骤</th>
          <th scope="col">填写</th>
          <th scope="col">用时</th>
          <th scope="col">一次录入省下</th>
          <th scope="col">结果（含个人）</th>
          <th scope="col" className="burden-wide">
            各月（空心为预计）
          </th>
        </tr>
      </thead>
      <tbody>
        {burden.units.map((unit) => (
          <tr key={unit.unitId}>
            <th scope="row">{unit.name}</th>
            <td data-label="单位应办">{unit.items}项</td>
            <td data-label="台账">{unit.records}条</td>
            <td data-label="程序步骤">{saySteps(unit)}</td>
            <td data-label="填写">{unit.typed}处</td>
            <td data-label="用时">
              <strong>{unit.minutes}</strong>分钟
            </td>
            <td data-label="一次录入省下">
              {unit.savedRecords === 0 ? "—" : `${unit.savedRecords}条，${unit.savedMinutes}分钟`}
            </td>
            <td data-label="结果（含个人）" className="burden-result">
              <Results unit={unit} />
            </td>
            <td className="burden-wide">
              <Months unit={unit} tallest={tallest} limit={burden.limitMinutes} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 应办2步，办了3步，6分钟: a step without a time limit is done but never due. */
const saySteps = ({ stepsAsked, stepsDone, stepMinutes }: Unit): string =>
  stepsAsked + stepsDone === 0
    ? "—"
    : `应办${stepsAsked}步，办了${stepsDone}步${stepMinutes === 0 ? "" : `，${stepMinutes}分钟`}`;

/** What came of it, people's items and steps one by one: no share of what stands under 单位应办, which counts otherwise (said below the table). */
function Results({ unit: { results } }: { unit: Unit }) {
  if (results.due === 0) return "—";
  return (
    <>
      办结{results.settled}项
      {results.overdue > 0 && <MarkedFact state="overdue">逾期{results.overdue}项</MarkedFact>}
      {results.missing > 0 && <MarkedFact state="missing">待补{results.missing}项</MarkedFact>}
    </>
  );
}

function Months({ unit, tallest, limit }: { unit: Unit; tallest: number; limit: number }) {
  const over = unit.months.flatMap(({ minutes }, index) => (minutes > limit ? [`${index + 1}月${minutes}分钟`] : [])); // prettier-ignore
  return (
    <div className="burden-months">
      <svg viewBox="0 0 120 24" role="img" aria-label={sayMonths(unit)}>
        {unit.months.map(({ minutes, expected }, index) => {
          const height = Math.max(minutes > 0 ? 1 : 0, (minutes / tallest) * 22);
          return (
            <rect
              key={index}
              x={index * 10 + 1}
              y={23 - height}
              width={7}
              height={height}
              className={expected ? "burden-expected" : "burden-made"}
            />
          );
        })}
        {limit <= tallest && (
          <line x1={0} x2={120} y1={23 - (limit / tallest) * 22} y2={23 - (limit / tallest) * 22} />
        )}
      </svg>
      {over.length > 0 && <span className="burden-over">超上限：{over.join("、")}</span>}
    </div>
  );
}

const sayMonths = (unit: Unit): string =>
  unit.months.map(({ minutes, expected }, index) => `${index + 1}月${expected ? "预计" : ""}${minutes}分钟`).join("，"); // prettier-ignore
