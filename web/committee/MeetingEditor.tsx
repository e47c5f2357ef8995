import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type MeetingForm, type MeetingView, saveMeeting } from "../api/committee.ts";
import { useMe } from "../api/session.ts";
import { newThingId } from "../study/new-id.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { CheckboxGrid } from "../ui/CheckboxGrid.tsx";
import { Chips } from "../ui/Chips.tsx";
import { DateField } from "../ui/DateField.tsx";
import { ErrorSummary, FieldGroup, SelectField, TextField, Tick } from "../ui/Field.tsx";
import { PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { ItemEditor } from "./ItemEditor.tsx";
import { draftOf, emptyItem, type Item, itemOfProposal, type MeetingDraft, missingIn, sentOf } from "./meeting-draft.ts"; // prettier-ignore
import { sayMeeting } from "./say-meeting.tsx";

/** The form of a meeting: when and where, who came, and item by item what was resolved. Saved as often as one likes. */
export function MeetingEditor(props: { form: MeetingForm; meeting: MeetingView | null; onDay: (day: string) => void }) {
  const { form, meeting } = props;
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [id] = useState(() => meeting?.id ?? newThingId());
  // as it was when the form was opened, whatever is read again behind it
  const [seen] = useState(meeting?.revision ?? 0);
  const [draft, setDraft] = useState<MeetingDraft>(() => draftOf(form, meeting, newThingId()));
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const closed = meeting?.status === "closed";
  const change = (next: Partial<MeetingDraft>): void => setDraft((before) => ({ ...before, ...next }));
  const setItems = (items: readonly Item[]): void => change({ items });
  const missing = [...missingIn(draft), ...(closed && reason.trim().length < 2 ? ["会议已经办结，请写明为什么更正。"] : [])];
  const save = useMutation({
    mutationFn: async (over: number | undefined) => saveMeeting(id, sentOf(draft, form.body.id, over ?? seen, reason)),
    onSuccess: async (saved) => {
      showToast(closed ? "已更正，台账一并更正，纪要要重新签发" : "已保存");
      await queries.invalidateQueries();
      await navigate({ to: "/meetings/$meetingId", params: { meetingId: saved.id } });
    },
  });
  const held = draft.heldOn !== "" && draft.heldOn <= me.today;
  const everybody = [...form.seats.members, ...form.seats.excluded];
  const listed = new Set(draft.items.flatMap((item) => item.proposalId ?? []));
  const waiting = form.waiting.filter((one) => !listed.has(one.id));
  return (
    <form
      noValidate
      className="committee-form"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (missing.length === 0 && !save.isPending) save.mutate(undefined);
      }}
    >
      <PageTitle note={closed ? "会议已经办结：更正要写原因，台账一并更正，纪要重新签发。" : `可以先存议程，会后再填到会、表决和结果。${form.asksFirstItem ? "第一项是第一议题。" : ""}`}>
        {meeting?.title ?? `${form.body.shortName}${form.meetingName}`}
      </PageTitle>
      {save.isError && (
        <Trouble
          error={save.error}
          title="没有保存："
          sayCurrent={(now) => sayMeeting(now, me.today)}
          onKeepMine={(now) => {
            if (missing.length === 0 && !save.isPending) save.mutate(Number(now["revision"]));
          }}
          onTakeTheirs={() => {
            void queries.invalidateQueries();
            void navigate({ to: "/meetings/$meetingId", params: { meetingId: id } });
          }}
        />
      )}
      {tried && <ErrorSummary errors={missing.map((message) => ({ message }))} />}
      <div className="committee-when">
        {!closed && (
          <TextField
            label="第几次"
            inputMode="numeric"
            value={draft.number}
            onChange={(number) => change({ number })}
            maxLength={3}
          />
        )}
        <DateField
          label="日期"
          value={draft.heldOn}
          today={me.today}
          onChange={(heldOn) => {
            change({ heldOn });
            if (heldOn !== "") props.onDay(heldOn);
          }}
        />
        <TextField label="开始" value={draft.start} onChange={(start) => change({ start })} maxLength={5} />
        <TextField label="结束" aside="选填" value={draft.end} onChange={(end) => change({ end })} maxLength={5} />
        <TextField label="地点" value={draft.place} onChange={(place) => change({ place })} maxLength={80} />
      </div>
      {!closed && (
        <FieldGroup label="形式" hint="三重一大、前置研究和干部任免不能传批。">
          <Chips label="形式" single all chosen={[draft.form]} options={[{ id: "meeting", name: "开会" }, { id: "circulation", name: "传批" }]} onChange={([next]) => change({ form: next === "circulation" ? "circulation" : "meeting" })} />
        </FieldGroup>
      )}
      {form.alsoKinds.length > 0 && draft.form === "meeting" && (
        <FieldGroup label="同时也是" aside="选填" hint="一次会议几种用途，只登记一条台账。">
          <Chips label="同时也是" all chosen={draft.alsoKinds} options={form.alsoKinds} onChange={(alsoKinds) => change({ alsoKinds })} />
        </FieldGroup>
      )}
      <h2 className="committee-head">议程</h2>
      {waiting.length > 0 && !closed && (
        <FieldGroup label="待上会的申报" hint="点一下列入议程。紧急处置的要先追认。">
          <ul className="committee-waiting">
            {waiting.map((one) => (
              <li key={one.id}>
                <TextButton onClick={() => setItems([...draft.items, itemOfProposal(newThingId(), one)])}>列入：{one.title}</TextButton>
                <span className="note">
                  {one.unit.shortName}
                  {one.emergencyOn !== null && "，紧急处置，待追认"}
                </span>
              </li>
            ))}
          </ul>
        </FieldGroup>
      )}
      <ol className="committee-drafts">
        {draft.items.map((item, at) => (
          <li key={item.id}>
            <ItemEditor
              item={item}
              place={at}
              count={draft.items.length}
              form={form}
              attended={draft.attended}
              held={held}
              fixed={closed}
              onChange={(next) => setItems(draft.items.map((each, place) => (place === at ? { ...each, ...next } : each)))}
              onMove={(step) => setItems(moved(draft.items, at, step))}
              onRemove={() => setItems(draft.items.filter((_, place) => place !== at))}
            />
          </li>
        ))}
      </ol>
      {!closed && (
        <p className="committee-row-do">
          {!draft.items.some((item) => item.kind === "first-item") && <TextButton onClick={() => setItems([emptyItem(newThingId(), "first-item"), ...draft.items])}>加第一议题</TextButton>}
          <TextButton onClick={() => setItems([...draft.items, emptyItem(newThingId(), "ordinary")])}>加一项议题</TextButton>
        </p>
      )}
      {held && (
        <>
          <h2 className="committee-head">人员</h2>
          <FieldGroup label="出席" aside={`委员${form.seats.members.length}人，勾选${draft.attended.size}人`}>
            <CheckboxGrid label="出席" people={everybody} chosen={draft.attended} onChange={(attended) => change({ attended })} leave={draft.leave} onLeave={(leave) => change({ leave })} />
            {draft.attended.size === 0 && <TextButton onClick={() => change({ attended: new Set(everybody.map((one) => one.id)) })}>全部到会</TextButton>}
          </FieldGroup>
          <SelectField label="主持" value={draft.chairId} empty="选主持人" onChange={(chairId) => change({ chairId })} options={everybody.map((one) => ({ value: one.id, name: one.name }))} />
          {form.seats.excluded.length > 0 && <p className="note">不计入应到：{form.seats.excluded.map((one) => `${one.name}（${one.because}）`).join("、")}</p>}
          <Suspended form={form} chosen={draft.withoutVote} onChange={(withoutVote) => change({ withoutVote })} />
        </>
      )}
      <TextField label="列席" aside="选填" hint="不计入应到，用顿号隔开" value={draft.observers} onChange={(observers) => change({ observers })} maxLength={400} />
      {closed && <TextField label="为什么更正" value={reason} onChange={setReason} maxLength={200} />}
      <p className="committee-submit">
        <Button kind="primary" submit busy={save.isPending} busyWord="正在保存……">
          {closed ? "保存更正" : "保存"}
        </Button>
      </p>
    </form>
  );
} // prettier-ignore

