import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import {
  type ContractDetail,
  contractQuery,
  type PaperInput,
  savePaper,
} from "../api/contracts.ts";
import { Button } from "../ui/Button.tsx";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { TextArea, TextField } from "../ui/Field.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { checkDrafts, type IndicatorDraft, IndicatorsField, indicatorsOf, newDraft, toDraft } from "./IndicatorsField.tsx"; // prettier-ignore
import "../talent/talent.css";

const route = getRouteApi("/shell/contracts/$contractId/paper");
type Paper = ContractDetail["papers"][number];

/** Writes an agreement or a letter: a new revision each time it is saved. */
export function PaperPage() {
  const { contractId } = route.useParams();
  const { kind, year } = route.useSearch();
  const asked = useQuery(contractQuery(contractId));
  const contract = asked.data;
  const name = kind === "agreement" ? "岗位聘任协议" : kind === "term" ? "任期经营业绩责任书" : `${year ?? ""}年度经营业绩责任书`; // prettier-ignore
  return (
    <Page
      room="人才"
      bar={<span>{name}</span>}
      phone={{ back: `/contracts/${contractId}`, word: "契约", title: name }}
    >
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={10} />}
      {contract !== undefined && (
        <>
          <PageTitle
            note={`${contract.row.unit.name}${contract.row.postTitle}${contract.row.person.name}`}
          >
            {name}
          </PageTitle>{" "}
          {/* prettier-ignore */}
          <PaperForm
            key={`${kind}${year ?? 0}`}
            contract={contract}
            kind={kind}
            year={kind === "annual" ? (year ?? 0) : 0}
          />
        </>
      )}
    </Page>
  );
}

function PaperForm(props: { contract: ContractDetail; kind: Paper["kind"]; year: number }) {
  const { contract, kind, year } = props;
  const navigate = useNavigate();
  const queries = useQueryClient();
  // as it was when the page was opened, whatever is read again behind it
  const [before] = useState(contract.papers.find((paper) => paper.kind === kind && paper.year === year)); // prettier-ignore
  // a letter of this year begins with the one of the year before
  const model = before ?? contract.papers.find((paper) => paper.kind === kind);
  const agreement = before?.content.kind === "agreement" ? before.content : contract.agreementTemplate; // prettier-ignore
  const letter = model !== undefined && model.content.kind !== "agreement" ? model.content : null;
  const [texts, setTexts] = useState({ signedFor: before?.content.signedFor ?? letter?.signedFor ?? agreement.signedFor, duties: agreement.duties, powers: agreement.powers, appraisal: agreement.appraisal, pay: agreement.pay, exit: agreement.exit, reward: letter?.reward ?? "按考核结果兑现绩效年薪；考核不合格的，不发绩效年薪。", other: before?.content.other ?? "" }); // prettier-ignore
  const [drafts, setDrafts] = useState<readonly IndicatorDraft[]>(letter === null ? [newDraft(0)] : letter.indicators.map(toDraft)); // prettier-ignore
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const signed = before !== undefined && before.signedOn !== null;
  const missing = [
    ...(texts.signedFor.trim().length < 2 ? ["请写甲方由谁签。"] : []),
    ...(kind === "agreement" ? [] : checkDrafts(drafts)),
    ...(signed && reason.trim().length < 2 ? ["已经签订的文本，改动要写原因。"] : []),
  ];
  const set = (key: keyof typeof texts) => (value: string): void => setTexts({ ...texts, [key]: value }); // prettier-ignore
  const input = (): PaperInput => ({
    year,
    basedOn: before?.revision ?? 0,
    ...(signed ? { reason: reason.trim() } : {}),
    content:
      kind === "agreement"
        ? { kind, signedFor: texts.signedFor, duties: texts.duties, powers: texts.powers, appraisal: texts.appraisal, pay: texts.pay, exit: texts.exit, other: texts.other } // prettier-ignore
        : { kind, signedFor: texts.signedFor, indicators: indicatorsOf(drafts), reward: texts.reward, other: texts.other }, // prettier-ignore
  });
  const send = useMutation({
    mutationFn: async () => savePaper(contract.row.id, input()),
    onSuccess: async () => {
      showToast("已保存，可以下载后签字");
      await queries.invalidateQueries();
      void navigate({ to: "/contracts/$contractId", params: { contractId: contract.row.id } });
    },
  });
  return (
    <form
      className="talent-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (missing.length === 0 && !send.isPending) send.mutate();
      }}
    >
      {send.isError && (
        <Trouble
          error={send.error}
          title="没有保存："
          sayCurrent={() => "这份文本刚被别人改过。您写的还在，请另开一页对照。"}
          onTakeTheirs={() => void queries.invalidateQueries()}
        />
      )}
      {tried && missing.length > 0 && (
        <div className="error-summary" role="alert">
          <p>还有{missing.length}处要改，改好再保存：</p>
          <ul>
            {missing.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </div>
      )}
      <TextField label="甲方由谁签" value={texts.signedFor} onChange={set("signedFor")} />
      {kind === "agreement" ? (
        <>
          <TextArea label="岗位职责" value={texts.duties} onChange={set("duties")} />
          <TextArea label="岗位权限" value={texts.powers} onChange={set("powers")} />
          <TextArea label="考核" value={texts.appraisal} onChange={set("appraisal")} />
          <TextArea
            label="薪酬"
            hint="只写办法，金额在薪酬里加密填"
            value={texts.pay}
            onChange={set("pay")}
          />
          <TextArea label="退出" value={texts.exit} onChange={set("exit")} />
        </>
      ) : (
        <>
          <IndicatorsField drafts={drafts} onChange={setDrafts} />
          <TextArea label="考核和奖惩" value={texts.reward} onChange={set("reward")} />
        </>
      )}
      <TextArea label="其他（没有不填）" value={texts.other} onChange={set("other")} />
      {signed && <TextArea label="为什么重新签订" value={reason} onChange={setReason} />}
      <div className="talent-actions">
        <Button kind="primary" submit busy={send.isPending} busyWord="正在保存……">
          保存
        </Button>
      </div>
    </form>
  );
}
