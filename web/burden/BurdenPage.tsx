import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { BurdenPage as Burden } from "#app/burden/schema.ts";
import { burdenQuery } from "../api/burden.ts";
import { wordsOf } from "../api/client.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { BurdenTable } from "./BurdenTable.tsx";
import { Complaints } from "./Complaints.tsx";
import "./burden.css";

const route = getRouteApi("/shell/assessments/burden");
const MONTHS = [
  { value: "0", name: "全年" },
  ...Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), name: `${index + 1}月` })), // prettier-ignore
];

/** 负担: what the year asks of each unit beside its results, and what could be asked once. No person is shown. */
export function BurdenPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/assessments/burden" });
  const asked = useQuery(burdenQuery(search));
  const burden = asked.data;
  return (
    <Page
      room="考核"
      phone={{ back: "/assessments", title: "基层负担" }}
      bar={burden === undefined ? undefined : `${burden.year}年`}
      phoneActions
      actions={
        <button type="button" className="text-link" onClick={() => window.print()}>
          打印
        </button>
      }
      width="inset"
    >
      <PageTitle>基层负担</PageTitle>
      {burden !== undefined && (
        <FilterSentence>
          看{burden.year}年
          <WordChoice
            label="月份"
            value={String(burden.month ?? 0)}
            options={MONTHS}
            onChange={(value) => void navigate({ search: (before) => ({ ...before, month: value === "0" ? undefined : Number(value) }) })} // prettier-ignore
          />
          ：{sayTotals(burden)}
        </FilterSentence>
      )}
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={12} height={24} />}
      {burden !== undefined && burden.units.length === 0 && (
        <Empty title="这里会是各单位要办的事、要填的处和要花的时间">
          计划发布后就有预计；台账记下后就有实际。
        </Empty>
      )}
      {burden !== undefined && burden.units.length > 0 && (
        <>
          <Suggestions burden={burden} />
          <Complaints year={search.year} />
          <BurdenTable burden={burden} />
          <Standard burden={burden} />
        </>
      )}
    </Page>
  );
}

function sayTotals({ totals, units, limitMinutes }: Burden): string {
  const over = units.filter((unit) => unit.over > 0).length;
  const saved =
    totals.savedRecords > 0
      ? `一次录入省下${totals.savedRecords}条、约${sayMinutes(totals.savedMinutes)}；`
      : "";
  const limit =
    over === 0
      ? `没有单位超过每月${limitMinutes}分钟的上限。`
      : `${over}个单位有月份超过${limitMinutes}分钟的上限。`;
  const steps = totals.stepsAsked + totals.stepsDone === 0 ? "" : `程序步骤应办${totals.stepsAsked}步、办了${totals.stepsDone}步，`; // prettier-ignore
  return `单位应办${totals.items}项，记了${totals.records}条台账，${steps}填${totals.typed}处，约${sayMinutes(totals.minutes)}；${saved}${limit}`;
}

const sayMinutes = (minutes: number): string =>
  minutes < 120 ? `${minutes}分钟` : `${Math.round(minutes / 60)}小时`;

/** So many stand open above the table; the others unfold. */
const SHOWN = 3;

const toLine = (each: Burden["suggestions"][number]) => (
  <Suggestion
    key={`${each.first.institution} ${each.second.institution} ${each.text}`}
    each={each}
  />
);

/** What could be asked once instead of twice, the most time first. */
function Suggestions({ burden }: { burden: Burden }) {
  const more = burden.suggestions.slice(SHOWN);
  return (
    <section className="burden-advice">
      <h2>可以合并的要求</h2>
      {burden.suggestions.length === 0 ? (
        <p className="note">最近三个月，能一次办完的事都已经一次办完。</p>
      ) : (
        <>
          <ol>{burden.suggestions.slice(0, SHOWN).map(toLine)}</ol>
          {more.length > 0 && (
            <details>
              <summary>另有{more.length}处可以合并</summary>
              <ol>{more.map(toLine)}</ol>
            </details>
          )}
        </>
      )}
    </section>
  );
}

function Suggestion({ each }: { each: Burden["suggestions"][number] }) {
  return (
    <li>
      <p>
        {each.text}：最近三个月分开办了{each.times}回，合办约省{sayMinutes(each.minutes)}。
      </p>
      <p className="note">
        <Link
          to="/institutions/$institutionId"
          params={{ institutionId: each.first.institution }}
          className="text-link"
        >
          {each.first.name}
        </Link>
        <Link
          to="/institutions/$institutionId"
          params={{ institutionId: each.second.institution }}
          className="text-link"
        >
          {each.second.name}
        </Link>
      </p>
    </li>
  );
}

function Standard({ burden }: { burden: Burden }) {
  return (
    <section className="burden-advice">
      <h2>时间怎么算出来的</h2>
      <p className="note">
        按台账和程序步骤里要填的栏目乘以公布的标准时间估算，不记录任何人的操作时间；预计的部分按还没办的应办事项估算，能合用的台账只算一次。
      </p>
      <p className="note">
        程序步骤：“应办”是所看的年或月里到期的步骤，“办了”是其间办的步骤，没有期限的也算；要填的栏目按这件事项所用的程序版本算，选填的填了才算，选单位按选项算。步骤同时记成台账的，只在台账里算时间。材料和表决没有标准时间，不计；本人为自己的事办的步骤、办错收回的步骤、事项录入系统以前办的步骤，也不计。
      </p>
      <p className="note">
        “单位应办”和“结果”数的不是一回事，不能相除：“单位应办”是所看的年或月里到期的单位事项，还没到期的也算，党员、干部各自要办的同一件事一个月只算一项，程序步骤另列；“结果”是已经办结、逾期或者待补的，党员、干部每人各算一项，程序步骤也在内，所以可能比“单位应办”多。
      </p>
      <p className="burden-standard">
        {burden.standard.map((each) => `${each.name}${each.seconds}秒`).join("，")}。
      </p>
    </section>
  );
}
