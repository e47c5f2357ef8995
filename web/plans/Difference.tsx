import type { PlanDifference } from "#app/plans/schema.ts";

/** What a document would change, before it is applied. */
export function Difference({ difference }: { difference: PlanDifference }) {
  const { binding, forecast } = difference;
  const first = difference.kept === 0 && difference.changed.length === 0 && difference.removed.length === 0; // prettier-ignore
  return (
    <div className="difference">
      <p className="song">
        《{difference.title}》，{difference.year}年，第{difference.version}版
      </p>
      <dl>
        {first ? (
          <Fact name="条款" value={`${difference.added.length}条`} />
        ) : (
          <>
            <Fact name="没变" value={`${difference.kept}条`} />
            <Fact name="改动" value={`${difference.changed.length}条`} />
            <Fact name="新增" value={`${difference.added.length}条`} />
            <Fact name="不再有" value={`${difference.removed.length}条`} />
          </>
        )}
        <Fact name="已有制度落实" value={`${binding.bound}条`} />
        <Fact name="还没绑定" value={`${binding.gaps}条`} />
        <Fact name="目标和要求" value={`${binding.aims}条`} />
        <Fact name="全年应办" value={`${forecast.dueItems}项`} />
        <Fact name="每个支部每月" value={`约${forecast.perBranchMonth}项`} />
      </dl>
      {forecast.heaviest !== null && <p className="note">{forecast.heaviest}</p>}
      {difference.problems.length > 0 && (
        <section>
          <h2>存疑{difference.problems.length}处，请对照原文看一看</h2>
          <ul>
            {difference.problems.map((problem) => (
              <li key={`${problem.line} ${problem.message}`}>
                {problem.line !== null && <span className="grey">第{problem.line}行　</span>}
                {problem.message}
              </li>
            ))}
          </ul>
        </section>
      )}
      {difference.changed.length > 0 && (
        <section>
          <h2>改动的条款</h2>
          <ul>
            {difference.changed.map((clause) => (
              <li key={clause.id}>
                <span className="note">{clause.place}</span>
                <p className="song">
                  <del>{clause.before}</del>
                </p>
                <p className="song">
                  <ins>{clause.after}</ins>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {difference.removed.length > 0 && (
        <section>
          <h2>不再有的条款（归档，不删除）</h2>
          <ul>
            {difference.removed.map((clause) => (
              <li key={clause.id}>
                <span className="note">
                  {clause.place}　
                  {clause.dueItems > 0 ? `${clause.dueItems}项应办随之不再要求` : ""}
                </span>
                <p className="song">{clause.text}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!first && difference.added.length > 0 && (
        <section>
          <h2>新增的条款</h2>
          <ul>
            {difference.added.map((clause) => (
              <li key={clause.id}>
                <span className="note">{clause.place}</span>
                <p className="song">{clause.text}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd className="figures">{value}</dd>
  </div>
);
