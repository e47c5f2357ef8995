import { useState } from "react";
import { Field, given } from "../ui/Field.tsx";
import type { Parameters } from "./definition.ts";
import { textOfValue } from "./value-text.ts";

type Numeric = number | { parameter: string };
const NUMBER = "";

/** A number, written here or held by a parameter of the institution, so that it can be changed from a day on. */
export function NumberField(props: {
  label: string;
  id?: string;
  /** What is counted: 次, 日. */
  unit?: string;
  hint?: string;
  error?: string;
  value: Numeric | undefined;
  parameters: Parameters;
  /** May be left empty: undefined. */
  optional?: boolean;
  onChange: (value: Numeric | undefined) => void;
}) {
  const { label, value, parameters, onChange, optional = false } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const holding = Object.entries(parameters).filter(([, { values }]) =>
    values.every((each) => typeof each.value === "number"),
  );
  const held = typeof value === "object" ? value.parameter : NUMBER;
  const read = (text: string): void => {
    setTyped(text);
    const trimmed = text.trim();
    if (trimmed === "") {
      setWrong(optional ? undefined : "请写一个数。");
      if (optional) onChange(undefined);
      return;
    }
    const number = Number(trimmed);
    setWrong(Number.isFinite(number) ? undefined : "请写数字，例如 2。");
    if (Number.isFinite(number)) onChange(number);
  };
  const choose = (key: string): void => {
    setTyped(null);
    setWrong(undefined);
    const now = parameters[held]?.values.at(-1)?.value;
    if (key !== NUMBER) onChange({ parameter: key });
    else onChange(typeof now === "number" ? now : 1);
  };
  return (
    <Field label={label} {...given({ id: props.id, aside: props.unit, hint: props.hint, error: wrong ?? props.error })}>
      {(wiring) => (
        <div className="studio-number">
          {held === NUMBER ? (
            <input
              {...wiring}
              type="text"
              inputMode="decimal"
              autoComplete="off"
              className="input"
              value={typed ?? (typeof value === "number" ? String(value) : "")}
              onChange={(event) => read(event.target.value)}
              onBlur={() => wrong === undefined && setTyped(null)}
            />
          ) : null}
          {holding.length > 0 && value !== undefined && (
            <select
              {...(held === NUMBER ? {} : wiring)}
              className="input select"
              aria-label={held === NUMBER ? `${label}：由哪个参数定` : undefined}
              value={held}
              onChange={(event) => choose(event.target.value)}
            >
              <option value={NUMBER}>直接写数</option>
              {holding.map(([key, parameter]) => (
                <option key={key} value={key}>
                  参数“{parameter.name}”（{textOfValue(parameter.values.at(-1)?.value ?? "")}
                  {parameter.unit ?? ""}）
                </option>
              ))}
            </select>
          )}
        </div>
      )}
    </Field>
  );
} // prettier-ignore
