import { Link } from "@tanstack/react-router";
import type { CaseDetail } from "#app/cases/schema.ts";
import { checklistAddress, fileAddress, formAddress, type CasePaper } from "../api/cases.ts";
import { useMe } from "../api/session.ts";
import { sayDate } from "../ui/day-words.ts";
import { Mark } from "../ui/Mark.tsx";
import { PanelSection } from "../ui/Panel.tsx";
import "./CaseTimeline.css";
import "./CaseDocuments.css";

/** The papers of the whole procedure: what is there and where, what is asked for now, what comes later. */
export function CaseDocuments({ detail }: { detail: CaseDetail }) {
  const there = detail.documents.filter((each) => each.state === "there").length;
  return (
    <PanelSection
      title="材料"
      fact={
        <>
          {there}/{detail.documents.length}件
          <a className="text-link case-checklist" href={checklistAddress(detail.id)}>
            清单
          </a>
        </>
      }
    >
      <ul className="case-documents">
        {detail.documents.map((document) => (
          <li key={document.id} className={document.state === "later" ? "case-later" : ""}>
            <span className="timeline-mark">
              {document.state === "later" ? (
                <i className="timeline-dot" />
              ) : (
                <Mark
                  state={document.state === "there" ? "met" : "open"}
                  label={document.state === "there" ? "已有" : "现在要"}
                />
              )}
            </span>
            <span className="case-document">
              <span>《{document.name}》</span>
              {document.papers.map((paper, at) => (
                <PaperPlaces
                  key={at}
                  caseId={detail.id}
                  paper={paper}
                  hidden={document.sensitive && !detail.may.openSealed}
                />
              ))}
            </span>
            {document.form && (
              <a
                className="text-link"
                href={formAddress(detail.id, document.id)}
                aria-label={`打印《${document.name}》`}
              >
                打印
              </a>
            )}
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

/** Where a paper is: its files, the record that shows it, the place of the sheet itself. */
export function PaperPlaces(props: {
  caseId: string;
  paper: CasePaper & { readonly removedOn?: string | undefined };
  hidden: boolean;
  recordTitle?: string | null;
}) {
  // prettier-ignore
  const { caseId, paper, hidden } = props;
  const { today } = useMe();
  return (
    <>
      {paper.files.map((file) => (
        <span key={file.hash} className="paper-place">
          {hidden ? (
            <span className="grey">{file.name}（加密）</span>
          ) : (
            <a href={fileAddress(caseId, file.hash)} target="_blank" rel="noreferrer">
              {file.name}
            </a>
          )}
        </span>
      ))}
      {paper.recordId !== undefined && (
        <span className="paper-place">
          <Link to="/records" search={{ open: paper.recordId }}>
            {props.recordTitle ?? "台账里的一条"}
          </Link>
        </span>
      )}
      {paper.removedOn !== undefined && (
        <span className="paper-place grey">
          {sayDate(paper.removedOn, today)}按保存期限删除了电子件
        </span>
      )}
      {paper.kept !== undefined && <span className="paper-place grey">原件：{paper.kept}</span>}
    </>
  );
}
