import { Link } from "@tanstack/react-router";
import type { InstitutionPage as Institution } from "#app/institutions/schema.ts";
import { sayDate, sayDay } from "../ui/day-words.ts";
import { MarkedFact } from "../ui/Mark.tsx";
import { STATE_WORDS } from "../ui/states.ts";

const SHOWN = ["overdue", "missing", "made-up", "waived"] as const;

/** What is to come, what it costs those who do it, what came of it this year, and who changed it. */
export function InstitutionSide(props: { institution: Institution; today: string }) {
  const { institution, today } = props;
  const { forecast, burden, results } = institution;
  return (
    <div className="institution-side">
      <section>
        <header>
          <h2>往后十二个月</h2>
          <span>共{forecast.total}项</span>
        </header>
        {forecast.months.length === 0 ? (
          <p className="grey">往后十二个月没有应办的事。</p>
        ) : (
          <ol className="forecast">
            {forecast.months.map((month) => (
              <li key={month.month}>
                <span>{month.month}</span>
                <span className="forecast-items">{month.items}项</span>
                <span className="forecast-day">
                  {month.registerBy === null ? "" : sayDay(month.registerBy, month.registerBy)}
                </span>
              </li>
            ))}
          </ol>
        )}
        {forecast.note !== null && <p className="institution-remark">{forecast.note}</p>}
      </section>
      <section>
        <header>
          <h2>负担</h2>
          <span>每个承办单位或个人每年</span>
        </header>
        <dl className="burden">
          <div>
            <dt>台账</dt>
            <dd>{burden.records}</dd>
          </div>
          <div>
            <dt>要填</dt>
            <dd>{burden.fields}</dd>
          </div>
          <div>
            <dt>用时</dt>
            <dd>{burden.minutes}</dd>
          </div>
          <div>
            <dt>同一事实重复要求</dt>
            <dd>{burden.doubleAsks}处</dd>
          </div>
        </dl>
        {burden.note !== "" && <p className="institution-remark">{burden.note}</p>}
      </section>
      <section>
        <header>
          <h2>今年的结果</h2>
          <span>截至{sayDate(results.asOf, today)}</span>
        </header>
        <p>{results.text}</p>
        <p className="result-marks">
          {SHOWN.filter((state) => results.counts[state] > 0).map((state) => (
            <MarkedFact key={state} state={state}>
              {STATE_WORDS[state]}
              {results.counts[state]}项
            </MarkedFact>
          ))}
          <Link to="/records" search={{ institution: institution.id }} className="text-link">
            打开台账
          </Link>
        </p>
      </section>
      {institution.changes.length > 0 && (
        <section>
          <header>
            <h2>改动</h2>
          </header>
          <ul className="changes">
            {institution.changes.map((change) => (
              <li key={`${change.day}${change.text}`}>
                <span className="grey">{sayDate(change.day, today)}</span>
                <span>
                  {change.text}，{change.by}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
