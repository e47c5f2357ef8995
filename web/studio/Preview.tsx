import type { CheckAnswer } from "../api/studio.ts";
import { sayDate } from "../ui/day-words.ts";
import { MarkedFact } from "../ui/Mark.tsx";

const YEAR = 12;
const FEW = 5;
type PreviewOf = NonNullable<CheckAnswer["preview"]>;
const monthOf = (month: string): string => `${Number(month.slice(5, 7))}月`;

/** What it would make owed in the twelve months to come, and what that does to the fullest month of each unit. */
export function Preview(props: { preview: PreviewOf; today: string; onSetLimit: () => void }) {
  const { preview, today } = props;
  // in the middle of a month thirteen are touched; the first one is left out when nothing falls due in what remains of it
  const months = preview.months.filter(({ items }, at) => at > 0 || items > 0 || preview.months.length <= YEAR);
  const later = preview.items - preview.months.reduce((sum, { items }) => sum + items, 0);
  const most = Math.max(1, ...months.map(({ items }) => items));
  return (
    <>
      <section>
        <header>
          <h2>往后十二个月</h2>
          <span>
            {preview.bearers}个单位或人，共{preview.items}项
          </span>
        </header>
        <ol className="studio-months" aria-label="每月到期的应办">
          {months.map(({ month, items }) => (
            <li key={month}>
              <span className="studio-bar" aria-hidden="true">
                <span style={{ height: `${(items / most) * 100}%` }} />
              </span>
              <span className="figures">
                {items}
                <span className="seen-by-readers">项</span>
              </span>
              <span className="grey">{monthOf(month)}</span>
            </li>
          ))}
        </ol>
        <p className="note">
          从{sayDate(preview.from, today)}算起，施行以后每月到期几项。由事情引起的（任职、开会之后）到时才有，不在里面。
          {later > 0 && `另有${later}项在这以后到期。`}
        </p>
      </section>
      <Load preview={preview} onSetLimit={props.onSetLimit} />
    </>
  );
} // prettier-ignore

function Load({ preview, onSetLimit }: { preview: PreviewOf; onSetLimit: () => void }) {
  const { unitCount, unitsOver } = preview;
  return (
    <section>
      <header>
        <h2>负担</h2>
        <button type="button" className="text-link" onClick={onSetLimit}>
          每月上限{preview.limitMinutes}分钟
        </button>
      </header>
      {preview.units.length === 0 ? (
        <p className="grey">往后十二个月没有单位要为它办事。</p>
      ) : (
        <>
          <LoadTable units={preview.units.slice(0, FEW)} />
          {preview.units.length > FEW && (
            <details className="studio-more">
              <summary>再看{preview.units.length - FEW}个单位</summary>
              <LoadTable units={preview.units.slice(FEW)} />
            </details>
          )}
          <p className="note">
            按台账要填的栏目估算，不计任何人的在线时长。共{unitCount}个单位
            {unitsOver === 0 ? "，都没有超上限" : `，其中${unitsOver}个超上限`}
            {preview.units.length < unitCount
              ? `；这里列变化最大的${preview.units.length}个。`
              : "。"}
          </p>
        </>
      )}
    </section>
  );
}

/** 多4分钟, 少10分钟, 不变. */
const sayChange = (minutes: number): string =>
  minutes === 0 ? "不变" : `${minutes > 0 ? "多" : "少"}${Math.abs(minutes)}分钟`;

function LoadTable({ units }: { units: PreviewOf["units"] }) {
  return (
    <table className="studio-load">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">全年</th>
          <th scope="col">最忙的月，现在→以后</th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.id}>
            <th scope="row">{unit.name}</th>
            <td>{sayChange(unit.minutes)}</td>
            <td>
              {monthOf(unit.peakMonth)}　{unit.peakBefore}→{unit.peakAfter}分钟
              {unit.overLimit && (
                <span className="studio-over">
                  <MarkedFact state="due-soon">超上限</MarkedFact>
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
