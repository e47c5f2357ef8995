import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { wordsOf } from "../api/client.ts";
import { plansQuery } from "../api/plans.ts";
import { useMe } from "../api/session.ts";
import { sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { PHONE, useMedia } from "../ui/use-media.ts";
import { UndoPublishing } from "./UndoPublishing.tsx";
import "../ui/List.css";
import "./plan.css";

/** Every plan of the group, the newest first. With one plan only, its name is one tap away from its text. */
export function PlanListPage() {
  const me = useMe();
  const asked = useQuery(plansQuery());
  const plans = asked.data?.items ?? [];
  const phone = useMedia(PHONE);
  const give = me.may.importPlan && <Link className="text-link" to="/plans/import">导入计划</Link>; // prettier-ignore
  return (
    <Page room="计划" width="hang" actions={give}>
      {/* the bar with its actions is the desk's; before there is a plan the way stands in the middle */}
      <PageTitle aside={phone && plans.length > 0 ? give : undefined}>计划</PageTitle>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={3} />}
      {asked.isSuccess && plans.length === 0 && (
        <Empty
          title="这里会是计划的全文，每一条旁边是它办得怎样"
          action={me.may.importPlan && <Link className="button button-primary" to="/plans/import">导入计划文件</Link>} // prettier-ignore
        >
          {me.may.importPlan
            ? "Word、文本、Excel任务分解表都可以，读完先给您看，确认后才生效。"
            : "党群工作部还没有导入今年的计划。"}
        </Empty>
      )}
      <ul className="list plan-list">
        {plans.map((plan) => (
          <li key={plan.id} className="row">
            <Link className="row-text" to="/plans/$planId" params={{ planId: plan.id }}>
              <span className="row-title song">{plan.title}</span>
              <span className="row-note">
                {[
                  plan.number,
                  plan.publishedOn === null
                    ? "还没有发布"
                    : `${sayDay(plan.publishedOn, me.today, false)}起执行`,
                  plan.versionNote,
                ]
                  .filter(Boolean)
                  .join("，")}
              </span>
            </Link>
            {plan.draft === null && plan.version !== null && me.may.importPlan && (
              <span className="row-action">
                <UndoPublishing plan={plan} version={plan.version} />
              </span>
            )}
            {plan.draft !== null && me.may.importPlan && (
              <span className="row-action">
                <Link
                  className="text-link"
                  to="/plans/import"
                  search={{ planId: plan.id, draft: plan.draft }}
                >
                  看待发布的第{plan.draft}版
                </Link>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Page>
  );
}