function moved(items: readonly Item[], at: number, step: 1 | -1): readonly Item[] {
  const next = [...items];
  const [taken] = next.splice(at, 1);
  if (taken !== undefined) next.splice(at + step, 0, taken);
  return next;
}

/** Members whose right to vote is suspended on the day: they do not count, and it is written why. */
function Suspended(props: { form: MeetingForm; chosen: ReadonlyMap<string, string>; onChange: (chosen: ReadonlyMap<string, string>) => void }) {
  const { form, chosen, onChange } = props;
  const [shown, setShown] = useState(chosen.size > 0);
  if (!shown) return <p><TextButton onClick={() => setShown(true)}>有委员被停止表决权</TextButton></p>;
  return (
    <FieldGroup label="停止表决权的委员" hint="不计入应到，原因写在记录里。">
      {form.seats.members.map((one) => (
        <div key={one.id} className="committee-suspended">
          <Tick
            checked={chosen.has(one.id)}
            onChange={(on) => {
              const next = new Map(chosen);
              if (on) next.set(one.id, "");
              else next.delete(one.id);
              onChange(next);
            }}
          >
            {one.name}
          </Tick>
          {chosen.has(one.id) && <TextField label={`${one.name}的原因`} value={chosen.get(one.id) ?? ""} maxLength={60} onChange={(because) => onChange(new Map(chosen).set(one.id, because))} />}
        </div>
      ))}
    </FieldGroup>
  );
} // prettier-ignore
