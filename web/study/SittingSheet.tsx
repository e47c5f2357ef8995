import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { holdSession, linkRecord, sittingFormQuery, type StudySession } from "../api/study.ts";
import { CheckboxGrid } from "../ui/CheckboxGrid.tsx";
import { Chips } from "../ui/Chips.tsx";
import { DateField } from "../ui/DateField.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { FieldGroup, TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";
import { readHours, sayHours } from "./words.ts";
import { newThingId } from "./new-id.ts";

/** Registers a session or make-up study: by the organizer, who came. What the ledger has already is linked instead. */
export function SittingSheet(props: {
  session: StudySession;
  part: "held" | "make-up";
  onClose: () => void;
}) {
  const { session, part, onClose } = props;
  const me = useMe();
  const asked = useQuery(sittingFormQuery(session.id));
  const [recordId] = useState(newThingId);
  const [way, setWay] = useState<"new" | "link">("new");
  const [linked, setLinked] = useState<string | null>(null);
  const [on, setOn] = useState<string>(part === "held" && session.plannedOn <= me.today ? session.plannedOn : me.today); // prettier-ignore
  const [hours, setHours] = useState(sayHours(session.hours));
  const [place, setPlace] = useState("");
  const [came, setCame] = useState<ReadonlySet<string> | null>(null);
  const [leave, setLeave] = useState<ReadonlyMap<string, string>>(new Map());
  const form = asked.data;
  const missed = session.attendance?.absent.map((one) => one.id) ?? [];
  const people = (form?.people ?? []).filter((one) => part === "held" || missed.includes(one.id));
  const chosen = came ?? new Set(people.map((one) => one.id).filter((id) => part === "make-up" || !leave.has(id))); // prettier-ignore
  const tenths = readHours(hours);
  const linking = part === "held" && way === "link";
  const title = part === "held" ? `登记：${session.title}` : `补学：${session.title}`;
  return (
    <FormSheet
      title={title}
      button={linking ? "就是这条台账" : part === "held" ? "登记台账" : "登记补学"}
      note={part === "held" ? "到会由组织者登记，不用本人打卡。登记的就是台账，不用再记一遍。" : "只列那次没有到会、也没有补过的人。补学另记一条台账，学时算到本人。"} // prettier-ignore
      errors={
        linking
          ? [linked === null ? "请选一条台账。" : undefined]
          : [on === "" ? "请写日期。" : undefined, tenths === null ? "请写学时，例如1.5。" : undefined, chosen.size === 0 ? "请勾选到会的人。" : undefined] // prettier-ignore
      }
      act={async () =>
        linking
          ? linkRecord(session.id, linked ?? "")
          : holdSession(session.id, recordId, { part, day: on, hours: tenths, place: place.trim() === "" ? null : place.trim(), attended: [...chosen], leave: part === "held" ? [...leave].filter(([id]) => !chosen.has(id)).map(([personId, reason]) => ({ personId, reason })) : [] })
      } // prettier-ignore
      onDone={() => {
        onClose();
        showToast(linking ? "已关联台账" : "已登记台账，学时算到到会的人");
      }}
      onClose={onClose}
    >
      {asked.isError && <Failed words={wordsOf(asked.error)} />}
      {asked.isPending && <Skeleton lines={4} />}
      {form !== undefined && part === "held" && form.candidates.length > 0 && (
        <Chips
          label="怎么登记"
          single
          chosen={[way]}
          options={[{ id: "new", name: "新记一条" }, { id: "link", name: "台账里已经记过" }]} // prettier-ignore
          onChange={([next]) => setWay(next === "link" ? "link" : "new")}
        />
      )}
      {form !== undefined && linking && (
        <fieldset className="study-candidates">
          <legend>是哪一条</legend>
          {form.candidates.map((record) => (
            <label key={record.id} className="tick">
              <input
                type="radio"
                name="candidate"
                checked={linked === record.id}
                onChange={() => setLinked(record.id)}
              />
              <span>
                {sayDay(record.day, me.today)}　{record.title}，{record.people}人
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {form !== undefined && !linking && (
        <>
          <DateField label="日期" value={on} today={me.today} onChange={setOn} />
          <TextField label="每人学时" inputMode="decimal" value={hours} onChange={setHours} />
          <TextField label="地点" aside="选填" value={place} onChange={setPlace} maxLength={120} />
          <FieldGroup
            label={part === "held" ? "到会" : "补学的人"}
            aside={`应${part === "held" ? "到" : "补"}${people.length}人，勾选${chosen.size}人`}
          >
            <CheckboxGrid
              label={part === "held" ? "到会" : "补学的人"}
              people={people}
              chosen={chosen}
              onChange={setCame}
              {...(part === "held" ? { leave, onLeave: setLeave } : {})}
            />
          </FieldGroup>
        </>
      )}
    </FormSheet>
  );
}
