import type { RefObject } from "react";
import type { Preview, RecordForm as FormData } from "#app/records/schema.ts";
import { Chips } from "../ui/Chips.tsx";
import { DateField } from "../ui/DateField.tsx";
import { FieldGroup, TextArea, TextField } from "../ui/Field.tsx";
import { PHONE, useMedia } from "../ui/use-media.ts";
import { AgendaField } from "./AgendaField.tsx";
import { AttendanceField } from "./AttendanceField.tsx";
import { ExtraFields } from "./ExtraFields.tsx";
import { FilesField } from "./FilesField.tsx";
import { errorFinder, type FormError } from "./form-errors.ts";
import { asksAgenda, chosenKinds, type FormState } from "./form-state.ts";
import { KindFields } from "./KindFields.tsx";
import { TimeField } from "./TimeField.tsx";

export type ChangeForm = (
  patch: Partial<FormState> | ((before: FormState) => Partial<FormState>),
) => void;

/** What is asked about a meeting, in the order in which people tell it: what, when, where, about what, who, and what came of it. */
export function RecordFields(props: {
  form: FormData;
  state: FormState;
  errors: readonly FormError[];
  /** The agenda lines as the server recognised them. */
  recognised: Preview["agenda"];
  picker: RefObject<HTMLInputElement | null>;
  onChange: ChangeForm;
}) {
  const { form, state, errors, onChange } = props;
  const phone = useMedia(PHONE);
  const kinds = chosenKinds(state, form);
  const errorOf = errorFinder(errors);
  const byId = new Map(errors.flatMap((error) => error.id === undefined ? [] : [[error.id, error.message] as const])); // prettier-ignore
  const timeError = errorOf("f-start").error === undefined ? errorOf("f-end") : errorOf("f-start");
  return (
    <>
      <FieldGroup id="f-kinds" label="开的是什么会" aside="可多选" {...errorOf("f-kinds")}>
        <Chips
          label="开的是什么会"
          options={form.kinds}
          chosen={state.kinds}
          onChange={(chosen) => onChange({ kinds: chosen })}
        />
      </FieldGroup>

      <div className="record-when">
        <DateField
          id="f-day"
          label="日期"
          value={state.day}
          today={form.today}
          max={form.today}
          onChange={(day) => onChange({ day })}
          {...errorOf("f-day")}
        />
        <TimeField
          label="起止"
          start={state.start}
          end={state.end}
          onChange={(start, end) => onChange({ start, end })}
          {...timeError}
        />
        <TextField
          id="f-place"
          label="地点"
          {...(form.lastPlace !== null && state.place === form.lastPlace
            ? { aside: "上次同此" }
            : {})}
          value={state.place}
          onChange={(place) => onChange({ place })}
          maxLength={120}
          {...errorOf("f-place")}
        />
      </div>

      {asksAgenda(kinds) && (
        <AgendaField
          lines={state.agenda}
          form={form}
          recognised={props.recognised}
          onChange={(agenda) => onChange({ agenda })}
          {...errorOf("f-agenda")}
        />
      )}
      <KindFields state={state} form={form} errors={byId} onChange={onChange} />
      <AttendanceField
        state={state}
        form={form}
        onChange={onChange}
        error={errorOf("f-attendance").error}
      />
      <TextArea
        id="f-minutes"
        label="纪要"
        aside={phone ? "选填，不要求照片" : "选填"}
        value={state.minutes}
        onChange={(minutes) => onChange({ minutes })}
        maxLength={20_000}
        rows={3}
        {...errorOf("f-minutes")}
      />
      <ExtraFields form={form} state={state} errorOf={errorOf} onChange={onChange} />
      <FilesField
        id="f-files"
        picker={props.picker}
        {...errorOf("f-files")}
        files={state.files}
        onAdd={(file) =>
          onChange((before) => ({
            files: [...before.files.filter((one) => one.hash !== file.hash), file],
          }))
        }
        onRemove={(hash) =>
          onChange((before) => ({ files: before.files.filter((one) => one.hash !== hash) }))
        }
      />
    </>
  );
}
