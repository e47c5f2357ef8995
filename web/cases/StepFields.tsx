import type { CaseField } from "../api/cases.ts";
import type { PersonName } from "../organization/person-name.ts";
import { BallotFields } from "./BallotFields.tsx";
import { CaseFieldInput } from "./CaseFieldInput.tsx";
import { OutcomeField } from "./OutcomeField.tsx";
import { PaperField } from "./PaperField.tsx";
import { askedFields, chosenOutcome, NO_PAPER, type FormDocument, type FormError, type FormStep, type StepDraft } from "./step-draft.ts"; // prettier-ignore

/** What a step asks for: the vote and what came of it, then its fields and papers. Going back asks for no papers. */
export function StepFields(props: {
  step: FormStep;
  draft: StepDraft;
  fields: readonly CaseField[];
  documents: readonly FormDocument[];
  sealed: ReadonlySet<string>;
  known: readonly PersonName[];
  unitId: string;
  today: string;
  errors: readonly FormError[];
  /** Where the form of a document is printed; null where it has none. */
  formOf: (document: string) => string | null;
  onChange: (change: (before: StepDraft) => Partial<StepDraft>) => void;
}) {
  const { step, draft, errors, onChange } = props;
  const errorOf = (id: string): string | undefined => errors.find((error) => error.id === id)?.message; // prettier-ignore
  const back = chosenOutcome(step, draft)?.back === true;
  const names = Object.entries(draft.names).map(([id, name]) => ({ id, name }));
  const known = [...props.known, ...names.filter((one) => props.known.every((each) => each.id !== one.id))]; // prettier-ignore
  const asked = askedFields(step).flatMap(
    (id) => props.fields.find((field) => field.id === id) ?? [],
  );
  const papers = back ? [] : [...step.documents, ...(step.optionalDocuments ?? [])].flatMap((id) => props.documents.find((each) => each.id === id) ?? []); // prettier-ignore
  return (
    <>
      {step.vote !== null && (
        <BallotFields
          vote={step.vote}
          draft={draft}
          error={errorOf("s-ballot")}
          onChange={(change) => onChange(() => change)}
        />
      )}
      <OutcomeField
        step={step}
        draft={draft}
        error={errorOf("s-outcome")}
        onChange={(outcome) => onChange(() => ({ outcome }))}
      />
      {asked.map((field) => (
        <CaseFieldInput
          key={field.id}
          field={field}
          value={draft.fields[field.id]}
          error={errorOf(`s-field-${field.id}`)}
          optional={!step.fields.includes(field.id)}
          kept={props.sealed.has(field.id)}
          today={props.today}
          known={known}
          onChange={(value, person) =>
            onChange((before) => ({
              fields: { ...before.fields, [field.id]: value },
              ...(person === undefined ? {} : { names: { ...before.names, [person.id]: person.name } }), // prettier-ignore
            }))
          }
        />
      ))}
      {papers.map((document) => (
        <PaperField
          key={document.id}
          document={document}
          optional={!step.documents.includes(document.id)}
          value={draft.papers[document.id]}
          unitId={props.unitId}
          form={props.formOf(document.id)}
          error={errorOf(`s-paper-${document.id}`)}
          onChange={
            (make) =>
            onChange(({ papers: before }) => ({ papers: { ...before, [document.id]: make(before[document.id] ?? NO_PAPER) } })) // prettier-ignore
          }
        />
      ))}
    </>
  );
}
