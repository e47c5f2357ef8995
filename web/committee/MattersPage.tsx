import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { MAJOR_CLASSES, type MajorClass, PRE_STUDY_CLASSES, type PreStudyClass } from "#domain/committee/matters-list.ts"; // prettier-ignore
import { wordsOf } from "../api/client.ts";
import { type Matters, mattersQuery, setMatters } from "../api/committee.ts";
import { useMe } from "../api/session.ts";
import { newThingId } from "../study/new-id.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { MeetingsNav } from "./MeetingsNav.tsx";
import { readTenThousands, sayAmount, sayTenThousands } from "./words.ts";

const options = (table: Readonly<Record<string, string>>) => Object.entries(table).map(([value, name]) => ({ value, name })); // prettier-ignore

/** 事项清单: what the group decides by 三重一大 and studies before others decide, with its own limits, by version. */
export function MattersPage() {
  const me = useMe();
  const asked = useQuery(mattersQuery);
  const [editing, setEditing] = useState(false);
  const list = asked.data;
  return (
    <Page
      room="会议"
      bar={<span>事项清单</span>}
      phone={{ back: "/meetings", word: "会议", title: "事项清单" }}
      phoneActions
      actions={
        list?.may.set === true && <TextButton onClick={() => setEditing(true)}>修订清单</TextButton>
      }
    >
      <MeetingsNav />
      <PageTitle
        note={
          list === undefined
            ? ""
            : list.setOn === null
              ? "现在用的是起步清单，金额标准是惯例，请按集团的规定修订。"
              : `第${list.version}版，${list.setBy ?? ""}${sayDay(list.setOn, me.today, false)}修订：${list.reason ?? ""}`
        }
      >
        三重一大和前置研究事项清单
      </PageTitle>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {list !== undefined && (
        <table className="committee-table">
          <thead>
            <tr>
              <th scope="col">事项</th>
              <th scope="col">三重一大</th>
              <th scope="col">前置研究</th>
              <th scope="col">金额达到</th>
            </tr>
          </thead>
          <tbody>
            {list.matters.map((matter) => (
              <tr key={matter.id}>
                <th scope="row">{matter.name}</th>
                <td data-name="三重一大">
                  {matter.major === null ? "—" : MAJOR_CLASSES[matter.major]}
                </td>
                <td data-name="前置研究">
                  {matter.preStudy === null ? "—" : PRE_STUDY_CLASSES[matter.preStudy]}
                </td>
                <td data-name="金额达到">
                  {matter.atLeast === null ? "不论金额" : sayAmount(matter.atLeast)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list !== undefined && list.versions.length > 1 && (
        <section className="committee-people">
          <h2>以前的版本</h2>
          <ul>
            {list.versions.slice(1).map((each) => (
              <li key={each.version}>
                第{each.version}版，{each.setBy}
                {sayDay(each.setOn, me.today, false)}，{each.matters}项：{each.reason}
              </li>
            ))}
          </ul>
        </section>
      )}
      {editing && list !== undefined && (
        <MattersSheet list={list} onClose={() => setEditing(false)} />
      )}
    </Page>
  );
}

const majorOf = (value: string): MajorClass | null =>
  (Object.keys(MAJOR_CLASSES) as MajorClass[]).find((each) => each === value) ?? null; // the keys of a constant // prettier-ignore
const preStudyOf = (value: string): PreStudyClass | null =>
  (Object.keys(PRE_STUDY_CLASSES) as PreStudyClass[]).find((each) => each === value) ?? null; // the keys of a constant // prettier-ignore

interface Draft {
  readonly id: string;
  readonly name: string;
  readonly major: string;
  readonly preStudy: string;
  readonly atLeast: string;
}

function MattersSheet({ list, onClose }: { list: Matters; onClose: () => void }) {
  const [seen] = useState(list.version);
  const [rows, setRows] = useState<readonly Draft[]>(() => list.matters.map((each) => ({ id: each.id, name: each.name, major: each.major ?? "", preStudy: each.preStudy ?? "", atLeast: sayTenThousands(each.atLeast) }))); // prettier-ignore
  const [reason, setReason] = useState("");
  const set = (at: number, change: Partial<Draft>): void =>
    setRows(rows.map((each, place) => (place === at ? { ...each, ...change } : each)));
  return (
    <FormSheet
      title="修订清单"
      button="保存新的一版"
      note="新的一版从今天起用；以前会议按当时的清单议的，不变。"
      errors={[
        ...rows.map((row) => row.name.trim().length < 2 || readTenThousands(row.atLeast) === undefined ? `“${row.name}”的名称或金额不对。` : undefined),
        reason.trim().length < 2 ? "请写为什么修订。" : undefined,
      ]} // prettier-ignore
      act={async (over) =>
        setMatters({ basedOn: over === undefined ? seen : Number(over), reason: reason.trim(), matters: rows.map((row) => ({ id: row.id, name: row.name.trim(), major: majorOf(row.major), preStudy: preStudyOf(row.preStudy), atLeast: readTenThousands(row.atLeast) ?? null })) })
      } // prettier-ignore
      sayCurrent={(now) => `第${String(now["version"])}版`}
      onDone={() => {
        onClose();
        showToast("清单已修订");
      }}
      onClose={onClose}
    >
      {rows.map((row, at) => (
        <fieldset key={row.id} className="committee-draft">
          <legend>{row.name === "" ? "新的事项" : row.name}</legend>
          <TextField
            label="事项"
            value={row.name}
            maxLength={60}
            onChange={(name) => set(at, { name })}
          />
          <SelectField
            label="三重一大"
            value={row.major}
            empty="不是"
            options={options(MAJOR_CLASSES)}
            onChange={(major) => set(at, { major })}
          />
          <SelectField
            label="前置研究"
            value={row.preStudy}
            empty="不是"
            options={options(PRE_STUDY_CLASSES)}
            onChange={(preStudy) => set(at, { preStudy })}
          />
          <TextField
            label="金额达到（万元）"
            aside="选填"
            inputMode="decimal"
            value={row.atLeast}
            onChange={(atLeast) => set(at, { atLeast })}
          />
          <p className="committee-row-do">
            <TextButton
              aria-label={`删去${row.name}`}
              onClick={() => setRows(rows.filter((_, place) => place !== at))}
            >
              删去
            </TextButton>
          </p>
        </fieldset>
      ))}
      <p>
        <TextButton
          onClick={() => setRows([...rows, { id: `m-${newThingId()}`, name: "", major: "", preStudy: "", atLeast: "" }])} // prettier-ignore
        >
          加一项
        </TextButton>
      </p>
      <TextField label="为什么修订" value={reason} onChange={setReason} maxLength={200} />
    </FormSheet>
  );
}
