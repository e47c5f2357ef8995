import { useState } from "react";
import type { RecordForm as FormData } from "#app/records/schema.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayLeft } from "../ui/day-words.ts";
import { FieldGroup, TextArea, TextField, Tick } from "../ui/Field.tsx";
import type { ErrorOf } from "./form-errors.ts";
import type { FormState } from "./form-state.ts";

/** What is asked only of those who want to say it. */
type Extra = "decision" | "hours" | "makesUp";

/** Decisions, hours by hand, and what the record makes up for: each behind a word until it is wanted or filled. */
export function ExtraFields(props: {
  form: FormData;
  state: FormState;
  errorOf: ErrorOf;
  onChange: (patch: Partial<FormState>) => void;
}) {
  const { form, state, errorOf, onChange } = props;
  const [asked, setAsked] = useState<readonly Extra[]>([]);
  const filled: Readonly<Record<Extra, boolean>> = {
    decision: state.decision !== "",
    hours: state.hours !== "",
    makesUp: state.makesUp.length > 0,
  };
  const shows = (extra: Extra): boolean => asked.includes(extra) || filled[extra];
  const show = (extra: Extra): void => setAsked([...asked, extra]);
  return (
    <>
      {shows("decision") && (
        <TextArea
          id="f-decision"
          label="议定了什么"
          aside="选填"
          value={state.decision}
          onChange={(decision) => onChange({ decision })}
          maxLength={4000}
          rows={2}
        />
      )}
      {shows("hours") && (
        <TextField
          id="f-hours"
          label="每人学时"
          aside="不写就按起止时间算"
          inputMode="decimal"
          value={state.hours}
          onChange={(hours) => onChange({ hours })}
          {...errorOf("f-hours")}
        />
      )}
      {shows("makesUp") && (
        <FieldGroup id="f-makesUp" label="补办哪一期" aside="补办的记作“补办”，不改成按期">
          <ul className="makes-up">
            {form.overdue.map((item) => (
              <li key={item.id}>
                <Tick
                  checked={state.makesUp.includes(item.id)}
                  onChange={(on) => onChange({ makesUp: on ? [...state.makesUp, item.id] : state.makesUp.filter((one) => one !== item.id) })} // prettier-ignore
                >
                  {item.title}
                  <span className="says-overdue makes-up-late">{sayLeft(item.daysLeft)}</span>
                </Tick>
              </li>
            ))}
          </ul>
        </FieldGroup>
      )}
      <div className="field-more record-more">
        {!shows("decision") && <TextButton onClick={() => show("decision")}>写议定事项</TextButton>}
        {!shows("hours") && <TextButton onClick={() => show("hours")}>另定学时</TextButton>}
        {!shows("makesUp") && form.overdue.length > 0 && (
          <TextButton onClick={() => show("makesUp")}>补办以前的</TextButton>
        )}
      </div>
    </>
  );
}
