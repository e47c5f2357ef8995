import type { CaseField, CaseStep } from "../api/cases.ts";
import { actTitle } from "../ui/act-title.ts";
import { SourceMark } from "../ui/SourceMark.tsx";
import { sayByAnother } from "./case-words.ts";
import "./StepRule.css";

type Ruled = Pick<CaseStep, "limit" | "publicity" | "vote" | "fields" | "optionalFields" | "documents" | "outcomes" | "source" | "note" | "byAnother">; // prettier-ignore

/** 《某某条例》第五条, with how sure it is. */
export function SayCitation({ source }: { source: NonNullable<CaseStep["source"]> }) {
  return (
    <span className="citation">
      <span>
        {actTitle(source.title)}
        {source.article ?? ""}
      </span>{" "}
      <SourceMark mark={source.mark} />
    </span>
  );
}

/** What the rule prescribes for a step, line by line; what it does not prescribe is not said. */
export function StepRule(props: {
  step: Ruled;
  fields: readonly CaseField[];
  documents: readonly { readonly id: string; readonly name: string }[];
}) {
  const { step } = props;
  const named = (ids: readonly string[]) => ids.flatMap((id) => props.fields.find((field) => field.id === id) ?? []); // prettier-ignore
  const [fields, optional] = [named(step.fields), named(step.optionalFields)];
  const papers = step.documents.flatMap((id) => props.documents.find((each) => each.id === id) ?? []); // prettier-ignore
  return (
    <dl className="step-rule">
      {step.limit !== null && (
        <div>
          <dt>时限</dt>
          <dd>{step.limit}</dd>
        </div>
      )}
      {step.publicity !== null && (
        <div>
          <dt>公示</dt>
          <dd>满{step.publicity}个工作日才能办下一步，填开始的那天</dd>
        </div>
      )}
      {step.vote !== null && (
        <div>
          <dt>表决</dt>
          <dd>
            {step.vote.needs}
            {step.vote.secret && "；无记名投票"}
          </dd>
        </div>
      )}
      {papers.length > 0 && (
        <div>
          <dt>材料</dt>
          <dd>{papers.map((paper) => `《${paper.name}》`).join("、")}</dd>
        </div>
      )}
      {fields.length > 0 && (
        <div>
          <dt>要填</dt>
          <dd>{fields.map((field) => field.name).join("、")}</dd>
        </div>
      )}
      {optional.length > 0 && (
        <div>
          <dt>可以填</dt>
          <dd>{optional.map((field) => field.name).join("、")}</dd>
        </div>
      )}
      {step.byAnother.length > 0 && (
        <div>
          <dt>换人</dt>
          <dd>{sayByAnother(step.byAnother)}</dd>
        </div>
      )}
      {step.outcomes.length > 0 && (
        <div>
          <dt>办完后</dt>
          <dd>
            <ul>
              {step.outcomes.map((outcome) => (
                <li key={outcome.id}>
                  {step.outcomes.length > 1 && `${outcome.name}：`}
                  {outcome.leads}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      {step.note !== null && (
        <div>
          <dt>注意</dt>
          <dd>{step.note}</dd>
        </div>
      )}
      {step.source !== null && (
        <div>
          <dt>依据</dt>
          <dd>
            <SayCitation source={step.source} />
          </dd>
        </div>
      )}
    </dl>
  );
}
