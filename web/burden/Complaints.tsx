import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { complaintsQuery } from "../api/voices.ts";
import { useMe } from "../api/session.ts";
import { sayDate } from "../ui/day-words.ts";

const MOST = 8;

/** What was said about burden beside what it costs: by institution, and what was changed because of it. Nobody is named. */
export function Complaints({ year }: { year: number | undefined }) {
  const me = useMe();
  const list = useQuery(complaintsQuery(year)).data;
  if (list === undefined) return null;
  return (
    <section className="burden-advice">
      <h2>反映的负担，和改了什么</h2>
      {list.received === 0 ? (
        <p className="note">{list.year}年还没有人反映。每个页面的最下面都可以反映，可以不写姓名。</p>
      ) : (
        <>
          <p>
            {list.year}年反映{list.received}件，答复{list.answered}件（按期{list.inTime}件），因此改了{list.changed}处
            {list.late > 0 && <span className="says-overdue">，逾期没有办{list.late}件</span>}。{" "}
            {list.byKind.map((each) => `${each.name}${each.received}件`).join("，")}。
          </p>
          <ul>
            {list.byInstitution.slice(0, MOST).map((each) => (
              <li key={each.institution?.id ?? ""}>
                {each.institution === null ? (
                  "没有指明制度"
                ) : (
                  <Link to="/institutions/$institutionId" params={{ institutionId: each.institution.id }} className="text-link">
                    {each.institution.name}
                  </Link>
                )}
                反映{each.received}件{each.changed > 0 && `，改了${each.changed}处`}
              </li>
            ))}
          </ul>
          {list.items.length > 0 && (
            <ol>
              {list.items.slice(0, MOST).map((each) => (
                <li key={each.id}>
                  <p>
                    {each.changed === null ? `说明：${each.answer}` : `改了：${each.changed}`}
                  </p>
                  <p className="note">
                    {each.kind}
                    {each.institution !== null && `，${each.institution.name}`}，{sayDate(each.answeredOn, me.today)}答复
                  </p>
                </li>
              ))}
            </ol>
          )}
        </>
      )}
    </section>
  ); // prettier-ignore
}
