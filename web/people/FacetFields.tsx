import type { FacetView } from "../api/people.ts";
import { useMe } from "../api/session.ts";
import { DateField } from "../ui/DateField.tsx";
import { SelectField, TextArea, TextField, given } from "../ui/Field.tsx";

export const fieldId = (key: string): string => `facet-${key}`;

/** The fields of a facet, each as its kind is best typed; where it is only corrected, what stands there `now` beside a field, null where that is not known or covered. */
export function FacetFields(props: {
  facet: FacetView;
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  onChange: (key: string, value: string) => void;
  now?: ReadonlyMap<string, string> | null;
}) {
  const { today } = useMe();
  const { now } = props;
  return props.facet.fields.map(({ key, name, kind, required }) => {
    const shared = {
      id: fieldId(key),
      label: name,
      value: props.values[key] ?? "",
      onChange: (value: string) => props.onChange(key, value),
      ...given({ error: props.errors[key], aside: now === null ? undefined : now !== undefined ? `现在：${now.get(key) ?? "没有填"}` : required ? undefined : "选填" }), // prettier-ignore
    };
    if (kind.is === "day") return <DateField key={key} today={today} {...shared} />;
    if (kind.is === "choice")
      return (
        <SelectField
          key={key}
          {...shared}
          empty={now === undefined ? "请选一项" : "不改"}
          options={(kind.choices ?? []).map((choice) => ({ value: choice, name: choice }))}
        />
      );
    if (kind.is === "text" && (kind.max ?? 0) > 60)
      return <TextArea key={key} {...shared} rows={2} maxLength={kind.max} />;
    const numeric = kind.is === "money" || kind.is === "count" || kind.is === "telephone" || kind.is === "bank-account"; // prettier-ignore
    return (
      <TextField
        key={key}
        {...shared}
        {...given({ maxLength: kind.is === "text" ? kind.max : undefined, inputMode: numeric ? ("decimal" as const) : undefined })} // prettier-ignore
      />
    );
  });
}
