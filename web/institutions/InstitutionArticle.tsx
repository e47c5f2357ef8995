import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import type { InstitutionPage as Institution } from "#app/institutions/schema.ts";
import { AdmissionLinks } from "../admission/AdmissionLinks.tsx";
import { WithProcedureLinks } from "../cases/ProcedureLinks.tsx";
import { sayDate } from "../ui/day-words.ts";
import { withUnit } from "./parameter-text.ts";
import { actTitle } from "../ui/act-title.ts";
import { Mark, MarkedFact } from "../ui/Mark.tsx";
import { SourceMark } from "../ui/SourceMark.tsx";

type Duty = Institution["duties"][number];
type Parameter = Institution["parameters"][number];

/** The definition as one sentence a duty; what can be changed in it is underlined and numbered to the table below. */
export function InstitutionArticle(props: {
  institution: Institution;
  today: string;
  onChange: (parameter: Parameter) => void;
}) {
  const { institution, today, onChange } = props;
  const { inForce } = institution;
  const several = institution.duties.length > 1;
  return (
    <article>
      <header className="institution-head">
        <h1 className="song">{institution.name}</h1>
        <p>
          {institution.subjectName}类，
          {inForce === null
            ? "还没有启用"
            : `${sayDate(inForce.from, today)}起${inForce.plan === null ? "施行" : `用于${inForce.plan}`}`}
        </p>
      </header>
      <OffUnits off={institution.off} />
      {institution.duties.map((duty) => (
        <div key={duty.id} className="institution-duty">
          {several && <h2>{duty.title}</h2>}
          <Sentence duty={duty} />
          {duty.basis !== "" && <p className="institution-basis">依据：{duty.basis}</p>}
        </div>
      ))}
      <div className="institution-carried">
        {institution.carriedBy !== "" && (
          <p>
            这件事
            <WithProcedureLinks text={institution.carriedBy} />。
          </p>
        )}
        <AdmissionLinks mechanisms={[institution.id]} />
      </div>
      {institution.sources.length > 0 && <Sources sources={institution.sources} today={today} />}
      <Parameters parameters={institution.parameters} today={today} onChange={onChange} />
      {institution.examples.length > 0 && (
        <Examples examples={institution.examples} today={today} />
      )}
      <Wording institution={institution} />
    </article>
  );
}

