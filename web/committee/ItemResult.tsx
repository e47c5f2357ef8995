import { OUTCOMES, outcomeName } from "#domain/committee/meeting.ts";
import { VOTING_RULES } from "#domain/record/quorum.ts";
import { judgeVote } from "#domain/record/quorum.ts";
import type { MeetingForm } from "../api/committee.ts";
import { TextButton } from "../ui/Button.tsx";
import { FieldGroup, SelectField, TextArea, TextField, Tick } from "../ui/Field.tsx";
import type { Item } from "./meeting-draft.ts";
import { TasksField } from "./TasksField.tsx";

const numberOf = (text: string): number => Math.max(0, Math.min(1000, Math.trunc(Number(text) || 0))); // prettier-ignore

/** What came of an item: who withdrew, in which order they spoke, the votes, the result, dissent, the resolution and its tasks. */
export function ItemResult(props: {
  item: Item;
  form: MeetingForm;
  attended: ReadonlySet<string>;
  fixed: boolean;
  onChange: (next: Partial<Item>) => void;
}) {
  const { item, form, attended, onChange } = props;
  const members = form.seats.members;
  const recused = new Set(item.recused.map((each) => each.personId));
  const there = members.filter((one) => attended.has(one.id) && !recused.has(one.id));
  const asks = item.kind === "pre-study" || item.kind === "major" || item.kind === "personnel";
  const votes = item.votes;
  const rule = VOTING_RULES[form.body.kind === "branch" ? "branch-committee" : item.kind === "personnel" ? "appointment" : "party-committee"]; // prettier-ignore
  const need = judgeVote(rule, { expected: members.length - recused.size, attended: there.length, inFavour: 0 }); // prettier-ignore
  const setVote = (at: number, change: Partial<Item["votes"][number]>): void =>
    onChange({ votes: votes.map((each, place) => (place === at ? { ...each, ...change } : each)) });
  const addVote = (): void => onChange({ votes: [...votes, { subject: "", inFavour: there.length, against: 0, abstained: 0 }] }); // prettier-ignore
  const named = (id: string): string => members.find((one) => one.id === id)?.name ?? "";
  return (
    <div className="committee-result">
      {item.kind !== "first-item" && (
        <>
          <FieldGroup
            label="回避"
            aside="选填"
            hint="与议题有利害关系的委员，不计入应到和实到，也不投票。"
          >
            <PeopleWithWords
              people={members}
              chosen={item.recused.map((each) => ({ id: each.personId, words: each.because }))}
              add="有人回避"
              word="原因"
              onChange={(chosen) => onChange({ recused: chosen.map((each) => ({ personId: each.id, because: each.words })) })} // prettier-ignore
            />
          </FieldGroup>
          {asks && (
            <FieldGroup label="表态顺序" hint="按先后勾选，书记末位表态。">
              <p>
                {item.speakers.length === 0 ? "还没有记录" : item.speakers.map(named).join(" → ")}
              </p>
              <div className="committee-speakers">
                {there.map((one) => (
                  <Tick
                    key={one.id}
                    checked={item.speakers.includes(one.id)}
                    onChange={(on) => onChange({ speakers: on ? [...item.speakers, one.id] : item.speakers.filter((id) => id !== one.id) })} // prettier-ignore
                  >
                    {one.name}
                  </Tick>
                ))}
              </div>
            </FieldGroup>
          )}
          <FieldGroup
            label="表决"
            hint={`应到${need.attendedNeeded === 0 ? 0 : members.length - recused.size}人，至少到${need.attendedNeeded}人，现在${there.length}人；通过要${need.inFavourNeeded}票。${item.kind === "personnel" ? "逐人表决。" : ""}`} // prettier-ignore
          >
            {votes.map((vote, at) => (
              // the votes of one item have no ids of their own
              // oxlint-disable-next-line react/no-array-index-key
              <div key={at} className="committee-votes">
                {item.kind === "personnel" && (
                  <TextField
                    label="表决对象"
                    value={vote.subject}
                    maxLength={80}
                    onChange={(subject) => setVote(at, { subject })}
                  />
                )}
                <TextField
                  label="赞成"
                  inputMode="numeric"
                  value={String(vote.inFavour)}
                  onChange={(text) => setVote(at, { inFavour: numberOf(text) })}
                />
                <TextField
                  label="反对"
                  inputMode="numeric"
                  value={String(vote.against)}
                  onChange={(text) => setVote(at, { against: numberOf(text) })}
                />
                <TextField
                  label="弃权"
                  inputMode="numeric"
                  value={String(vote.abstained)}
                  onChange={(text) => setVote(at, { abstained: numberOf(text) })}
                />
                <TextButton
                  aria-label={`去掉第${at + 1}次表决`}
                  onClick={() => onChange({ votes: votes.filter((_, place) => place !== at) })}
                >
                  去掉
                </TextButton>
              </div>
            ))}
            {(votes.length === 0 || item.kind === "personnel") && (
              <TextButton onClick={addVote}>
                {votes.length === 0 ? "填表决票数" : "再表决一人"}
              </TextButton>
            )}
          </FieldGroup>
        </>
      )}
      <SelectField
        label="结果"
        value={item.outcome ?? ""}
        empty="还没有填"
        options={OUTCOMES.map((outcome) => ({ value: outcome, name: outcomeName(item.kind, outcome) }))} // prettier-ignore
        onChange={(value) => onChange({ outcome: OUTCOMES.find((outcome) => outcome === value) ?? null })} // prettier-ignore
      />
      <TextArea
        label={item.kind === "pre-study" ? "研究意见" : item.kind === "first-item" ? "贯彻措施" : "议定意见"} // prettier-ignore
        value={item.resolution}
        maxLength={4000}
        rows={2}
        onChange={(resolution) => onChange({ resolution })}
      />
      {item.kind !== "first-item" && (
        <FieldGroup label="不同意见" aside="选填" hint="写姓名和原话，记在纪要里。">
          <PeopleWithWords
            people={there}
            chosen={item.dissents.map((each) => ({ id: each.personId, words: each.words }))}
            add="有人保留不同意见"
            word="意见"
            onChange={(chosen) => onChange({ dissents: chosen.map((each) => ({ personId: each.id, words: each.words })) })} // prettier-ignore
          />
        </FieldGroup>
      )}
      {item.kind === "pre-study" ? (
        <p className="note">任务在董事会、经理层决定以后再交办。</p>
      ) : props.fixed ? (
        item.tasks.length > 0 && (
          <p className="note">已交办{item.tasks.length}项，改动在督办里办。</p>
        )
      ) : (
        <TasksField
          tasks={item.tasks}
          form={form}
          onChange={(tasks) => onChange({ tasks: tasks.map((task) => ({ ...task, coOwners: [...task.coOwners] })) })} // prettier-ignore
        />
      )}
    </div>
  );
}

