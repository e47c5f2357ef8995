import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { CaseDetail } from "#app/cases/schema.ts";
import { wordsOf } from "../api/client.ts";
import { caseQuery, checklistAddress } from "../api/cases.ts";
import { useMe } from "../api/session.ts";
import { sayDate } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle, SideColumn } from "../ui/Page.tsx";
import { CaseChanges } from "./CaseChanges.tsx";
import { CaseSide } from "./CaseSide.tsx";
import { CaseTimeline } from "./CaseTimeline.tsx";
import { sayStarter } from "./case-words.ts";
import { StageRibbon } from "./StageRibbon.tsx";
import { StepPanel } from "./StepPanel.tsx";
import { Whereabouts } from "./Whereabouts.tsx";
import "./case.css";

const route = getRouteApi("/shell/cases/$caseId");

/** 一件事项: where it stands, every step of its procedure, what is known, and what happened. */
export function CasePage() {
  const { caseId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const asked = useQuery(caseQuery(caseId));
  const detail = asked.data;
  const step = detail?.steps.find((each) => each.id === search.step);
  const show = (id: string | undefined): void =>
    void navigate({ search: (before) => ({ ...before, step: id }), replace: search.step !== undefined && id !== undefined, resetScroll: false }); // prettier-ignore
  const walk = (by: 1 | -1): void => {
    const steps = detail?.steps ?? [];
    const next = steps[steps.findIndex((each) => each.id === search.step) + by];
    if (next !== undefined) show(next.id);
  };
  return (
    <Page
      room="事项"
      width="hang"
      bar={detail === undefined ? undefined : <Crumb detail={detail} />}
      phone={{ back: "/cases", word: "事项", title: detail?.procedure.name ?? "事项" }}
      actions={
        detail !== undefined && (
          <>
            <a className="text-link" href={checklistAddress(detail.id)}>
              材料清单
            </a>
            <button type="button" className="text-link" onClick={() => window.print()}>
              打印
            </button>
          </>
        )
      }
      side={
        detail === undefined ? undefined : step !== undefined ? (
          <StepPanel detail={detail} step={step} onClose={() => show(undefined)} onStep={walk} />
        ) : (
          <SideColumn label="内容、材料和经过">
            <CaseSide detail={detail} />
          </SideColumn>
        )
      }
    >
      <div className="case">
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {detail === undefined && asked.isPending && <Skeleton lines={10} height={40} />}
        {detail !== undefined && <Body detail={detail} open={search.step} onOpen={show} />}
        {detail !== undefined && step !== undefined && (
          <div className="case-printed-side">
            <CaseSide detail={detail} />
          </div>
        )}
      </div>
    </Page>
  );
}

function Crumb({ detail }: { detail: CaseDetail }) {
  return (
    <>
      <Link to="/cases" search={{ procedure: detail.procedure.id }}>
        {detail.procedure.name}
      </Link>
      <span>{detail.title}</span>
    </>
  );
}

function Body(props: {
  detail: CaseDetail;
  open: string | undefined;
  onOpen: (step: string) => void;
}) {
  const { detail } = props;
  const { today } = useMe();
  // the unit that acts is named already
  const subject = detail.subjectUnit?.id === detail.unit.id ? null : detail.subjectUnit;
  const about = detail.person?.name ?? subject?.name ?? null;
  return (
    <>
      <PageTitle
        note={
          <>
            <Link
              to="/procedures/$procedureId"
              params={{ procedureId: detail.procedure.id }}
              search={{ version: detail.procedure.version }}
              className="text-link"
            >
              {detail.procedure.name}
            </Link>
            ，按{detail.procedure.inForce}的规定；{detail.unit.name}
            {about !== null && !detail.title.includes(about) && `，关于${about}`}；
            {sayDate(detail.openedOn, today)}
            {sayStarter(detail)}。
          </>
        }
      >
        {detail.title}
      </PageTitle>
      <StageRibbon stages={detail.stages} ended={detail.ended} />
      <Whereabouts detail={detail} panelOpen={props.open !== undefined} onOpen={props.onOpen} />
      <CaseTimeline detail={detail} open={props.open} onOpen={props.onOpen} />
      <CaseChanges detail={detail} />
    </>
  );
}
