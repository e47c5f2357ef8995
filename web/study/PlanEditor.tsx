import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { isConflict } from "../api/client.ts";
import { currentOf, textOf } from "../api/conflict.ts";
import { useMe } from "../api/session.ts";
import { materialsQuery, type PlanForm, savePlan, type StudyPlan } from "../api/study.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { ErrorSummary, SelectField, TextArea, TextField } from "../ui/Field.tsx";
import { PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { sayPlan } from "./say-plan.ts";
import { readHours, sayHours } from "./words.ts";
import { newThingId } from "./new-id.ts";

interface SessionDraft {
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  readonly kind: string;
  readonly plannedOn: string;
  readonly hours: string;
  readonly dropped: string | null;
  readonly materials: readonly string[];
  readonly held: boolean;
}

const draftsOf = (form: PlanForm, plan: StudyPlan | null): SessionDraft[] =>
  plan === null
    ? form.template.sessions.map((each) => ({ id: newThingId(), title: each.title, topic: each.topic ?? "", kind: each.kind, plannedOn: each.plannedOn, hours: sayHours(each.hours), dropped: null, materials: [], held: false })) // prettier-ignore
    : plan.sessions.map((each) => ({ id: each.id, title: each.title, topic: each.topic ?? "", kind: each.kind.id, plannedOn: each.plannedOn, hours: sayHours(each.hours), dropped: each.droppedBecause, materials: each.materials.map((one) => one.id), held: each.records.length > 0 })); // prettier-ignore

const wordsIn = (text: string): string[] => text.split(/[、，,\s]+/).map((word) => word.trim()).filter((word) => word !== ""); // prettier-ignore

export function PlanEditor({ form, plan }: { form: PlanForm; plan: StudyPlan | null }) {
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [id] = useState(() => plan?.id ?? newThingId());
  // as it was when the form was opened, whatever is read again behind it
  const [seen] = useState(plan?.revision ?? 0);
  const [title, setTitle] = useState(plan?.title ?? form.template.title);
  const [aim, setAim] = useState(plan?.aim ?? form.template.aim);
  const [topics, setTopics] = useState((plan?.topics ?? form.template.topics).join("、"));
  const [sessions, setSessions] = useState<readonly SessionDraft[]>(() => draftsOf(form, plan));
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [filedSince, setFiledSince] = useState(false);
  const library = useInfiniteQuery(materialsQuery({}));
  const materials = library.data?.pages.flatMap((page) => page.items) ?? [];
  const save = useMutation({
    mutationFn: async (over: number | undefined) =>
      savePlan(id, {
        unitId: form.unit.id,
        year: form.year,
        title: title.trim(),
        aim: aim.trim(),
        topics: wordsIn(topics).slice(0, 8),
        basedOn: over ?? seen,
        ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
        sessions: sessions.map((each) => ({ id: each.id, title: each.title.trim(), topic: each.topic.trim() === "" ? null : each.topic.trim(), kind: each.kind, plannedOn: each.plannedOn, hours: readHours(each.hours) ?? 0, droppedBecause: each.dropped === null ? null : each.dropped.trim(), materials: [...each.materials] })), // prettier-ignore
      }),
    onError: (error) => {
      const now = isConflict(error) ? currentOf(error) : null;
      if (now !== null) setFiledSince(textOf(now, "filedOn") !== "");
    },
    onSuccess: async (saved) => {
      showToast(saved.filedOn !== null ? "计划已调整，台账一并更正" : "已存为草稿，核对后报送");
      await queries.invalidateQueries();
      await navigate({ to: "/study/plans/$planId", params: { planId: saved.id } });
    },
  });
  // filed by somebody else since it was opened counts as well: a change then needs its reason
  const filed = filedSince || (plan !== null && plan.filedOn !== null);
  const missing = [
    title.trim().length < 2 ? "请写计划的名称。" : null,
    sessions.length === 0 ? "请至少安排一次学习。" : null,
    filed && reason.trim().length < 2 ? "计划已经报送，请写明为什么调整。" : null,
    ...sessions.map((each, at) => each.title.trim().length < 2 || each.plannedOn === "" || readHours(each.hours) === null ? `第${at + 1}次还缺名称、日期或学时。` : null), // prettier-ignore
    ...sessions.map((each, at) => each.dropped !== null && each.dropped.trim() === "" ? `第${at + 1}次请写明为什么取消。` : null), // prettier-ignore
  ].filter((one) => one !== null);
  const set = (at: number, change: Partial<SessionDraft>): void =>
    setSessions(sessions.map((each, place) => (place === at ? { ...each, ...change } : each)));
  return (
    <form
      noValidate
      className="study-form"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (missing.length === 0 && !save.isPending) save.mutate(undefined);
      }}
    >
      <PageTitle
        note={
          plan === null
            ? "已按模板排好，改成自己的安排就行。"
            : "已经开展的不能删；不办的写明原因取消。"
        }
      >
        {form.unit.name}
        {form.year}年学习计划
      </PageTitle>
      {save.isError && (
        <Trouble
          error={save.error}
          title="没有保存："
          sayCurrent={(now) => sayPlan(now, me.today)}
          onKeepMine={(now) => {
            setTried(true);
            if (missing.length === 0 && !save.isPending) save.mutate(Number(now["revision"]));
          }}
          onTakeTheirs={() => {
            void queries.invalidateQueries();
            void navigate({ to: "/study/plans/$planId", params: { planId: id } });
          }}
        />
      )}
      {tried && <ErrorSummary errors={missing.map((message) => ({ message }))} />}
      <TextField label="名称" value={title} onChange={setTitle} maxLength={80} />
      <TextArea
        label="总的安排"
        aside="选填"
        value={aim}
        onChange={setAim}
        maxLength={1000}
        rows={2}
      />
      <TextField
        label="学习主题"
        hint="用顿号隔开，最多8个"
        value={topics}
        onChange={setTopics}
        maxLength={200}
      />
      <h2 className="study-form-head">学习安排</h2>
      <ol className="study-drafts">
        {sessions.map((each, at) => (
          <li key={each.id}>
            <TextField
              label={`第${at + 1}次`}
              value={each.title}
              onChange={(value) => set(at, { title: value })}
              maxLength={80}
            />
            <SelectField
              label="形式"
              value={each.kind}
              disabled={each.held}
              onChange={(value) => set(at, { kind: value })}
              options={form.kinds.map((kind) => ({ value: kind.id, name: kind.name }))}
            />
            <DateField
              label="哪天前后"
              value={each.plannedOn}
              today={me.today}
              onChange={(value) => set(at, { plannedOn: value })}
            />
            <TextField
              label="学时"
              inputMode="decimal"
              value={each.hours}
              onChange={(value) => set(at, { hours: value })}
            />
            <TextField
              label="主题"
              value={each.topic}
              onChange={(value) => set(at, { topic: value })}
              maxLength={30}
            />
            <SelectField
              label="学习资料"
              value=""
              empty={
                each.materials.length === 0 ? "选资料" : `已选${each.materials.length}份，再选`
              }
              onChange={(value) =>
                set(at, {
                  materials:
                    value === "" || each.materials.includes(value)
                      ? each.materials
                      : [...each.materials, value],
                })
              }
              options={materials.map((one) => ({ value: one.id, name: one.title }))}
            />
            <div className="study-draft-do">
              {each.materials.length > 0 && (
                <TextButton
                  aria-label={`第${at + 1}次不用资料`}
                  onClick={() => set(at, { materials: [] })}
                >
                  不用资料
                </TextButton>
              )}
              {!each.held && !filed && (
                <TextButton
                  aria-label={`去掉第${at + 1}次`}
                  onClick={() => setSessions(sessions.filter((_, place) => place !== at))}
                >
                  去掉
                </TextButton>
              )}
              {!each.held && filed && (
                <TextButton
                  aria-label={
                    each.dropped === null ? `取消这次：第${at + 1}次` : `恢复这次：第${at + 1}次`
                  }
                  onClick={() => set(at, { dropped: each.dropped === null ? "" : null })}
                >
                  {each.dropped === null ? "取消这次" : "恢复这次"}
                </TextButton>
              )}
            </div>
            {each.dropped !== null && (
              <TextField
                label="为什么取消"
                value={each.dropped}
                onChange={(value) => set(at, { dropped: value })}
                maxLength={200}
              />
            )}
          </li>
        ))}
      </ol>
      {sessions.length < 100 && (
        <p>
          <TextButton
            onClick={() =>
              setSessions([
                ...sessions,
                {
                  id: newThingId(),
                  title: "",
                  topic: "",
                  kind: form.kinds[0]?.id ?? "",
                  plannedOn: "",
                  hours: "2",
                  dropped: null,
                  materials: [],
                  held: false,
                },
              ])
            }
          >
            再加一次学习
          </TextButton>
        </p>
      )}
      {filed && (
        <TextField label="为什么调整" value={reason} onChange={setReason} maxLength={200} />
      )}
      <p className="study-submit">
        <Button kind="primary" submit busy={save.isPending} busyWord="正在保存……">
          {filed ? "保存调整" : "存为草稿"}
        </Button>
      </p>
    </form>
  );
}
