import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { planFormQuery, planQuery } from "../api/study.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Page } from "../ui/Page.tsx";
import { PlanEditor } from "./PlanEditor.tsx";
import { StudyNav } from "./StudyNav.tsx";

const route = getRouteApi("/shell/study/edit");

/** The form of a plan: a new one begins with the template of the unit, an existing one with what it says. */
export function PlanEditPage() {
  const me = useMe();
  const search = route.useSearch();
  const unitId = search.unitId ?? me.home.id;
  const year = search.year ?? Number(me.today.slice(0, 4));
  const form = useQuery(planFormQuery(unitId, year));
  const existing = form.data?.existing ?? null;
  const plan = useQuery({ ...planQuery(existing ?? ""), enabled: existing !== null });
  const failed = form.error ?? plan.error;
  const ready = form.data !== undefined && (existing === null || plan.data !== undefined);
  return (
    <Page
      room="学习"
      bar={<span>编学习计划</span>}
      phone={{ back: "/study", word: "学习", title: "编学习计划" }}
    >
      <StudyNav />
      {failed !== null && <Failed words={wordsOf(failed)} />}
      {failed === null && !ready && <Skeleton lines={8} />}
      {form.data !== undefined && ready && (
        <PlanEditor
          key={`${unitId}${year}${existing ?? ""}`}
          form={form.data}
          plan={plan.data ?? null}
        />
      )}
    </Page>
  );
}
