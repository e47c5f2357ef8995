import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { may } from "../access/may.ts";
import type { CaseField } from "../api/cases.ts";
import { organizationQuery } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import type { PersonName } from "../organization/person-name.ts";
import { PersonPicker, UnitPicker } from "../organization/pickers.tsx";
import { Chips, FilterChip } from "../ui/Chips.tsx";
import { DateField } from "../ui/DateField.tsx";
import { FieldGroup, SelectField, TextArea, TextField } from "../ui/Field.tsx";
import type { Typed } from "./step-draft.ts";
import "./CaseFieldInput.css";

/** Up to this many choices stand side by side; more go into a select. */
const FEW = 5;

interface Given {
  readonly field: CaseField;
  readonly value: Typed | undefined;
  readonly error: string | undefined;
  /** It was entered before and is sealed: left empty, it stays. */
  readonly kept: boolean;
  readonly optional: boolean;
  readonly today: string;
  readonly known: readonly PersonName[];
  readonly onChange: (value: Typed, name?: PersonName) => void;
}

/** One field of a case, by its type. */
export function CaseFieldInput(props: Given) {
  const { field, value, error, kept, optional, today, onChange } = props;
  const id = `s-field-${field.id}`;
  const text = typeof value === "string" ? value : "";
  const measure = field.unit ?? (field.type === "yuan" ? "元" : "");
  const aside = [measure, field.sensitive ? "加密保存" : "", optional ? "选填" : ""].filter((part) => part !== "").join("，"); // prettier-ignore
  const common = { id, label: field.name, ...(error === undefined ? {} : { error }), ...(aside === "" ? {} : { aside }), ...(kept ? { hint: "以前填过，已加密保存；不改就不用再填。" } : {}) }; // prettier-ignore
  switch (field.type) {
    case "text":
      return <TextField {...common} value={text} onChange={onChange} maxLength={200} />;
    case "long-text":
      return <TextArea {...common} value={text} onChange={onChange} rows={3} maxLength={4000} />;
    case "number":
    case "yuan":
      return <TextField {...common} value={text} onChange={onChange} inputMode="decimal" />;
    case "day":
      return <DateField {...common} value={text} today={today} onChange={onChange} />;
    case "boolean":
      return (
        <FieldGroup {...common}>
          <Chips
            label={field.name}
            single
            options={YES_NO}
            chosen={value === true ? ["yes"] : value === false ? ["no"] : []}
            onChange={(chosen) => onChange(chosen[0] === "yes")}
          />
        </FieldGroup>
      );
    case "choice":
      return field.choices.length <= FEW ? (
        <FieldGroup {...common}>
          <Chips
            label={field.name}
            single
            options={field.choices.map((choice) => ({ id: choice, name: choice }))}
            chosen={text === "" ? [] : [text]}
            onChange={(chosen) => onChange(chosen[0] ?? "")}
          />
        </FieldGroup>
      ) : (
        <SelectField
          {...common}
          value={text}
          empty="请选"
          options={field.choices.map((choice) => ({ value: choice, name: choice }))}
          onChange={onChange}
        />
      );
    case "unit":
      return <UnitInput id={id} {...props} />;
    case "person":
      return <PersonInput id={id} {...props} />;
    case "people":
      return <PeopleInput id={id} {...props} />;
  }
}

const YES_NO = [
  { id: "yes", name: "是" },
  { id: "no", name: "否" },
] as const;

/** The pickers draw their own label; the error stands under them, and the whole can be led to. */
function Around(props: { id: string; error: string | undefined; children: React.ReactNode }) {
  return (
    <div id={props.id} tabIndex={-1} className="case-picker">
      {props.children}
      {props.error !== undefined && <p className="field-error">{props.error}</p>}
    </div>
  );
}

function UnitInput({ id, field, value, error, onChange }: Given & { id: string }) {
  const organization = useQuery(organizationQuery());
  return (
    <Around id={id} error={error}>
      <UnitPicker
        label={field.name}
        units={organization.data?.units ?? []}
        value={typeof value === "string" && value !== "" ? value : null}
        onChange={(unit) => onChange(unit ?? "")}
      />
    </Around>
  );
}

function PersonInput({ id, field, value, error, known, onChange }: Given & { id: string }) {
  const me = useMe();
  const chosen = known.find((each) => each.id === value) ?? null;
  if (!may(me, "person.read"))
    return (
      <SelectField
        id={id}
        label={field.name}
        value={typeof value === "string" ? value : ""}
        empty="请选人"
        options={withMe(known, me.person).map((each) => ({ value: each.id, name: each.name }))}
        onChange={(picked) => onChange(picked)}
        {...(error === undefined ? {} : { error })}
      />
    );
  return (
    <Around id={id} error={error}>
      <PersonPicker
        label={field.name}
        value={chosen}
        onChange={(person) => onChange(person?.id ?? "", person ?? undefined)}
      />
    </Around>
  );
}

const withMe = (known: readonly PersonName[], me: PersonName): readonly PersonName[] =>
  known.some((each) => each.id === me.id) ? known : [me, ...known];

/** Several people: picked one after the other, each can be taken off again. */
function PeopleInput({ id, field, value, error, known, onChange }: Given & { id: string }) {
  const me = useMe();
  const [picks, setPicks] = useState(0);
  const chosen = typeof value === "object" ? value : [];
  const add = (person: PersonName | null): void => {
    if (person === null) return;
    setPicks((before) => before + 1);
    if (!chosen.includes(person.id)) onChange([...chosen, person.id], person);
  };
  return (
    <Around id={id} error={error}>
      {chosen.length > 0 && (
        <div
          className="case-people"
          role="group"
          aria-label={`${field.name}，已选${chosen.length}人`}
        >
          {chosen.map((one) => (
            <FilterChip key={one} onRemove={() => onChange(chosen.filter((each) => each !== one))}>
              {known.find((each) => each.id === one)?.name ?? "（不在名单里）"}
            </FilterChip>
          ))}
        </div>
      )}
      {may(me, "person.read") ? (
        <PersonPicker
          // an empty field again after each pick
          key={picks}
          label={chosen.length === 0 ? field.name : `${field.name}，再加一人`}
          value={null}
          onChange={add}
        />
      ) : (
        <SelectField
          label={chosen.length === 0 ? field.name : `${field.name}，再加一人`}
          value=""
          empty="请选人"
          options={withMe(known, me.person).filter((each) => !chosen.includes(each.id)).map((each) => ({ value: each.id, name: each.name }))} // prettier-ignore
          onChange={(picked) => add(withMe(known, me.person).find((each) => each.id === picked) ?? null)} // prettier-ignore
        />
      )}
    </Around>
  );
}
