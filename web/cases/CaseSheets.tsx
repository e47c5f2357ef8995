import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CaseDetail } from "#app/cases/schema.ts";
import { addDays, parseDay } from "#kernel/day.ts";
import { caseQuery, changeVersion, extendStep, moveCase, takeBack, withdrawCase, type CaseStep } from "../api/cases.ts"; // prettier-ignore
import { organizationQuery } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import { UnitPicker } from "../organization/pickers.tsx";
import { sayDate } from "../ui/day-words.ts";
import { DateField } from "../ui/DateField.tsx";
import { SelectField, TextArea } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";
import { lastStep } from "./case-words.ts";
import { caseOfConflict, SayNewEvents } from "./SayNewEvents.tsx";

const LEAST = 2;
const reasonError = (reason: string, what: string): string | undefined =>
  reason.trim().length < LEAST ? `请写明${what}，至少${LEAST}个字；它会和这件事项一起留存。` : undefined; // prettier-ignore

const sayNew = (since: number) => (current: Readonly<Record<string, unknown>>) => {
  const now = caseOfConflict(current);
  return now === null ? null : <SayNewEvents now={now} since={since} />;
};
const basedOnOf = (basedOn: string | undefined, detail: CaseDetail): number =>
  basedOn === undefined ? detail.revision : Number(basedOn);

/** The answer of a change is the case as it is now: shown at once, before everything else is read again. */
function usePutCase(): (now: CaseDetail) => void {
  const queries = useQueryClient();
  return (now) => void queries.setQueryData(caseQuery(now.id).queryKey, now);
}

interface SheetProps {
  readonly detail: CaseDetail;
  readonly onClose: () => void;
}

/** A later last day, as far as the rule allows it. */
export function ExtendSheet({ detail, step, onClose }: SheetProps & { step: CaseStep }) {
  const put = usePutCase();
  const { today } = useMe();
  const most = step.open?.extendableTo ?? today;
  const due = parseDay(step.open?.dueOn ?? "");
  const [to, setTo] = useState<string>(due === null ? most : [addDays(due, 7), most].toSorted()[0] ?? most); // prettier-ignore
  const [reason, setReason] = useState("");
  return (
    <FormSheet
      title={`延期：${step.name}`}
      button="延期到这天"
      note={`现在的期限是${sayDate(step.open?.dueOn ?? "", today)}，按规定最多延到${sayDate(most, today)}。`}
      errors={[
        to === "" ? "请写延到哪天。" : undefined,
        reasonError(reason, "为什么延期"),
      ]}
      act={async (basedOn) => extendStep(detail.id, { basedOn: basedOnOf(basedOn, detail), step: step.id, to, reason: reason.trim() })} // prettier-ignore
      sayCurrent={sayNew(detail.revision)}
      mayKeep={(current) => caseOfConflict(current)?.steps.find((each) => each.id === step.id)?.open != null} // prettier-ignore
      onDone={(now) => {
        put(now);
        onClose();
        showToast(`“${step.name}”延期到${sayDate(to, today)}`);
      }}
      onClose={onClose}
    >
      <DateField
        label="延到哪天"
        value={to}
        today={today}
        max={most}
        {...(due === null ? {} : { min: addDays(due, 1) })}
        onChange={setTo}
      />
      <TextArea label="为什么延期" value={reason} onChange={setReason} maxLength={500} rows={2} />
    </FormSheet>
  );
} // prettier-ignore

/** The step that was written last, as if it had not been. */
export function TakeBackSheet({ detail, onClose }: SheetProps) {
  const put = usePutCase();
  const [reason, setReason] = useState("");
  const name = lastStepName(detail);
  return (
    <FormSheet
      title={`收回：${name}`}
      button="收回这一步"
      note={
        lastStep(detail)?.returned === true
          ? "收回后等于没有退回：退回以前办的又都算数，这一步回到没办的样子；登记过的内容留在经过里。"
          : "收回后这一步回到没办的样子，它打开的后一步也收起；登记过的内容留在经过里。"
      }
      errors={[reasonError(reason, "为什么收回")]}
      act={async (basedOn) => takeBack(detail.id, { basedOn: basedOnOf(basedOn, detail), reason: reason.trim() })} // prettier-ignore
      sayCurrent={sayNew(detail.revision)}
      mayKeep={() => false}
      onDone={(now) => {
        put(now);
        onClose();
        showToast(`已收回“${name}”`);
      }}
      onClose={onClose}
    >
      <TextArea label="为什么收回" value={reason} onChange={setReason} maxLength={500} rows={2} />
    </FormSheet>
  );
}

export function lastStepName(detail: CaseDetail): string {
  const last = lastStep(detail);
  // 审核：退回修改; the name of the step alone would not say that it is the return
  if (last?.returned === true) return last.text;
  return detail.steps.find((step) => step.id === last?.step)?.name ?? "上一步";
}

