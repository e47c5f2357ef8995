import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { confirmAppraisal, type ContractDetail } from "../api/contracts.ts";
import { useMe } from "../api/session.ts";
import { TextButton } from "../ui/Button.tsx";
import { ErrorSummary } from "../ui/Field.tsx";
import { showToast } from "../ui/Toast.tsx";
import { AppraisalSheet, type Appraised } from "./AppraisalSheet.tsx";
import { Appraisals } from "./Appraisals.tsx";

/** Checks and appraisals of the term: filled in, scored from the letter, confirmed by a person. */
export function AppraisalSection(props: { contract: ContractDetail }) {
  const { contract } = props;
  const me = useMe();
  const queries = useQueryClient();
  const [filling, setFilling] = useState<Appraised | null>(null);
  const confirm = useMutation({
    mutationFn: async (id: string) => confirmAppraisal(contract.row.id, id),
    onSuccess: async (done) => {
      const open = done.triggers.filter((each) => !each.decided).length;
      showToast(open === 0 ? "已确认" : `已确认，有${open}项需要研究`);
      await queries.invalidateQueries();
    },
  });
  const signedYears = contract.papers.filter((paper) => paper.kind === "annual" && paper.signedOn !== null).map((paper) => paper.year).toSorted((a, b) => a - b); // prettier-ignore
  const thisYear = Number(me.today.slice(0, 4));
  const termSigned = contract.papers.some((paper) => paper.kind === "term" && paper.signedOn !== null); // prettier-ignore
  return (
    <section className="talent-section">
      <h2>考核</h2>
      {contract.appraisals.length === 0 && (
        <p className="note">责任书签订以后填实际完成值，得分按责任书算出。</p>
      )}
      {confirm.isError && (
        <ErrorSummary errors={[{ message: wordsOf(confirm.error) }]} title="没有确认：" />
      )}
      <Appraisals appraisals={contract.appraisals}>
        {(appraisal) =>
          contract.may.write && (
            <span className="talent-actions">
              <TextButton
                onClick={() => setFilling({ kind: appraisal.kind, year: appraisal.year })}
              >
                {appraisal.confirmedOn === null ? "改填" : "更正"}
              </TextButton>
              {appraisal.confirmedOn === null && appraisal.score !== null && (
                <TextButton strong onClick={() => confirm.mutate(appraisal.id)}>
                  确认
                </TextButton>
              )}
            </span>
          )
        }
      </Appraisals>
      {contract.may.write && (
        <div className="talent-actions">
          {signedYears
            .filter((year) => year <= thisYear && !contract.appraisals.some((each) => each.kind === "annual" && each.year === year)) // prettier-ignore
            .map((year) => (
              <TextButton key={year} onClick={() => setFilling({ kind: "annual", year })}>
                填{year}年度考核
              </TextButton>
            ))}
          {signedYears.includes(thisYear) && !contract.appraisals.some((each) => each.kind === "mid-year" && each.year === thisYear) && (
            <TextButton onClick={() => setFilling({ kind: "mid-year", year: thisYear })}>
              填{thisYear}年年中检查
            </TextButton>
          )}
          {termSigned && !contract.appraisals.some((each) => each.kind === "term") && (
            <TextButton onClick={() => setFilling({ kind: "term", year: 0 })}>填任期考核</TextButton>
          )}
        </div> // prettier-ignore
      )}
      {filling !== null && (
        <AppraisalSheet contract={contract} of={filling} onClose={() => setFilling(null)} />
      )}
    </section>
  );
}
