import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type ContractDetail, discardDraft } from "../api/contracts.ts";
import { TextButton } from "../ui/Button.tsx";
import { TextArea } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

/** Where the contract came from; as long as it is a draft, what is left to do, and how to be rid of it. */
export function DraftSection(props: { contract: ContractDetail }) {
  const { contract } = props;
  const [discarding, setDiscarding] = useState(false);
  const draft = contract.row.standing === "draft";
  return (
    <section className="talent-section">
      <h2>{draft ? "草稿" : "来由"}</h2>
      <p>
        {draft ? "由职业经理人选聘生成：核对岗位聘任协议，拟责任书并填指标，再登记签订。" : "由职业经理人选聘生成。"}
        {contract.row.caseId !== null && (
          <Link className="text-link" to="/cases/$caseId" params={{ caseId: contract.row.caseId }}>
            看这次选聘
          </Link>
        )}
        {draft && contract.may.write && (
          <>
            {"　"}
            <TextButton onClick={() => setDiscarding(true)}>作废草稿</TextButton>
          </>
        )}
      </p>
      {discarding && <DiscardSheet contract={contract} onClose={() => setDiscarding(false)} />}
    </section>
  ); // prettier-ignore
}

function DiscardSheet(props: { contract: ContractDetail; onClose: () => void }) {
  const { contract, onClose } = props;
  const navigate = useNavigate();
  const [reason, setReason] = useState("");
  return (
    <FormSheet
      title={`作废${contract.row.person.name}的契约草稿`}
      button="作废草稿"
      note="没有签订的才能作废。作废以后它不再出现在契约里，原因留在操作记录里；选聘事项不受影响。"
      errors={[reason.trim().length < 2 ? "请写为什么作废。" : undefined]}
      act={async () => discardDraft(contract.row.id, reason.trim())}
      onDone={() => {
        showToast("草稿已作废");
        onClose();
        void navigate({ to: "/contracts" });
      }}
      onClose={onClose}
    >
      <TextArea label="原因" value={reason} onChange={setReason} />
    </FormSheet>
  );
}
