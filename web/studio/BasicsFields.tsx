import type { Choices } from "../api/studio.ts";
import { TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { CitationFields } from "./CitationFields.tsx";
import { type Institution, removed, replaced } from "./definition.ts";
import { FaultNote, useFault } from "./faults.tsx";

/** What it is called, where it belongs, and on whose authority it stands. */
export function BasicsFields(props: {
  institution: Institution;
  choices: Choices;
  today: string;
  onChange: (institution: Institution) => void;
}) {
  const { institution, choices, onChange } = props;
  const subjects = choices.subjects.map(({ id, name }) => ({ value: id, name }));
  return (
    <section className="studio-section" aria-labelledby="studio-basics">
      <h2 id="studio-basics">这是什么制度</h2>
      <TextField
        label="名称"
        maxLength={60}
        value={institution.name}
        onChange={(name) => onChange({ ...institution, name })}
        {...useFault("studio-name")}
      />
      <SelectField
        label="归在哪一类"
        value={institution.subject}
        options={subjects}
        onChange={(subject) => onChange({ ...institution, subject: subject as Institution["subject"] })} // one of the server's list
        {...useFault("studio-subject")}
      />
      <div id="studio-sources" className="studio-group">
        <h3>依据</h3>
        <FaultNote id="studio-sources" />
        {institution.sources.map((source, at) => (
          <div key={at} className="studio-item">
            <SourceItem
              at={at}
              value={source}
              acts={choices.acts}
              onChange={(value) =>
                onChange({ ...institution, sources: replaced(institution.sources, at, value) })
              }
            />
            {institution.sources.length > 1 && (
              <TextButton
                onClick={() =>
                  onChange({ ...institution, sources: removed(institution.sources, at) })
                }
              >
                去掉依据{at + 1}
              </TextButton>
            )}
          </div>
        ))}
        <TextButton
          onClick={() =>
            onChange({
              ...institution,
              sources: [...institution.sources, { act: choices.acts[0]?.id ?? "practice", mark: "M" }], // prettier-ignore
            })
          }
        >
          再加一条依据
        </TextButton>
      </div>
      <DateField
        label="上次对照原文核对的日子"
        value={institution.reviewed}
        today={props.today}
        max={props.today}
        onChange={(reviewed) => onChange({ ...institution, reviewed })}
        {...useFault("studio-reviewed")}
      />
    </section>
  );
} // prettier-ignore

function SourceItem(props: {
  at: number;
  value: Institution["sources"][number];
  acts: Choices["acts"];
  onChange: (value: Institution["sources"][number]) => void;
}) {
  const { at, ...rest } = props;
  return <CitationFields {...rest} {...useFault(`studio-source-${at}`)} />;
}
