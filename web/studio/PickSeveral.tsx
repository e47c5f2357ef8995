import { FilterChip } from "../ui/Chips.tsx";
import { given, SelectField } from "../ui/Field.tsx";

/** Several of a long list: one is picked at a time, those that were picked stand below and can be taken off. */
export function PickSeveral(props: {
  label: string;
  hint?: string;
  add: string;
  options: readonly { readonly id: string; readonly name: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const { options, chosen, onChange } = props;
  return (
    <div className="studio-picks">
      <SelectField
        label={props.label}
        aside="选填"
        {...given({ hint: props.hint })}
        empty={props.add}
        value=""
        options={options.filter(({ id }) => !chosen.includes(id)).map(({ id, name }) => ({ value: id, name }))} // prettier-ignore
        onChange={(id) => id !== "" && onChange([...chosen, id])}
      />
      {chosen.length > 0 && (
        <div className="studio-picked">
          {chosen.map((id) => (
            <FilterChip key={id} onRemove={() => onChange(chosen.filter((each) => each !== id))}>
              {options.find((option) => option.id === id)?.name ?? id}
            </FilterChip>
          ))}
        </div>
      )}
    </div>
  );
}
