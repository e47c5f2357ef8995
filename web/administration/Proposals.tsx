import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ROLE_NAMES } from "#domain/access/role-names.ts";
import { confirmProposals, type Proposal, proposalsQuery, refuseProposal } from "../api/administration.ts"; // prettier-ignore
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Failed } from "../ui/Empty.tsx";
import { ErrorSummary, TextField, Tick } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

const FIRST_SHOWN = 6;

/** What posts ask for: confirmed all at once, or left out one by one. Nothing is shown while nothing waits. */
export function Proposals() {
  const queries = useQueryClient();
  const { today } = useMe();
  const asked = useQuery(proposalsQuery);
  const items = asked.data?.items ?? [];
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const [refusing, setRefusing] = useState<Proposal | null>(null);
  const chosen = items.filter((each) => each.hindrance === null && !left.has(each.appointmentId));
  const confirm = useMutation({
    mutationFn: async () => confirmProposals(chosen.map((each) => each.appointmentId)),
    onSuccess: async ({ given }) => {
      showToast(`已授权${given}人，随任职结束。`);
      await queries.invalidateQueries();
    },
  });
  if (asked.isError) return <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />; // prettier-ignore
  if (items.length === 0) return null;
  const shown = all ? items : items.slice(0, FIRST_SHOWN);
  const problems = confirm.data?.problems ?? [];
  return (
    <section className="proposals" aria-label="任职建议的授权">
      <h2>有{items.length}项任职还没有授权</h2>
      <p className="note">按任职建议角色和单位，确认后生效，任职结束当天自动收回。</p>
      {confirm.isError && (
        <ErrorSummary errors={[{ message: wordsOf(confirm.error) }]} title="没有办成：" />
      )}
      {problems.length > 0 && (
        <ErrorSummary
          errors={problems.map(({ message }) => ({ message }))}
          title="这几项没有授权："
        />
      )}
      <ul className="proposals-list">
        {shown.map((each) => (
          <li key={each.appointmentId}>
            {each.hindrance === null ? (
              <Tick
                checked={!left.has(each.appointmentId)}
                onChange={(ticked) => {
                  const next = new Set(left);
                  if (ticked) next.delete(each.appointmentId);
                  else next.add(each.appointmentId);
                  setLeft(next);
                }}
              >
                {sayProposal(each, today)}
              </Tick>
            ) : (
              <span>
                {sayProposal(each, today)}
                <span className="proposal-hindrance">{each.hindrance}</span>
              </span>
            )}
            <TextButton
              aria-label={`不授权：${each.person.name}`}
              onClick={() => setRefusing(each)}
            >
              不授权
            </TextButton>
          </li>
        ))}
      </ul>
      <div className="proposals-buttons">
        <Button
          kind="primary"
          disabled={chosen.length === 0}
          busy={confirm.isPending}
          busyWord="正在办……"
          onClick={() => confirm.mutate()}
        >
          确认授权{chosen.length}项
        </Button>
        {items.length > FIRST_SHOWN && (
          <TextButton onClick={() => setAll(!all)}>
            {all ? "收起" : `列出全部${items.length}项`}
          </TextButton>
        )}
      </div>
      {refusing !== null && <RefuseSheet proposal={refusing} onClose={() => setRefusing(null)} />}
    </section>
  );
}

const sayProposal = (each: Proposal, today: string): string =>
  `${each.person.name}任${each.postName}（${sayDate(each.from, today)}起）→ ${ROLE_NAMES[each.role]}，${each.unit.name}${each.hasAccount ? "" : "；还没有账号"}`;

function RefuseSheet({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const [reason, setReason] = useState("");
  return (
    <FormSheet
      title={`不授权：${proposal.person.name}`}
      button="不授权"
      note={`任${proposal.postName}。以后不再为这次任职提出建议；需要时仍可直接授权。`}
      errors={[reason.trim().length < 2 ? "请写理由。" : undefined]}
      act={async () => refuseProposal(proposal.appointmentId, reason.trim())}
      sayCurrent={() => "这项建议已经办过了。"}
      onDone={onClose}
      onClose={onClose}
    >
      <TextField label="理由" value={reason} onChange={setReason} maxLength={200} />
    </FormSheet>
  );
}
