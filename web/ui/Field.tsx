import {
  useId,
  useLayoutEffect,
  useRef,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from "react";
import "./Field.css";

export interface FieldProps {
  label: string;
  /** A quiet word at the right of the label: 选填, 上次同此. */
  aside?: ReactNode;
  /** How to fill it in, under the label. */
  hint?: ReactNode;
  /** What is wrong and how to mend it, beside the field. */
  error?: string | undefined;
}

/** Ids that tie label, hint and error to the control. */
interface Wiring {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
}

/** Label above, control, error beside. `children` gets what the control has to carry. */
export function Field(
  props: FieldProps & { id?: string; className?: string; children: (wiring: Wiring) => ReactNode },
) {
  const made = useId();
  const id = props.id ?? made;
  const described = [
    props.hint === undefined ? null : `${id}-hint`,
    props.error === undefined ? null : `${id}-error`,
  ].filter((one) => one !== null);
  return (
    <div
      className={`field ${props.error === undefined ? "" : "field-wrong"} ${props.className ?? ""}`}
    >
      <div className="field-head">
        <label htmlFor={id}>{props.label}</label>
        {props.aside !== undefined && <span className="field-aside">{props.aside}</span>}
      </div>
      {props.hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.children({
        id,
        ...(described.length > 0 ? { "aria-describedby": described.join(" ") } : {}),
        ...(props.error === undefined ? {} : { "aria-invalid": true as const }),
      })}
      {props.error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {props.error}
        </p>
      )}
    </div>
  );
}

/** Several controls under one heading (chips, attendance): a fieldset that looks like a field. */
export function FieldGroup(props: FieldProps & { id?: string; children: ReactNode }) {
  const made = useId();
  const id = props.id ?? made;
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={`field ${props.error === undefined ? "" : "field-wrong"}`}
      aria-describedby={props.error === undefined ? undefined : `${id}-error`}
    >
      <div className="field-head">
        <legend>{props.label}</legend>
        {props.aside !== undefined && <span className="field-aside">{props.aside}</span>}
      </div>
      {props.hint !== undefined && <p className="field-hint">{props.hint}</p>}
      {props.children}
      {props.error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {props.error}
        </p>
      )}
    </fieldset>
  );
}

type Bare<T> = Omit<T, "id" | "onChange" | "value" | "className">;

export function TextField(
  props: FieldProps & Bare<InputHTMLAttributes<HTMLInputElement>> & { id?: string; value: string; onChange: (value: string) => void }, // prettier-ignore
) {
  const { label, aside, hint, error, id, value, onChange, ...rest } = props;
  return (
    <Field label={label} {...given({ aside, hint, error, id })}>
      {(wiring) => (
        <input
          type="text"
          autoComplete="off"
          {...rest}
          {...wiring}
          className="input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Grows with its text, so that nothing that was written is hidden. */
export function TextArea(
  props: FieldProps & Bare<TextareaHTMLAttributes<HTMLTextAreaElement>> & { id?: string; value: string; onChange: (value: string) => void }, // prettier-ignore
) {
  const { label, aside, hint, error, id, value, onChange, rows = 3, ...rest } = props;
  const place = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const area = place.current;
    if (area === null) return;
    area.style.height = "auto";
    // in a sheet that is not open yet nothing has a height: its rows stand for it
    if (area.scrollHeight > 0) area.style.height = `${area.scrollHeight + 2}px`;
  }, [value]);
  return (
    <Field label={label} {...given({ aside, hint, error, id })}>
      {(wiring) => (
        <textarea
          {...rest}
          {...wiring}
          ref={place}
          rows={rows}
          className="input textarea"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** The browser's own select: the best one on a phone, and free. Long lists that need typing take `ComboField`. */
export function SelectField(
  props: FieldProps & Bare<SelectHTMLAttributes<HTMLSelectElement>> & { id?: string; value: string; onChange: (value: string) => void; options: readonly { value: string; name: string }[]; empty?: string }, // prettier-ignore
) {
  const { label, aside, hint, error, id, value, onChange, options, empty, ...rest } = props;
  return (
    <Field label={label} {...given({ aside, hint, error, id })}>
      {(wiring) => (
        <select
          {...rest}
          {...wiring}
          className="input select"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A tick box with its words. */
export function Tick(props: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  disabled?: boolean;
}) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled === true}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{props.children}</span>
    </label>
  );
}

interface Summary {
  readonly errors: readonly { id?: string | undefined; message: string }[];
  readonly title?: string;
}

/** All errors of a form, on top; each leads to its field. */
export function ErrorSummary(props: Summary) {
  return props.errors.length === 0 ? null : <ShownErrors {...props} />;
}

/** Brought into sight when a button was pressed far below it, each time; never away from a field that somebody types in. */
function ShownErrors(props: Summary) {
  const shown = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const form = shown.current?.closest("form");
    const bring = (): void => shown.current?.scrollIntoView({ block: "nearest" });
    if (document.activeElement?.matches("input, textarea, select") !== true) bring();
    form?.addEventListener("submit", bring);
    return () => form?.removeEventListener("submit", bring);
  }, []);
  return (
    <div ref={shown} className="error-summary" role="alert">
      <p>{props.title ?? `还有${props.errors.length}处要改，改好再交：`}</p>
      <ul>
        {props.errors.map((error) => (
          <li key={`${error.id ?? ""}${error.message}`}>
            {error.id === undefined ? (
              error.message
            ) : (
              <a
                href={`#${error.id}`}
                onClick={(event) => {
                  event.preventDefault();
                  const field = document.getElementById(error.id ?? "");
                  field?.scrollIntoView({ block: "center" });
                  field?.focus({ preventScroll: true });
                }}
              >
                {error.message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Under exactOptionalPropertyTypes an absent prop is left out, not passed as undefined. */
type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
export function given<T extends object>(props: T): Given<T> {
  return Object.fromEntries(
    Object.entries(props).filter(([, value]) => value !== undefined),
  ) as Given<T>; // only undefined ones are left out
}
