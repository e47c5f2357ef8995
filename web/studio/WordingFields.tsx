import { useState } from "react";
import { MECHANISM_NAMES, MECHANISMS } from "#domain/institution/mechanisms.ts";
import { TextButton } from "../ui/Button.tsx";
import { SelectField, TextArea, TextField } from "../ui/Field.tsx";
import { type Institution, orAbsent, ownId, removed, replaced, withField } from "./definition.ts";
import { FaultNote } from "./faults.tsx";
import { linesOf } from "./value-text.ts";

type Recognition = Institution["recognises"][number];
const MECHANISM_OPTIONS = MECHANISMS.map((id) => ({ value: id, name: MECHANISM_NAMES[id].name }));

/** Wording in a plan that leads here, and topics of agendas that it knows. */
export function WordingFields(props: {
  institution: Institution;
  onChange: (institution: Institution) => void;
}) {
  const { institution, onChange } = props;
  const { recognises } = institution;
  const topics = institution.topics ?? [];
  const setTopics = (next: typeof topics): void => onChange(withField(institution, "topics", orAbsent(next))); // prettier-ignore
  return (
    <section className="studio-section" aria-labelledby="studio-wording-title">
      <h2 id="studio-wording-title">认得的说法</h2>
      <p className="grey">
        计划里出现这些说法，就认作由这项制度落实。一行一个；几个词要同时出现的，用+连起来。
      </p>
      <div id="studio-recognises" className="studio-group">
        <FaultNote id="studio-recognises" />
        {recognises.map((recognition, at) => (
          <RecognitionItem
            key={at}
            at={at}
            recognition={recognition}
            onChange={(next) => onChange({ ...institution, recognises: replaced(recognises, at, next) })} // prettier-ignore
            onRemove={recognises.length < 2 ? undefined : () => onChange({ ...institution, recognises: removed(recognises, at) })} // prettier-ignore
          />
        ))}
        <TextButton
          onClick={() =>
            onChange({
              ...institution,
              recognises: [
                ...recognises,
                {
                  mechanism: recognises[0]?.mechanism ?? "daily-tracking",
                  wording: [institution.name],
                },
              ],
            })
          }
        >
          {" "}
          {/* prettier-ignore */}
          再加一组说法
        </TextButton>
      </div>
      <div id="studio-topics" className="studio-group">
        <h3>自己的议题</h3>
        <p className="grey">会上议到这件事时，议题里会出现的说法。台账要求里可以选它。</p>
        {topics.map((topic, at) => (
          <div key={topic.id} className="studio-item" id={`studio-topic-${at}`}>
            <FaultNote id={`studio-topic-${at}`} />
            <TextField
              label="议题叫什么"
              maxLength={30}
              value={topic.name}
              onChange={(name) => setTopics(replaced(topics, at, { ...topic, name }))}
            />
            <Lines
              label="议题里的说法"
              value={topic.wording}
              onChange={(wording) => setTopics(replaced(topics, at, { ...topic, wording }))}
            />
            <TextButton onClick={() => setTopics(removed(topics, at))}>去掉这个议题</TextButton>
          </div>
        ))}
        <TextButton
          onClick={() =>
            setTopics([
              ...topics,
              { id: ownId("topic-"), name: institution.name, wording: [institution.name] },
            ])
          }
        >
          {" "}
          {/* prettier-ignore */}
          加一个议题
        </TextButton>
      </div>
    </section>
  );
}

function RecognitionItem(props: {
  at: number;
  recognition: Recognition;
  onChange: (recognition: Recognition) => void;
  onRemove: (() => void) | undefined;
}) {
  const { recognition, onChange } = props;
  const said = recognition.wording.map((each) => (typeof each === "string" ? each : each.join("+")));
  return (
    <div className="studio-item" id={`studio-recognition-${props.at}`}>
      <FaultNote id={`studio-recognition-${props.at}`} />
      <SelectField
        label="属于哪种机制"
        value={recognition.mechanism}
        options={MECHANISM_OPTIONS}
        onChange={(id) => onChange({ ...recognition, mechanism: MECHANISMS.find((each) => each === id) ?? recognition.mechanism })}
      />
      <Lines
        label="计划里的说法"
        value={said}
        onChange={(lines) => onChange({ ...recognition, wording: lines.map((line) => (line.includes("+") ? line.split("+").map((part) => part.trim()) : line)) })}
      />
      <Lines
        label="出现这些词就不算"
        aside="选填"
        value={recognition.unless ?? []}
        onChange={(unless) => onChange(withField(recognition, "unless", orAbsent(unless)))}
      />
      {props.onRemove !== undefined && <TextButton onClick={props.onRemove}>去掉这组说法</TextButton>}
    </div>
  );
} // prettier-ignore

/** One phrase a line; what is being typed stays as it is typed. */
function Lines(props: {
  label: string;
  aside?: string;
  value: readonly string[];
  onChange: (lines: string[]) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextArea
      label={props.label}
      {...(props.aside === undefined ? {} : { aside: props.aside })}
      rows={2}
      value={typed ?? props.value.join("\n")}
      onChange={(text) => {
        setTyped(text);
        props.onChange(linesOf(text));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
