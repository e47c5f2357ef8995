import { SelectField, Tick } from "../ui/Field.tsx";
import { type Parameters, type Requirement, withField } from "./definition.ts";
import { textOfValue } from "./value-text.ts";
import { chosenOf, forSelect, QUORUM_OPTIONS } from "./words.ts";

const SHARES: readonly (readonly [number, number])[] = [[1, 2], [2, 3], [3, 4], [4, 5], [1, 1]]; // prettier-ignore
const SHARE_WORDS: Readonly<Record<string, string>> = { "1/2": "半数", "2/3": "三分之二", "3/4": "四分之三", "4/5": "五分之四", "1/1": "全体" }; // prettier-ignore
const wordsOf = (share: string): string => SHARE_WORDS[share] ?? share;

/** 到会: which share of whom must come. Leave stays in the denominator. */
export function QuorumFields(props: {
  requirement: Requirement;
  parameters: Parameters;
  onChange: (requirement: Requirement) => void;
}) {
  const { requirement, onChange } = props;
  const { quorum } = requirement;
  const holding = Object.entries(props.parameters).filter(([, { values }]) => values.every(({ value }) => Array.isArray(value))); // prettier-ignore
  const written = quorum === undefined || "parameter" in quorum.atLeast ? null : quorum.atLeast.join("/"); // prettier-ignore
  const shares = [...new Set([...SHARES.map((share) => share.join("/")), ...(written === null ? [] : [written])])]; // prettier-ignore
  const options = [
    ...shares.map((share) => ({ value: share, name: wordsOf(share) })),
    ...holding.map(([key, parameter]) => ({ value: `parameter:${key}`, name: `参数“${parameter.name}”（${wordsOf(textOfValue(parameter.values.at(-1)?.value ?? ""))}）` })), // prettier-ignore
  ];
  const chosen = quorum === undefined ? "" : "parameter" in quorum.atLeast ? `parameter:${quorum.atLeast.parameter}` : quorum.atLeast.join("/"); // prettier-ignore
  return (
    <>
      <div className="studio-pair">
        <SelectField
          label="到会的人"
          empty="不要求到会比例"
          value={quorum?.of ?? ""}
          options={forSelect(QUORUM_OPTIONS)}
          onChange={(text) => {
            const of = chosenOf(QUORUM_OPTIONS, text);
            onChange(withField(requirement, "quorum", of === undefined ? undefined : { ...quorum, of, atLeast: quorum?.atLeast ?? [1, 2] })); // prettier-ignore
          }}
        />
        {quorum !== undefined && (
          <SelectField
            label="占应到的"
            value={chosen}
            options={options}
            onChange={(text) => onChange({ ...requirement, quorum: { ...quorum, atLeast: readShare(text) } })} // prettier-ignore
          />
        )}
      </div>
      {quorum !== undefined && (
        <Tick
          checked={quorum.strict === true}
          onChange={(strict) => onChange({ ...requirement, quorum: withField(quorum, "strict", strict ? true : undefined) })} // prettier-ignore
        >
          要超过这个比例（不勾：等于也算）
        </Tick>
      )}
    </>
  );
}

function readShare(text: string): NonNullable<Requirement["quorum"]>["atLeast"] {
  if (text.startsWith("parameter:")) return { parameter: text.slice("parameter:".length) };
  const [numerator = 1, denominator = 2] = text.split("/").map(Number);
  return [numerator, denominator];
}