/** People, each with words of their own. */
function PeopleWithWords(props: {
  people: readonly { readonly id: string; readonly name: string }[];
  chosen: readonly { readonly id: string; readonly words: string }[];
  add: string;
  word: string;
  onChange: (chosen: readonly { readonly id: string; readonly words: string }[]) => void;
}) {
  const { people, chosen, onChange } = props;
  const free = people.filter((one) => !chosen.some((each) => each.id === one.id));
  const name = (id: string): string => people.find((one) => one.id === id)?.name ?? "";
  return (
    <>
      {chosen.map((each, at) => (
        <div key={each.id} className="committee-words">
          <TextField
            label={`${name(each.id)}：${props.word}`}
            value={each.words}
            maxLength={1000}
            onChange={(words) => onChange(chosen.map((one, place) => (place === at ? { ...one, words } : one)))} // prettier-ignore
          />
          <TextButton
            aria-label={`去掉${name(each.id)}`}
            onClick={() => onChange(chosen.filter((_, place) => place !== at))}
          >
            去掉
          </TextButton>
        </div>
      ))}
      {free.length > 0 && (
        <SelectField
          label={props.add}
          value=""
          empty="选委员"
          options={free.map((one) => ({ value: one.id, name: one.name }))}
          onChange={(id) => id !== "" && onChange([...chosen, { id, words: "" }])}
        />
      )}
    </>
  );
}