/** Where it need not be done for a time, and why. */
function OffUnits({ off }: { off: Institution["off"] }) {
  if (off.length === 0) return null;
  return (
    <ul className="institution-off" aria-label="停用的单位">
      {off.map(({ text, reason, approvedBy }) => (
        <li key={`${text}${reason}`}>
          <Mark state="waived" label={null} />
          <span>
            {text}。原因：{reason}；{approvedBy}批准。
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A parameter that stands twice in the sentence is underlined twice and numbered once. */
function Sentence({ duty }: { duty: Duty }) {
  const firsts = new Set(
    duty.sentence.flatMap((part, at) =>
      part.parameter !== null &&
      duty.sentence.findIndex((each) => each.parameter === part.parameter) === at
        ? [at]
        : [],
    ),
  );
  return (
    <p className="institution-sentence song">
      {duty.sentence.map((part, at) =>
        part.parameter === null ? (
          <Fragment key={at}>{part.text}</Fragment>
        ) : (
          <a key={at} href={`#parameter-${part.parameter}`} className="institution-word">
            <span>{part.text}</span>
            {firsts.has(at) && "\u2060" /* the number stays with its word */}
            {firsts.has(at) && <sup>{part.parameter}</sup>}
          </a>
        ),
      )}
    </p>
  );
}

function Sources(props: { sources: Institution["sources"]; today: string }) {
  return (
    <details className="institution-sources">
      <summary>看依据{props.sources.length}条</summary>
      <ul>
        {props.sources.map((source) => (
          <li key={`${source.title}${source.article ?? ""}`}>
            <span>
              {actTitle(source.title)}
              {source.article ?? ""}
              <span className="grey">
                ，{source.issuedBy}
                {source.inForceFrom !== null &&
                  `，${sayDate(source.inForceFrom, props.today)}起施行`}
              </span>
            </span>
            <SourceMark mark={source.mark} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Since when: the year for what is old, the day for what was set this year. */
const sayFrom = (from: string, today: string): string =>
  from.slice(0, 4) === today.slice(0, 4) ? sayDate(from, today) : `${from.slice(0, 4)}年`;

function Parameters(props: {
  parameters: readonly Parameter[];
  today: string;
  onChange: (parameter: Parameter) => void;
}) {
  if (props.parameters.length === 0) return null;
  return (
    <section className="institution-section">
      <header>
        <h2>参数</h2>
        <span>改动自改动之日起生效，以前的不变</span>
      </header>
      <table className="institution-parameters">
        <thead>
          <tr>
            <th scope="col">名称</th>
            <th scope="col">现值</th>
            <th scope="col">自</th>
            <th scope="col">依据</th>
            <th scope="col">标记</th>
          </tr>
        </thead>
        <tbody>
          {props.parameters.map((parameter) => (
            <tr key={parameter.key} id={`parameter-${parameter.number}`}>
              <th scope="row">
                <span className="parameter-number">{parameter.number}</span>
                {parameter.name}
              </th>
              <td className="parameter-value">
                {parameter.editable ? (
                  <button
                    type="button"
                    aria-label={`改动${parameter.name}，现为${withUnit(parameter)}`}
                    onClick={() => props.onChange(parameter)}
                  >
                    {withUnit(parameter)}
                  </button>
                ) : (
                  withUnit(parameter)
                )}
                {parameter.next !== null && (
                  <span className="parameter-next">
                    {sayDate(parameter.next.from, props.today)}起为{parameter.next.value}
                    {parameter.unit}
                  </span>
                )}
              </td>
              <td className="parameter-from">
                <span title={parameter.from}>{sayFrom(parameter.from, props.today)}</span>
              </td>
              <td className="parameter-basis">{parameter.basis}</td>
              <td className="parameter-mark">
                <SourceMark mark={parameter.mark} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Examples(props: { examples: Institution["examples"]; today: string }) {
  const broken = props.examples.filter((example) => !example.holds).length;
  const count = props.examples.length;
  return (
    <section className="institution-section">
      <header>
        <h2>算例</h2>
        <span>
          每次改动都重算一遍，
          {broken === 0 ? `${count}例全部相符` : `${count}例中有${broken}例不符`}
        </span>
      </header>
      <table className="institution-examples">
        <thead>
          <tr>
            <th scope="col">如果</th>
            <th scope="col">截至</th>
            <th scope="col">那么</th>
          </tr>
        </thead>
        <tbody>
          {props.examples.map((example) => (
            <tr key={`${example.given}${example.asOf}${example.text}`}>
              <td>{example.given}</td>
              <td className="example-day">{sayDate(example.asOf, props.today)}</td>
              <td>
                {example.state === "none" ? (
                  <span className="grey">{example.text}</span>
                ) : (
                  <span className="example-then">
                    <MarkedFact state={example.state}>{example.text}</MarkedFact>
                  </span>
                )}
                {!example.holds && <strong className="example-broken">不符</strong>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Wording({ institution }: { institution: Institution }) {
  const { wording, clauses } = institution;
  if (wording.length === 0 && clauses.length === 0) return null;
  return (
    <section className="institution-section institution-wording">
      <header>
        <h2>认得的说法</h2>
      </header>
      <ul className="institution-sayings">
        {wording.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {clauses.length === 0 ? (
        <p className="grey">计划里还没有条款由它落实。</p>
      ) : (
        <details>
          <summary>
            本计划有{clauses.length}个条款由它落实。<span className="text-link">看条款</span>
          </summary>
          <ul className="institution-clauses">
            {clauses.map((clause) => (
              <li key={`${clause.planId}${clause.clauseId}`}>
                <Link
                  to="/plans/$planId"
                  params={{ planId: clause.planId }}
                  search={{ open: clause.clauseId }}
                >
                  <span className="note">{clause.place}</span>
                  <span className="song">{clause.text}</span>
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
