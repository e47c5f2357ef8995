import type { ReactNode } from "react";
import type { PlanDifference } from "#app/plans/schema.ts";

/** A revision leaves most of a plan as it was: where next to nothing was found again, it is hardly one. */
const isForeign = ({ kept, changed, removed }: PlanDifference): boolean =>
  (kept + changed.length) * 5 < removed.length;

/** What a document would change, before it is applied. `children`: what is to be decided first. */
export function Difference({
  difference,
  past = false,
  children,
}: {
  difference: PlanDifference;
  /** Its year is over: nothing of it will be owed. */
  past?: boolean;
  children?: ReactNode;
}) {
  const { binding, forecast } = difference;
  const first = difference.kept === 0 && difference.changed.length === 0 && difference.removed.length === 0; // prettier-ignore
  return (
    <div className="difference">
      <p className="song">
        《{difference.title}》，{difference.year}年，第{difference.version}版
      </p>
      {!first && isForeign(difference) && (
        <p className="difference-foreign" role="alert">
          这份文件和现行计划几乎没有相同的条款，多半不是它的修订稿，而是另一个单位或另一项工作的文件。发布后现行的
          {difference.removed.length}条都会归档；如果拿错了文件，请选“不采用这一版”。
        </p>
      )}
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
        {!past && <Fact name="全年应办" value={`${forecast.dueItems}项`} />}
        {!past && <Fact name="每个支部每月" value={`约${forecast.perBranchMonth}项`} />}
      </dl>
      {!past && forecast.heaviest !== null && <p className="note">{forecast.heaviest}</p>}
      {children}
      <Verdict verdict={forecast.verdict} />
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

/** What speaks against publishing it as it is; says so too when nothing does. */
function Verdict({ verdict }: { verdict: PlanDifference["forecast"]["verdict"] }) {
  const { overloaded, doubleAsks, formalism, unborne = [] } = verdict;
  if (overloaded.length + doubleAsks.length + formalism.length + unborne.length === 0) {
    return (
      <p className="note">
        发布前检查：没有单位超过每月{verdict.limitMinutes}
        分钟的负担上限，没有重复要求，没有形式主义的提法，每项制度都有单位或人来办。
      </p>
    );
  }
  return (
    <section>
      <h2>发布前请看</h2>
      <ul>
        {unborne.map((each) => (
          <li key={each.who}>
            {each.who}要办的{each.institutions.length}项制度，现在没有谁来办：
            {each.institutions.join("、")}。
            <p className="note">{each.mend}，再重新导入；也可以先发布，补好以后应办会自己排上。</p>
          </li>
        ))}
        {formalism.map((each) => (
          <li key={`${each.what} ${each.text}`}>
            <p className="song">{each.text}</p>
            <p className="note">
              涉及{each.what}，{verdict.rule}不允许作为要求或考核内容。{each.mend}。
            </p>
          </li>
        ))}
        {overloaded.map((each) => (
          <li key={each.unit}>
            {each.unit}
            {Number(each.month.slice(5))}月要填约{each.minutes}分钟，超过每月{verdict.limitMinutes}
            分钟的上限。可以放慢周期、错开月份，或合用台账。
          </li>
        ))}
        {doubleAsks.map((each) => (
          <li key={each}>{each}。</li>
        ))}
      </ul>
    </section>
  );
}
