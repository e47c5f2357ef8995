import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { candidatesAsked } from "#domain/election/ballot.ts";
import type { CountSheet } from "#app/elections/schema.ts";
import { isConflict, Refused, wordsOf } from "../api/client.ts";
import { countBallot, countQuery } from "../api/elections.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { CheckboxGrid } from "../ui/CheckboxGrid.tsx";
import { DateField } from "../ui/DateField.tsx";
import { ErrorSummary, FieldGroup, SelectField, TextField, Tick } from "../ui/Field.tsx";
import { showToast } from "../ui/Toast.tsx";
import { type Ballot, bodyOf, type CountDraft, emptyCount, judgeDraft } from "./count-draft.ts";
import { Verdict } from "./Verdict.tsx";

const NUMBERS = [
  ["expected", "应到会有选举权"],
  ["attended", "实到会有选举权"],
  ["issued", "发出选票"],
  ["returned", "收回选票"],
  ["spoiled", "废票"],
] as const; // as const: names of fields

/** One ballot as the tellers counted it; what the rule makes of it stands below while it is typed. */
export function CountForm({ sheet, ballot }: { sheet: CountSheet; ballot: Ballot }) {
  const { today } = useMe();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<CountDraft>(() => emptyCount(ballot, today));
  const [tried, setTried] = useState(false);
  const change = (next: Partial<CountDraft>): void => setDraft((before) => ({ ...before, ...next }));
  const outcome = judgeDraft(draft, ballot, sheet.base);
  const names = new Map([...sheet.people, ...ballot.candidates].map(({ id, name }) => [id, name]));
  const send = useMutation({
    mutationFn: async () => {
      const body = bodyOf(draft, ballot, sheet.case.revision);
      if (body === null) throw new Error("the count is not complete");
      return countBallot(sheet.case.id, body);
    },
    onSuccess: async (now) => {
      queries.setQueryData(countQuery(sheet.case.id).queryKey, now);
      showToast(now.ballot?.kind === ballot.kind && now.ballot.round > ballot.round ? "已登记，还要再投一次票" : "选举结果已登记");
      await queries.invalidateQueries();
    },
  });
  const officers = ballot.kind === "officers";
  const removable = new Set(draft.candidates.filter(({ writtenIn }) => writtenIn || (officers && !ballot.direct)).map(({ personId }) => personId));
  const listed = new Set(draft.candidates.map(({ personId }) => personId));
  const missing = [
    ...(outcome === null ? ["还有数字没有填：人数、选票和每个人的票数都要填。"] : outcome.problems.map(({ where, message }) => `${names.get(where) ?? ""}${names.has(where) ? "：" : ""}${message}`)),
    ...(draft.tellers.length === 0 ? ["请选监票人、计票人。"] : []),
    ...(draft.tellers.some((id) => listed.has(id)) ? ["候选人不能担任监票人、计票人。"] : []),
    ...(officers && (draft.secretary === null || !listed.has(draft.secretary)) ? ["请选哪一位是书记候选人。"] : []),
  ];
  const refused = send.isError && send.error instanceof Refused ? (send.error.refusal.problems ?? []).map(({ message }) => message) : [];
  const errors = [...(tried ? missing : []), ...(send.isError ? (refused.length > 0 ? refused : [wordsOf(send.error)]) : [])];
  const vote = (personId: string, next: Partial<CountDraft["candidates"][number]>): void => change({ candidates: draft.candidates.map((each) => (each.personId === personId ? { ...each, ...next } : each)) });
  const add = (personId: string, writtenIn: boolean): void => change({ candidates: [...draft.candidates, { personId, inFavour: "", against: "0", writtenIn }] });

  return (
    <form
      noValidate
      aria-label={`登记${ballot.step}`}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (missing.length === 0 && !send.isPending) send.mutate();
      }}
    >
      <h2>
        {ballot.step}
        {ballot.round > 1 && `（第${ballot.round}次投票）`}
      </h2>
      <p className="note">
        {officers
          ? "书记、副书记等额选举：每个职务一名候选人。"
          : `应选${ballot.seats}名，候选人不少于${candidatesAsked("members", ballot.seats)}名${ballot.elected.length > 0 ? `；${ballot.elected.map(({ name }) => name).join("、")}已经当选` : ""}。`}
      </p>
      {errors.length > 0 && <ErrorSummary errors={errors.map((message) => ({ message }))} />}
      {send.isError && isConflict(send.error) && <TextButton onClick={() => void queries.invalidateQueries()}>看现在的</TextButton>}
      <DateField label="选举日期" value={draft.on} today={today} max={today} onChange={(on) => change({ on })} />
      <div className="count-numbers">
        {NUMBERS.map(([key, label]) => (
          <TextField key={key} label={label} inputMode="numeric" value={draft[key]} onChange={(value) => change({ [key]: value })} />
        ))}
      </div>
      <table className="count-table count-votes">
        <thead>
          <tr>
            <th scope="col">候选人</th>
            <th scope="col">赞成</th>
            <th scope="col">反对</th>
            {officers && <th scope="col">职务</th>}
            {removable.size > 0 && <th scope="col">去掉</th>}
          </tr>
        </thead>
        <tbody>
          {draft.candidates.map((each) => (
            <tr key={each.personId}>
              <th scope="row">
                {names.get(each.personId)}
                {each.writtenIn && <span className="terms-origin">另选</span>}
              </th>
              {(["inFavour", "against"] as const).map((key) => ( // as const: names of fields
                <td key={key} data-name={key === "inFavour" ? "赞成" : "反对"}>
                  <input className="input" inputMode="numeric" autoComplete="off" aria-label={`${names.get(each.personId) ?? ""}${key === "inFavour" ? "赞成" : "反对"}票`} value={each[key]} onChange={(event) => vote(each.personId, { [key]: event.target.value })} />
                </td>
              ))}
              {officers && (
                <td aria-label="职务">
                  <label className="tick">
                    <input type="radio" name="secretary" aria-label={`${names.get(each.personId) ?? ""}是书记候选人`} checked={draft.secretary === each.personId} onChange={() => change({ secretary: each.personId })} />
                    <span>书记候选人</span>
                  </label>
                </td>
              )}
              {removable.size > 0 && <td>
                {removable.has(each.personId) && <TextButton onClick={() => change({ candidates: draft.candidates.filter((other) => other.personId !== each.personId) })}>去掉</TextButton>}
              </td>}
            </tr>
          ))}
        </tbody>
      </table>
      <SelectField
        label={officers && !ballot.direct ? "加一名候选人（从当选委员里）" : "另选他人"}
        value=""
        options={[{ value: "", name: "选人" }, ...(officers && !ballot.direct ? ballot.candidates : sheet.people).filter(({ id }) => !listed.has(id)).map(({ id, name }) => ({ value: id, name }))]}
        onChange={(id) => id !== "" && add(id, !(officers && !ballot.direct))}
      />
      <FieldGroup label="监票人、计票人" hint="候选人不能担任。">
        <CheckboxGrid label="监票人、计票人" people={sheet.people.filter(({ id }) => !listed.has(id))} chosen={new Set(draft.tellers)} onChange={(chosen) => change({ tellers: [...chosen] })} />
      </FieldGroup>
      <Verdict outcome={outcome} names={names} base={sheet.base} />
      {!officers && outcome !== null && outcome.problems.length === 0 && outcome.open > 0 && outcome.tied.length === 0 && outcome.elected.length > 0 && (
        <Tick checked={draft.reducesSeats} onChange={(reducesSeats) => change({ reducesSeats })}>
          当选人数接近应选名额，会议同意减少名额，不再选举
        </Tick>
      )}
      <Button kind="primary" submit busy={send.isPending} busyWord="正在登记……">
        登记这次投票
      </Button>
    </form>
  );
} // prettier-ignore
