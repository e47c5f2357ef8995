import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { type ContractDetail, contractQuery, paperFile, signPaper } from "../api/contracts.ts";
import { useMe } from "../api/session.ts";
import { TalentNav } from "../talent/TalentNav.tsx";
import { TextButton, TextLink } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { sayFull, sayLastDay } from "../talent/say-full.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { SourceMark } from "../ui/SourceMark.tsx";
import { showToast } from "../ui/Toast.tsx";
import { DraftSection } from "./DraftSection.tsx";
import { AppraisalSection } from "./AppraisalSection.tsx";
import { PaySection } from "./PaySection.tsx";
import { Triggers } from "./Triggers.tsx";

const route = getRouteApi("/shell/contracts/$contractId");
type Paper = ContractDetail["papers"][number];

/** One contract: papers, appraisals, what needs looking at, pay. */
export function ContractPage() {
  const { contractId } = route.useParams();
  const me = useMe();
  const asked = useQuery(contractQuery(contractId));
  const contract = asked.data;
  return (
    <Page
      room="人才"
      bar={<span>任期制契约化</span>}
      phone={{ back: "/contracts", word: "契约", title: contract?.row.person.name ?? "契约" }}
    >
      <TalentNav />
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={10} />}
      {contract !== undefined && (
        <>
          <PageTitle
            note={`${contract.row.unit.name}${contract.row.postTitle}。任期${sayFull(contract.row.from)}至${sayLastDay(contract.row.until)}，${contract.row.standingWords}${contract.endedOn === null ? "" : `（${sayFull(contract.endedOn)}，${contract.endedBecause ?? ""}）`}。${contract.usualTerm ? "" : "任期一般二至三年，这份不是。"}`}
          >
            {contract.row.person.name}
          </PageTitle>
          {contract.row.caseId !== null && <DraftSection contract={contract} />}
          <Papers contract={contract} />
          <AppraisalSection contract={contract} />
          <Triggers contract={contract} today={me.today} />
          <Lines contract={contract} />
          {contract.may.pay && <PaySection contract={contract} />}
        </>
      )}
    </Page>
  );
}

/** The papers that there should be: agreement, the letter of the term, one letter for each year. */
function wantedPapers(
  contract: ContractDetail,
): { kind: Paper["kind"]; year: number; name: string }[] {
  // prettier-ignore
  return [
    { kind: "agreement", year: 0, name: "岗位聘任协议" },
    { kind: "term", year: 0, name: "任期经营业绩责任书" },
    ...contract.years.map((year) => ({ kind: "annual" as const, year, name: `${year}年度经营业绩责任书` })), // prettier-ignore
  ];
}

function Papers(props: { contract: ContractDetail }) {
  const { contract } = props;
  const [signing, setSigning] = useState<Paper | null>(null);
  return (
    <section className="talent-section">
      <h2>协议和责任书</h2>
      <ul className="talent-lines">
        {wantedPapers(contract).map(({ kind, year, name }) => {
          const paper = contract.papers.find((each) => each.kind === kind && each.year === year);
          return (
            <li key={`${kind}${year}`}>
              {name}：
              {paper === undefined ? "还没有拟" : paper.signedOn === null ? `拟好第${paper.revision}稿，没有签` : `${sayFull(paper.signedOn)}签订`}
              {paper !== undefined && (
                <>
                  {"　"}
                  <TextLink href={paperFile(contract.row.id, paper.id)} download>
                    下载
                  </TextLink>
                </>
              )}
              {contract.may.write && (
                <>
                  {"　"}
                  <Link
                    className="text-link"
                    to="/contracts/$contractId/paper"
                    params={{ contractId: contract.row.id }}
                    search={{ kind, year: year === 0 ? undefined : year }}
                  >
                    {paper === undefined ? "拟稿" : paper.signedOn === null ? "改稿" : "重新拟"}
                  </Link>
                </>
              )}
              {contract.may.write && paper?.signedOn === null && (
                <>
                  {"　"}
                  <TextButton onClick={() => setSigning(paper)}>登记签订</TextButton>
                </>
              )}
              {paper?.recordId != null && (
                <>
                  {"　"}
                  <Link className="text-link" to="/records" search={{ open: paper.recordId }}>
                    看台账
                  </Link>
                </>
              )}
            </li>
          ); // prettier-ignore
        })}
      </ul>
      {contract.earlier.length > 0 && (
        <details>
          <summary>以前的文本（{contract.earlier.length}份）</summary>
          <ul className="talent-lines">
            {contract.earlier.map((paper) => (
              <li key={paper.id}>
                {paper.name}第{paper.revision}稿，
                {paper.signedOn === null ? "没有签" : `${sayFull(paper.signedOn)}签订`}，
                {paper.savedBy}
                {"　"}
                <TextLink href={paperFile(contract.row.id, paper.id)} download>
                  下载
                </TextLink>
              </li>
            ))}
          </ul>
        </details>
      )}
      {signing !== null && (
        <SignSheet contract={contract} paper={signing} onClose={() => setSigning(null)} />
      )}
    </section>
  );
}

function SignSheet(props: { contract: ContractDetail; paper: Paper; onClose: () => void }) {
  const { contract, paper, onClose } = props;
  const me = useMe();
  const [on, setOn] = useState<string>(me.today);
  return (
    <FormSheet
      title={`登记签订：${paper.name}`}
      button="登记签订"
      note="双方签字盖章以后登记。同时记一条责任清单签领的台账，应办事项随之办结，不用再登记。"
      errors={[on === "" ? "请写签订的日期。" : undefined]}
      act={async () => signPaper(contract.row.id, paper.id, on)}
      onDone={() => {
        showToast(`${paper.name}已登记签订`);
        onClose();
      }}
      onClose={onClose}
    >
      <DateField label="签订日期" value={on} today={me.today} max={me.today} onChange={setOn} />
    </FormSheet>
  );
}

function Lines(props: { contract: ContractDetail }) {
  return (
    <section className="talent-section">
      <h2>退出底线</h2>
      <ul className="talent-lines">
        {props.contract.lines.map((line) => (
          <li key={line.name}>
            {line.name}：{line.value}
            {line.unit} <SourceMark mark={line.mark} />
          </li>
        ))}
      </ul>
      <p className="talent-formula">
        数值在{" "}
        <Link
          className="text-link"
          to="/institutions/$institutionId"
          params={{ institutionId: "tenure-contracts" }}
        >
          任期制与契约化管理制度
        </Link>{" "}
        里设定，按日期生效。触及底线只列为需要研究，不会自动处理任何人。
      </p>
    </section>
  );
}
