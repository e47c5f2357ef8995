import type { CheckAnswer } from "../api/studio.ts";
import { TextButton } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { type Institution, removed, replaced, withField } from "./definition.ts";
import { FaultNote } from "./faults.tsx";
import { sayConstant, sayDifference } from "./words.ts";

type Example = Institution["examples"][number];

const sayExpected = (expected: Example["expect"][string]): string =>
  typeof expected === "string"
    ? sayConstant(expected)
    : `${expected.period === undefined ? "" : `${expected.period}：`}${sayConstant(expected.state)}`;

/** The worked examples: they are made by 试一试 and play again at every change. */
export function ExampleFields(props: {
  institution: Institution;
  played: CheckAnswer["examples"];
  onChange: (institution: Institution) => void;
}) {
  const { institution, onChange } = props;
  const { examples } = institution;
  const set = (next: Example[]): void => onChange({ ...institution, examples: next });
  const names = new Map(institution.duties.map(({ id, title }) => [id, title]));
  return (
    <section className="studio-section" id="studio-examples" aria-labelledby="studio-examples-title">
      <h2 id="studio-examples-title">算例</h2>
      <p className="grey">
        在“试一试”里试出来的结果可以存成算例。以后每次改动都重算一遍，结果变了会提醒。
      </p>
      <FaultNote id="studio-examples" />
      {examples.length === 0 && <p className="grey">还没有算例。</p>}
      {examples.map((example, at) => {
        const note = example.note ?? example.when;
        const broken = props.played.filter((each) => !each.holds && each.note === note && each.when === example.when); // prettier-ignore
        return (
          <div key={at} className="studio-item" id={`studio-example-${at}`}>
            <FaultNote id={`studio-example-${at}`} />
            <TextField
              label={`算例${at + 1}`}
              maxLength={80}
              value={example.note ?? ""}
              onChange={(text) => set(replaced(examples, at, withField(example, "note", text === "" ? undefined : text)))} // prettier-ignore
              {...(broken.length === 0 ? {} : { error: `和现在的结果不符：${broken.map(({ text }) => sayDifference(text)).join("；")}` })} // prettier-ignore
            />
            <p className="note">
              截至{example.when}，{example.given.length === 0 ? "没有台账" : `${example.given.length}条台账`}，应为
              {Object.entries(example.expect).map(([duty, expected]) => `“${names.get(duty) ?? duty}”${sayExpected(expected)}`).join("，")}
            </p>
            <TextButton onClick={() => set(removed(examples, at))}>去掉算例{at + 1}</TextButton>
          </div>
        );
      })}
    </section>
  );
} // prettier-ignore
