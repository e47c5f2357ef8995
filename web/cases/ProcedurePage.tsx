import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { wordsOf } from "../api/client.ts";
import { procedureQuery, proceduresQuery, type ProcedureDetail } from "../api/cases.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { WordChoice } from "../ui/FilterSentence.tsx";
import { Page, PageTitle, SideColumn } from "../ui/Page.tsx";
import { PanelSection } from "../ui/Panel.tsx";
import { PartyLinks } from "../elections/PartyLinks.tsx";
import { AdmissionLinks } from "../admission/AdmissionLinks.tsx";
import { useMe } from "../api/session.ts";
import { may } from "../access/may.ts";
import { SayCitation, StepRule } from "./StepRule.tsx";
import "./case.css";
import "./procedure.css";

const route = getRouteApi("/shell/procedures/$procedureId");

/** What a procedure prescribes, from the first step to its ends: who, in what time, with which papers and votes, by which rule. */
export function ProcedurePage() {
  const { procedureId } = route.useParams();
  const { version } = route.useSearch();
  const navigate = route.useNavigate();
  const asked = useQuery(procedureQuery(procedureId, version));
  const detail = asked.data?.procedure.id === procedureId ? asked.data : undefined;
  return (
    <Page
      room="事项"
      width="hang"
      bar={
        detail !== undefined && (
          <>
            <span>{detail.procedure.name}</span>
            {detail.versions.length > 1 && (
              <WordChoice
                label="规定的版本"
                value={detail.procedure.version}
                options={detail.versions.map((each) => ({ value: each.version, name: each.inForce }))} // prettier-ignore
                onChange={(chosen) => void navigate({ search: { version: chosen } })}
              />
            )}
          </>
        )
      }
      phone={{ back: "/cases", word: "事项", title: detail?.procedure.name ?? "程序" }}
      phoneActions
      actions={
        <button type="button" className="text-link" onClick={() => window.print()}>
          打印
        </button>
      }
      side={
        detail !== undefined && (
          <SideColumn label="依据、版本和计划里的话">
            <Side detail={detail} />
          </SideColumn>
        )
      }
    >
      <div className="procedure">
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {detail === undefined && !asked.isError && <Skeleton lines={10} height={40} />}
        {detail !== undefined && <Body detail={detail} />}
      </div>
    </Page>
  );
}

const ABOUT = { person: "一个人", unit: "一个单位", matter: "一件事" } as const;

function Body({ detail }: { detail: ProcedureDetail }) {
  const { procedure } = detail;
  const refusals = detail.ends.filter((end) => !end.reached).map((end) => end.name);
  const successes = detail.ends.filter((end) => end.reached).map((end) => end.name);
  return (
    <>
      <PageTitle
        note={`${procedure.inForce}；每件关于${ABOUT[detail.about]}，共${detail.stages.length}个阶段、${detail.steps.length}步。`}
        aside={
          detail.mayOpen && (
            <Link
              to="/cases"
              search={{ procedure: procedure.id, start: procedure.id }}
              className="button button-primary"
            >
              发起
            </Link>
          )
        }
      >
        {procedure.name}
      </PageTitle>
      {detail.stages.map((stage) => (
        <section key={stage.id} className="procedure-stage">
          <h2>{stage.name}</h2>
          <ol>
            {detail.steps
              .map((step, at) => ({ step, number: at + 1 }))
              .filter(({ step }) => step.stage === stage.id)
              .map(({ step, number }) => (
                <li key={step.id} className="procedure-step">
                  <span className="procedure-number">{number}.</span>
                  <div>
                    <h3>
                      {step.name}
                      <span className="procedure-actor">{step.actor}</span>
                    </h3>
                    <StepRule step={step} fields={detail.fields} documents={detail.documents} />
                  </div>
                </li>
              ))}
          </ol>
        </section>
      ))}
      <p className="procedure-ends">
        {successes.length > 0 && `办成是：${successes.join("、")}。`}
        {refusals.length > 0 && `也可能是：${refusals.join("、")}。`}
      </p>
    </>
  );
}

function Side({ detail }: { detail: ProcedureDetail }) {
  const me = useMe();
  const list = useQuery(proceduresQuery());
  const lists = detail.fields.filter((field) => field.kinds !== null);
  const counted = list.data?.items.find((each) => each.id === detail.procedure.id);
  return (
    <div className="case-side">
      {counted !== undefined && (
        <PanelSection title="现在">
          <p>
            <Link to="/cases" search={{ procedure: detail.procedure.id }} className="text-link">
              在办{counted.running}件
            </Link>
            {counted.late > 0 && (
              <>
                ，
                <Link
                  to="/cases"
                  search={{ procedure: detail.procedure.id, state: "late" }}
                  className="text-link says-overdue"
                >
                  逾期{counted.late}件
                </Link>
              </>
            )}
            ；
            <Link
              to="/cases"
              search={{ procedure: detail.procedure.id, state: "ended" }}
              className="text-link"
            >
              今年办结{counted.endedThisYear}件
            </Link>
          </p>
          <AdmissionLinks mechanisms={[detail.procedure.id]} />
          <PartyLinks procedure={detail.procedure.id} />
        </PanelSection>
      )}
      {detail.sources.length > 0 && (
        <PanelSection title="依据">
          <ul className="procedure-sources">
            {detail.sources.map((source) => (
              <li key={`${source.title}${source.article ?? ""}`}>
                <SayCitation source={source} />
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
      {detail.versions.length > 1 && (
        <PanelSection title="版本" fact="在办的按发起时的规定">
          <ul className="procedure-sources">
            {detail.versions.map((each) => (
              <li key={each.version}>
                <Link
                  to="/procedures/$procedureId"
                  params={{ procedureId: each.id }}
                  search={{ version: each.version }}
                  className={each.version === detail.procedure.version ? "" : "text-link"}
                  aria-current={each.version === detail.procedure.version ? "page" : undefined}
                >
                  {each.inForce}
                  {each.version === detail.procedure.version && "（正在看）"}
                </Link>
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
      {lists.length > 0 && (
        <PanelSection title="种类清单" fact="本集团可以修订">
          <ul className="procedure-papers">
            {lists.map((field) => (
              <li key={field.id}>
                <Link
                  to="/kind-lists"
                  search={{ list: field.kinds ?? undefined }}
                  className="text-link"
                >
                  {field.name}
                </Link>
                <span className="grey">{field.choices.length}项</span>
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
      {detail.documents.length > 0 && (
        <PanelSection title="材料" fact={`${detail.documents.length}件`}>
          <ul className="procedure-papers">
            {detail.documents.map((document) => (
              <li key={document.id}>
                《{document.name}》{document.sensitive && <span className="grey">加密保存</span>}
                {document.form && <span className="grey">可打印</span>}
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
      {may(me, "plan.read") && detail.clauses.length > 0 && (
        <PanelSection title="落实计划里的话" fact={`${detail.clauses.length}条`}>
          {detail.clauses.map((clause) => (
            <Link
              key={`${clause.planId}${clause.clauseId}`}
              to="/plans/$planId"
              params={{ planId: clause.planId }}
              search={{ open: clause.clauseId }}
              className="procedure-clause"
            >
              <span className="note">{clause.place}</span>
              <span className="song">{clause.text}</span>
            </Link>
          ))}
        </PanelSection>
      )}
    </div>
  );
}
