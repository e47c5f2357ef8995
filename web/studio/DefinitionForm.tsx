import type { CheckAnswer, Choices } from "../api/studio.ts";
import { TextButton } from "../ui/Button.tsx";
import { BasicsFields } from "./BasicsFields.tsx";
import { CarriedByFields } from "./CarriedByFields.tsx";
import { type Definition, type Duty, freshId, type Institution, removed, replaced } from "./definition.ts"; // prettier-ignore
import { DutyFields } from "./DutyFields.tsx";
import { ExampleFields } from "./ExampleFields.tsx";
import { FaultNote, FaultsOf } from "./faults.tsx";
import { MetricFields } from "./MetricFields.tsx";
import { ParameterFields } from "./ParameterFields.tsx";
import { RecordKindFields } from "./RecordKindFields.tsx";
import { WordingFields } from "./WordingFields.tsx";

/** What can be chosen, with what this definition brings itself. */
function withOwn(choices: Choices, { institution, recordKinds }: Definition): Choices {
  const kinds = new Set(recordKinds.map(({ id }) => id));
  const topics = new Set(institution.topics?.map(({ id }) => id));
  return {
    ...choices,
    recordKinds: [
      ...recordKinds.map((kind) => ({ ...kind, hasAgenda: kind.hasAgenda === true, countsHours: kind.countsHours === true, fields: kind.fields ?? [] })), // prettier-ignore
      ...choices.recordKinds.filter(({ id }) => !kinds.has(id)),
    ],
    topics: [
      ...(institution.topics ?? []).map(({ id, name }) => ({ id, name, institution: institution.id })), // prettier-ignore
      ...choices.topics.filter(({ id }) => !topics.has(id)),
    ],
  };
}

/** The definition as a form: what everybody needs first, the rest below. Nothing is saved here. */
export function DefinitionForm(props: {
  definition: Definition;
  choices: Choices;
  check: CheckAnswer | undefined;
  today: string;
  onChange: (definition: Definition) => void;
}) {
  const { definition, check, today, onChange } = props;
  const { institution } = definition;
  const choices = withOwn(props.choices, definition);
  const set = (next: Institution): void => onChange({ ...definition, institution: next });
  const setDuties = (duties: Duty[]): void => set({ ...institution, duties });
  return (
    <FaultsOf problems={check?.problems ?? []} definition={definition}>
      <div className="studio-form">
        <BasicsFields institution={institution} choices={choices} today={today} onChange={set} />
        <section className="studio-section" id="studio-duties" aria-labelledby="studio-duties-title">
          <h2 id="studio-duties-title">要办什么</h2>
          <FaultNote id="studio-duties" />
          {institution.duties.length === 0 && <p className="grey">还没有应办。先加一项。</p>}
          {institution.duties.map((duty, at) => (
            <DutyFields
              key={duty.id}
              at={at}
              duty={duty}
              sentence={check?.sentences.find((each) => each.duty === duty.id)?.text}
              parameters={institution.parameters}
              choices={choices}
              open={at === 0 || duty.title === ""}
              onChange={(next) => setDuties(replaced(institution.duties, at, next))}
              onRemove={institution.duties.length < 2 ? undefined : () => setDuties(removed(institution.duties, at))}
            />
          ))}
          <TextButton
            onClick={() =>
              setDuties([...institution.duties, newDuty(institution, choices)])
            }
          >
            再加一项应办
          </TextButton>
        </section>
        <ParameterFields parameters={institution.parameters} acts={choices.acts} today={today} onChange={(parameters) => set({ ...institution, parameters })} />
        <RecordKindFields kinds={definition.recordKinds} onChange={(recordKinds) => onChange({ ...definition, recordKinds })} />
        <CarriedByFields institution={institution} procedures={choices.procedures} onChange={set} />
        <MetricFields institution={institution} onChange={set} />
        <WordingFields institution={institution} onChange={set} />
        <ExampleFields institution={institution} played={check?.examples ?? []} onChange={set} />
      </div>
    </FaultsOf>
  );
} // prettier-ignore

const newDuty = ({ duties }: Institution, choices: Choices): Duty => ({
  id: freshId("duty", duties.map(({ id }) => id)), // prettier-ignore
  title: "",
  bearer: { units: ["branch"] },
  cycle: { each: "month" },
  fulfilledBy: { record: [choices.recordKinds.find(({ units }) => units.includes("branch"))?.id ?? ""] }, // prettier-ignore
});
