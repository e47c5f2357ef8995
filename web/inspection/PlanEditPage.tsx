import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { SupervisionPlan } from "#app/inspection/schema.ts";
import { VISIT_KINDS } from "#domain/inspection/supervision-plan.ts";
import { wordsOf } from "../api/client.ts";
import { adoptPlan, planQuery, savePlan } from "../api/inspection.ts";
import { organizationQuery, type UnitNode } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import type { PersonName } from "../organization/person-name.ts";
import { PersonPicker, UnitPicker } from "../organization/pickers.tsx";
import { Button, TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { SelectField, TextArea, TextField } from "../ui/Field.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { InspectionNav } from "./InspectionNav.tsx";
import { VisitsTable } from "./PlansPage.tsx";

const route = getRouteApi("/shell/inspection/plans/edit");

interface LineDraft {
  readonly key: number;
  readonly kind: string;
  readonly targetId: string | null;
  readonly topic: string;
  readonly plannedOn: string;
  readonly leader: PersonName | null;
}

let lineCount = 0;
const emptyLine = (before?: LineDraft): LineDraft => {
  lineCount += 1;
  // the next line is most often of the same kind and about the same thing
  return { key: lineCount, kind: before?.kind ?? "监督检查", targetId: null, topic: before?.topic ?? "", plannedOn: before?.plannedOn ?? "", leader: before?.leader ?? null }; // prettier-ignore
};

/** 编监督计划: lines that become visits once the plan is adopted. */
export function PlanEditPage() {
  const search = route.useSearch();
  const me = useMe();
  const organization = useQuery(organizationQuery());
  const asked = useQuery({ ...planQuery(search.id ?? ""), enabled: search.id !== undefined });
  const plan = asked.data ?? null;
  const year = plan?.year ?? search.year ?? Number(me.today.slice(0, 4));
  const unitId = plan?.unit.id ?? search.unit ?? null;
  const waiting = organization.data === undefined || (search.id !== undefined && plan === null);
  return (
    <Page
      room="监督"
      bar={<span>监督计划</span>}
      phone={{ back: "/inspection/plans", word: "监督计划", title: `${year}年` }}
    >
      <InspectionNav />
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {!asked.isError && waiting && <Skeleton lines={8} />}
      {organization.data !== undefined && plan !== null && plan.adoptedOn !== null && (
        <Adopted plan={plan} today={me.today} />
      )}
      {!waiting &&
        unitId !== null &&
        plan?.adoptedOn == null &&
        organization.data !== undefined && (
          <Draft
            key={plan?.revision ?? 0}
            plan={plan}
            unitId={unitId}
            year={year}
            units={organization.data.units}
          />
        )}
    </Page>
  );
}

function Adopted({ plan, today }: { plan: SupervisionPlan; today: string }) {
  return (
    <>
      <PageTitle note={`${plan.unit.name}，${plan.adoptedOn ?? ""}定。已经记进台账。`}>
        {plan.title}
      </PageTitle>
      {plan.aim !== "" && <p className="inspection-text">{plan.aim}</p>}
      <Advice advice={plan.advice} />
      <VisitsTable visits={plan.visits} today={today} />
    </>
  );
}

function Advice({ advice }: { advice: readonly string[] }) {
  if (advice.length === 0) return null;
  return (
    <div className="inspection-advice" role="note">
      <p>给基层减负，可以这样合：</p>
      <ul>
        {advice.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  );
}

function Draft(props: {
  plan: SupervisionPlan | null;
  unitId: string;
  year: number;
  units: readonly UnitNode[];
}) {
  const { plan, unitId, year, units } = props;
  const me = useMe();
  const navigate = useNavigate({ from: "/inspection/plans/edit" });
  const queries = useQueryClient();
  const [title, setTitle] = useState(plan?.title ?? `${year}年监督工作计划`);
  const [aim, setAim] = useState(plan?.aim ?? "");
  const [lines, setLines] = useState<readonly LineDraft[]>(() => (plan === null ? [emptyLine()] : plan.lines.map((line) => ({ ...emptyLine(), kind: line.kind, targetId: line.targetId, topic: line.topic, plannedOn: line.plannedOn, leader: plan.people.find(({ id }) => id === line.leaderId) ?? null })))); // prettier-ignore
  const change = (key: number, part: Partial<LineDraft>): void => setLines((before) => before.map((line) => (line.key === key ? { ...line, ...part } : line))); // prettier-ignore
  const save = async (basedOn: number | undefined): Promise<SupervisionPlan> =>
    savePlan({
      unitId,
      year,
      title: title.trim(),
      aim: aim.trim(),
      lines: lines.flatMap(
        (line) =>
        line.targetId === null || line.plannedOn === "" ? [] : [{ kind: VISIT_KINDS.find((each) => each === line.kind) ?? "监督检查", targetId: line.targetId, topic: line.topic.trim(), plannedOn: line.plannedOn, leaderId: line.leader?.id ?? null }], // prettier-ignore
      ),
      basedOn,
    });
  const store = useMutation({
    mutationFn: async (of: { adopt: boolean; over?: boolean }) => {
      const saved = await save(of.over === true ? undefined : (plan?.revision ?? 0));
      return of.adopt ? adoptPlan(saved.id, saved.revision) : saved;
    },
    onSuccess: async (saved, { adopt }) => {
      showToast(adopt ? "计划已定，到期会提醒" : "已存");
      queries.setQueryData(planQuery(saved.id).queryKey, saved);
      await navigate({ search: { id: saved.id }, replace: true });
      await queries.invalidateQueries();
    },
  });
  const unfinished = lines.filter((line) => line.targetId === null || line.plannedOn === "").length;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!store.isPending) store.mutate({ adopt: false });
      }}
    >
      <PageTitle note="先存成草稿，商量好再定；定了以后每一行到期提醒，还可以随时加一次。">
        {year}年监督计划
      </PageTitle>
      {store.isError && (
        <Trouble
          error={store.error}
          title="没有办成："
          sayCurrent={({ title: theirs }) => (typeof theirs === "string" ? theirs : null)}
          onKeepMine={() => store.mutate({ adopt: false, over: true })}
          onTakeTheirs={() => {
            store.reset();
            void queries.invalidateQueries();
          }}
        />
      )}
      <div className="inspection-form">
        <TextField label="计划名称" maxLength={120} value={title} onChange={setTitle} />
        <TextArea label="总的要求" aside="选填" rows={2} maxLength={2000} value={aim} onChange={setAim} />
      </div>
      <Advice advice={plan?.advice ?? []} />
      <ol className="inspection-lines" aria-label="计划的每一行">
        {lines.map((line) => (
          <li key={line.key}>
            <SelectField label="方式" value={line.kind} options={VISIT_KINDS.map((each) => ({ value: each, name: each }))} onChange={(kind) => change(line.key, { kind })} />
            <UnitPicker label="到哪个单位" units={units} value={line.targetId} onChange={(targetId) => change(line.key, { targetId })} />
            <TextField label="看什么、问什么" maxLength={120} value={line.topic} onChange={(topic) => change(line.key, { topic })} />
            <DateField label="哪天去" value={line.plannedOn} today={me.today} onChange={(plannedOn) => change(line.key, { plannedOn })} />
            <PersonPicker label="带队人" value={line.leader} onChange={(leader) => change(line.key, { leader })} />
            <TextButton aria-label="去掉这一行" onClick={() => setLines((before) => before.filter((each) => each.key !== line.key))}>
              去掉
            </TextButton>
          </li>
        ))}
      </ol>
      <p>
        <TextButton onClick={() => setLines((before) => [...before, emptyLine(before.at(-1))])}>再加一行</TextButton>
        {unfinished > 0 && <span className="grey">　{unfinished}行没有选单位或者日期，存的时候先不算。</span>}
      </p>
      <div className="inspection-actions">
        <Button kind="primary" submit busy={store.isPending} busyWord="正在存……">
          存成草稿
        </Button>
        <Button onClick={() => { if (!store.isPending) store.mutate({ adopt: true }); }}>存好并定下来</Button>
      </div>
    </form>
  ); // prettier-ignore
}
