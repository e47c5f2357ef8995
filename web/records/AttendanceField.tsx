import { useState } from "react";
import type { RecordForm } from "#app/records/schema.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { CheckboxGrid } from "../ui/CheckboxGrid.tsx";
import { FieldGroup, TextField } from "../ui/Field.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { PHONE, useMedia } from "../ui/use-media.ts";
import { attendanceAsked, chosenKinds, peopleAsked, type FormState } from "./form-state.ts";

/** 支委 应到5，实到5；党员 应到16，实到7，请假2. */
export function attendanceWords(state: FormState, form: RecordForm, short: boolean): string {
  const kinds = chosenKinds(state, form);
  const here = new Set(state.attended);
  const count = (name: string, people: RecordForm["people"]): string => {
    const came = people.filter((one) => here.has(one.id)).length;
    const left = state.leave.filter(([id]) => people.some((one) => one.id === id)).length;
    if (short) return `${name} ${came}/${people.length}`;
    return `${name} 应到${people.length}，实到${came}${left > 0 && name === "党员" ? `，请假${left}` : ""}`;
  };
  const words: string[] = [];
  if (kinds.some((kind) => kind.attendance === "committee")) words.push(count("支委", form.people.filter((one) => one.committee))); // prettier-ignore
  if (kinds.some((kind) => kind.attendance === "members")) words.push(count("党员", form.people.filter((one) => one.facet !== "employee"))); // prettier-ignore
  if (words.length === 0) words.push(`到会${peopleAsked(state, form).filter((one) => here.has(one.id)).length}人`); // prettier-ignore
  return words.join(short ? "，" : "；");
}

/** Taken by the organizer. Leave stays in the denominator; a paper list can be counted; a missing list is said to be missing. */
export function AttendanceField(props: {
  state: FormState;
  form: RecordForm;
  error?: string | undefined;
  onChange: (patch: Partial<FormState>) => void;
}) {
  const { state, form, onChange } = props;
  const phone = useMedia(PHONE);
  const [open, setOpen] = useState(false);
  const kinds = chosenKinds(state, form);
  const asked = attendanceAsked(kinds);
  if (asked === "none" && kinds.length > 0) return null;
  const people = peopleAsked(state, form);
  const here = people.filter((one) => state.attended.includes(one.id));

  const grid = (
    <CheckboxGrid
      label="到会的人"
      people={people}
      chosen={new Set(state.attended)}
      onChange={(chosen) => onChange({ attended: [...chosen] })}
      leave={new Map(state.leave)}
      onLeave={(leave) => onChange({ leave: [...leave] })}
    />
  );
  const all = people.length > 0 && here.length === people.length;
  const more = (
    <div className="field-more">
      {state.attendance === "people" && (
        <>
          <TextButton
            onClick={() =>
              onChange({
                attended: all ? [] : people.map((one) => one.id),
                leave: all ? state.leave : [],
              })
            }
          >
            {all ? "全不选" : "全到了"}
          </TextButton>
          {!state.everybody && people.length < form.people.length && (
            <TextButton onClick={() => onChange({ everybody: true })}>还有列席的</TextButton>
          )}
          <TextButton onClick={() => onChange({ attendance: "counted" })}>
            纸质签到，只记人数
          </TextButton>
          <TextButton onClick={() => onChange({ attendance: "missing" })}>名单以后补</TextButton>
        </>
      )}
      {state.attendance !== "people" && (
        <TextButton onClick={() => onChange({ attendance: "people" })}>还是逐个选人</TextButton>
      )}
    </div>
  );

  return (
    <FieldGroup
      id="f-attendance"
      label="谁到了"
      {...(state.attendance === "people" ? { aside: attendanceWords(state, form, phone) } : {})}
      {...(props.error === undefined ? {} : { error: props.error })}
    >
      {state.attendance === "missing" && (
        <p className="field-note">
          名单先空着：要看到会人数的事项会记作“待补”，不当没开，补上名单再算。
        </p>
      )}
      {state.attendance === "counted" && (
        <div className="counted">
          <TextField
            id="f-counted-expected"
            label="应到（人）"
            inputMode="numeric"
            value={state.countedExpected}
            onChange={(countedExpected) => onChange({ countedExpected })}
          />
          <TextField
            id="f-counted-attended"
            label="实到（人）"
            inputMode="numeric"
            value={state.countedAttended}
            onChange={(countedAttended) => onChange({ countedAttended })}
          />
        </div>
      )}
      {state.attendance === "people" &&
        (phone ? (
          <button type="button" className="input people-summary" onClick={() => setOpen(true)}>
            {here.length === 0
              ? "点开选人"
              : `${here
                  .slice(0, 5)
                  .map((one) => one.name)
                  .join("、")}${here.length > 5 ? `等${here.length}人` : ""}`}
          </button>
        ) : (
          grid
        ))}
      {!phone && more}
      {phone && state.attendance !== "people" && more}
      {open && (
        <Sheet label="谁到了" className="sheet-full" onClose={() => setOpen(false)}>
          <div className="sheet-full-head">
            <span>谁到了</span>
            <span className="grey">{attendanceWords(state, form, true)}</span>
          </div>
          <div className="sheet-full-body">
            {grid}
            {more}
          </div>
          <div className="sheet-full-foot">
            <Button kind="primary" wide onClick={() => setOpen(false)}>
              好，{here.length}人到会
            </Button>
          </div>
        </Sheet>
      )}
    </FieldGroup>
  );
}
