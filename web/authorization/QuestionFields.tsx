import { useEffect, useState } from "react";
import type { AuthorizationPage } from "../api/authorization.ts";
import { SelectField, TextField } from "../ui/Field.tsx";

interface Facts {
  readonly amount?: string | undefined;
  readonly earlier?: string | undefined;
  readonly count?: string | undefined;
  readonly percent?: string | undefined;
  readonly holds?: string | undefined;
  readonly fails?: string | undefined;
}

const FIELDS = [
  { key: "amount", asks: "amount", label: "金额（元）" },
  { key: "earlier", asks: "year", label: "本年已决定的金额（元）" },
  { key: "count", asks: "count", label: "数量" },
  { key: "percent", asks: "percent", label: "占比（%）" },
] as const;

const PAUSE = 400;

const listed = (text: string | undefined): string[] => (text ?? "").split("；").filter((each) => each !== ""); // prettier-ignore

/** What is known of the case: only what the rows of the matter ask for. What is left empty stays open, never zero. */
export function QuestionFields(props: {
  matter: AuthorizationPage["matters"][number] | undefined;
  facts: Facts;
  onChange: (next: Facts) => void;
}) {
  const { matter, facts, onChange } = props;
  if (matter === undefined) return null;
  const stateOf = (condition: string): string => listed(facts.holds).includes(condition) ? "yes" : listed(facts.fails).includes(condition) ? "no" : ""; // prettier-ignore
  const set = (condition: string, value: string): void => {
    const without = (text: string | undefined): string[] => listed(text).filter((each) => each !== condition); // prettier-ignore
    const holds = [...without(facts.holds), ...(value === "yes" ? [condition] : [])].join("；");
    const fails = [...without(facts.fails), ...(value === "no" ? [condition] : [])].join("；");
    onChange({
      holds: holds === "" ? undefined : holds,
      fails: fails === "" ? undefined : fails,
    });
  };
  const asked = FIELDS.filter((field) => matter.asks.includes(field.asks));
  if (asked.length === 0 && matter.conditions.length === 0) return null;
  return (
    <div className="talent-fields">
      {asked.map((field) => (
        <Typed
          key={field.key}
          label={field.label}
          value={facts[field.key] ?? ""}
          onChange={(value) => onChange({ [field.key]: value === "" ? undefined : value })}
        />
      ))}
      {matter.conditions.map((condition) => (
        <SelectField
          key={condition}
          label={condition}
          value={stateOf(condition)}
          options={[
            { value: "yes", name: "是" },
            { value: "no", name: "不是" },
          ]} // prettier-ignore
          empty="还不知道"
          onChange={(value) => set(condition, value)}
        />
      ))}
    </div>
  );
}

/** Told after a pause, so that not every keystroke asks. */
function Typed(props: { label: string; value: string; onChange: (value: string) => void }) {
  const { value, onChange } = props;
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return undefined;
    const waiting = setTimeout(() => onChange(typed.trim()), PAUSE);
    return () => clearTimeout(waiting);
  }, [typed, value, onChange]);
  return <TextField label={props.label} value={typed} onChange={setTyped} inputMode="decimal" />;
}
