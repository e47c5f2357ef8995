import { wordsOf } from "../api/client.ts";
import type { CheckAnswer, Choices } from "../api/studio.ts";
import { sayDate } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import type { Definition } from "./definition.ts";
import { Preview } from "./Preview.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { sayDifference } from "./words.ts";
import { TryOut } from "./TryOut.tsx";

/** Beside the form, always as of what is typed: the sentences, what is wrong, what it would make owed, and a trial. */
export function StudioSide(props: {
  definition: Definition;
  choices: Choices;
  check: CheckAnswer | undefined;
  behind: boolean;
  error: unknown;
  today: string;
  onRetry: () => void;
  onShowForm: () => void;
  onSetLimit: () => void;
  onChange: (definition: Definition) => void;
}) {
  const { definition, check, today } = props;
  const { institution } = definition;
  return (
    <div className="studio-side" aria-busy={props.behind}>
      {props.error !== null && props.error !== undefined && (
        <Failed words={wordsOf(props.error)} retry={props.onRetry} />
      )}
      {check === undefined && (props.error === null || props.error === undefined) && <Skeleton lines={8} height={32} />}
      {check !== undefined && (
        <>
          <section>
            <header>
              <h2>写成一句话</h2>
              <span role="status">{props.behind ? "正在重算……" : "随写随算，还没有保存"}</span>
            </header>
            {check.sentences.length === 0 ? (
              <p className="grey">填好以后，这里是每项应办的一句话。</p>
            ) : (
              check.sentences.map(({ duty, text, from }) => (
                <p key={`${duty} ${from ?? ""}`} className="studio-sentence song">
                  {from !== null && <span className="studio-sentence-from">{sayDate(from, today)}起　</span>}
                  {text}
                </p>
              ))
            )}
            {check.carriedBy !== "" && <p className="note">这件事{check.carriedBy}。</p>}
          </section>
          <ProblemList problems={check.problems} definition={definition} onGo={props.onShowForm} />
          {check.preview === null ? (
            <section>
              <header>
                <h2>往后十二个月</h2>
              </header>
              <p className="grey">先改好上面几处，才算得出会多出哪些应办。</p>
            </section>
          ) : (
            <Preview preview={check.preview} today={today} onSetLimit={props.onSetLimit} />
          )}
          <Examples examples={check.examples} />
        </>
      )}
      <TryOut
        definition={definition}
        choices={props.choices}
        today={today}
        onKeep={(example) => props.onChange({ ...definition, institution: { ...institution, examples: [...institution.examples, example] } })}
      />
    </div>
  );
} // prettier-ignore

function Examples({ examples }: { examples: CheckAnswer["examples"] }) {
  const broken = examples.filter(({ holds }) => !holds);
  if (examples.length === 0) return null;
  return (
    <section>
      <header>
        <h2>算例</h2>
        <span>{broken.length === 0 ? `${examples.length}例全部相符` : `${examples.length}例中有${broken.length}例不符`}</span>
      </header>
      <ul>
        {broken.map((example) => (
          <li key={`${example.note}${example.text}`}>
            <strong>不符</strong>　{example.note}：{sayDifference(example.text)}
          </li>
        ))}
      </ul>
    </section>
  );
} // prettier-ignore