/** Ends the case: withdrawn, or by the way out that was chosen (转出), each with its day and what it says of it. */
export function WithdrawSheet({ detail, exit, onClose }: SheetProps & { exit: CaseDetail["exits"][number] | null }) {
  const put = usePutCase();
  const { today } = useMe();
  const [on, setOn] = useState<string>(today);
  const [reason, setReason] = useState("");
  const asked = exit?.leaves === true ? "转到哪里，材料怎样转交" : exit === null ? "为什么撤回" : "为什么";
  return (
    <FormSheet
      title={`${exit?.name ?? "撤回"}：${detail.title}`}
      button={exit?.name ?? "撤回这件事项"}
      note={`办了以后这件事项就结束了，没办的步骤不再要办；办过的都留着，不能再打开。${exit?.note ?? ""}`}
      errors={[on === "" ? "请写日期。" : undefined, reasonError(reason, asked)]}
      act={async (basedOn) => withdrawCase(detail.id, { basedOn: basedOnOf(basedOn, detail), on, ...(exit === null ? {} : { exit: exit.id }), reason: reason.trim() })}
      sayCurrent={sayNew(detail.revision)}
      mayKeep={(current) => current["ended"] === null}
      onDone={(now) => {
        put(now);
        onClose();
        showToast(`“${detail.title}”${exit === null ? "已撤回" : `：${now.ended?.name ?? exit.name}`}`);
      }}
      onClose={onClose}
    >
      <DateField label={exit?.leaves === true ? "组织关系转出的日期" : "日期"} value={on} today={today} max={today} onChange={setOn} />
      <TextArea label={asked} value={reason} onChange={setReason} maxLength={500} rows={2} />
    </FormSheet>
  );
} // prettier-ignore

/** To another unit half-way: what was done stays, what is to be done is the other unit's from that day. */
export function MoveSheet({ detail, onClose }: SheetProps) {
  const put = usePutCase();
  const { today } = useMe();
  const organization = useQuery(organizationQuery());
  const [unitId, setUnitId] = useState<string | null>(null);
  const [on, setOn] = useState<string>(today);
  const [reason, setReason] = useState("");
  return (
    <FormSheet
      title={`移交：${detail.title}`}
      button="移交"
      note={`现在由${detail.unit.name}办理。移交后，没办的步骤归接收单位，办过的照样算数，时间连续计算。${detail.exits.some(({ leaves }) => leaves) ? `${detail.person?.name ?? "本人"}已经是预备党员、正式党员的，组织关系从那天起一起转过去，不用再到组织里改。` : ""}`}
      errors={[
        unitId === null ? "请选接收单位。" : undefined,
        on === "" ? "请写日期。" : undefined,
        reasonError(reason, "为什么移交"),
      ]}
      act={async (basedOn) => moveCase(detail.id, { basedOn: basedOnOf(basedOn, detail), unitId: unitId ?? "", on, reason: reason.trim() })} // prettier-ignore
      sayCurrent={sayNew(detail.revision)}
      mayKeep={(current) => current["ended"] === null}
      onDone={(now) => {
        put(now);
        onClose();
        showToast(`已移交给${now.unit.name}`);
      }}
      onClose={onClose}
    >
      <UnitPicker
        label="接收单位"
        units={organization.data?.units ?? []}
        kinds={detail.unitKinds}
        except={detail.unit.id}
        value={unitId}
        onChange={setUnitId}
      />
      <DateField label="从哪天起" value={on} today={today} max={today} onChange={setOn} />
      <TextArea label="为什么移交" value={reason} onChange={setReason} maxLength={500} rows={2} />
    </FormSheet>
  );
}

/** A running case stays on its own text of the rule unless it is moved with a reason. */
export function VersionSheet({ detail, onClose }: SheetProps) {
  const put = usePutCase();
  const [version, setVersion] = useState(detail.versions[0]?.version ?? "");
  const [reason, setReason] = useState("");
  const chosen = detail.versions.find((each) => each.version === version);
  return (
    <FormSheet
      title={`改按另一版规定：${detail.title}`}
      button="改按这一版办"
      note={`这件事项按发起时的规定（${detail.procedure.inForce}）办。改了以后，办过的照样算数，往后的步骤和时限按选的那一版来。`}
      errors={[reasonError(reason, "为什么改按另一版")]}
      act={async (basedOn) => changeVersion(detail.id, { basedOn: basedOnOf(basedOn, detail), version, reason: reason.trim() })} // prettier-ignore
      sayCurrent={sayNew(detail.revision)}
      mayKeep={(current) => current["ended"] === null}
      onDone={(now) => {
        put(now);
        onClose();
        showToast(`已改按另一版规定（${chosen?.inForce ?? version}）`);
      }}
      onClose={onClose}
    >
      <SelectField
        label="改按哪一版"
        value={version}
        options={detail.versions.map((each) => ({ value: each.version, name: `${each.name}（${each.inForce}）` }))} // prettier-ignore
        onChange={setVersion}
      />
      <TextArea label="为什么改" value={reason} onChange={setReason} maxLength={500} rows={2} />
    </FormSheet>
  );
}
