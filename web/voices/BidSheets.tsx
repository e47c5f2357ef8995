import { useState } from "react";
import type { ChallengeBids } from "#app/challenges/schema.ts";
import { chooseBid, closeBids, withdrawBid } from "../api/voices.ts";
import type { PersonName } from "../organization/person-name.ts";
import { PersonPicker } from "../organization/pickers.tsx";
import { TextButton } from "../ui/Button.tsx";
import { SelectField, TextArea, Tick } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

type Bid = ChallengeBids["items"][number];
const LEAST_JUDGES = 3;

export function WithdrawSheet(props: { id: string; bid: Bid; onClose: () => void }) {
  const { id, bid, onClose } = props;
  const [reason, setReason] = useState("");
  return (
    <FormSheet
      title="撤回揭榜方案"
      button="撤回方案"
      note={`${bid.unit.name}，${bid.leader.name}带头的方案。撤回的方案和原因留存；截止以前可以另报一份。`}
      errors={[reason.trim().length < 2 ? "请写为什么撤回。" : undefined]}
      act={async () => withdrawBid(id, bid.id, reason.trim())}
      onDone={() => {
        showToast("方案已撤回");
        onClose();
      }}
      onClose={onClose}
    >
      <TextArea label="原因" value={reason} onChange={setReason} />
    </FormSheet>
  );
}

const NOBODY = [
  { value: "relist", name: "无人揭榜，重新发榜" },
  { value: "assign", name: "无人揭榜，指定承担" },
] as const;

export function CloseSheet(props: { bids: ChallengeBids; standing: number; onClose: () => void }) {
  const { bids, standing, onClose } = props;
  const [nobody, setNobody] = useState<"relist" | "assign">("relist");
  return (
    <FormSheet
      title="揭榜截止"
      button="截止"
      note={standing > 0 ? `已报的${standing}份方案写进事项，进入评榜；以后不能再报。` : "还没有人揭榜。请选怎么办。"} // prettier-ignore
      act={async () => closeBids(bids.id, { basedOn: bids.caseRevision, outcome: standing > 0 ? "some" : nobody })} // prettier-ignore
      onDone={() => {
        showToast("揭榜已截止");
        onClose();
      }}
      onClose={onClose}
    >
      {standing === 0 && (
        <SelectField label="怎么办" value={nobody} options={NOBODY} onChange={(value) => setNobody(value === "assign" ? "assign" : "relist")} /> // prettier-ignore
      )}
    </FormSheet>
  );
}

/** 定帅: who judged, and that they declared; the unit and the leader come from the bid. */
export function ChooseSheet(props: { bids: ChallengeBids; bid: Bid; onClose: () => void }) {
  const { bids, bid, onClose } = props;
  const [judges, setJudges] = useState<readonly PersonName[]>([]);
  const [declared, setDeclared] = useState(false);
  return (
    <FormSheet
      title={`选定：${bid.unit.name}，${bid.leader.name}带头`}
      button="定帅"
      note="定帅以后公示五个工作日，公示没有问题再签责任书。"
      errors={[
        judges.length < LEAST_JUDGES ? `评委不少于${LEAST_JUDGES}人，请再加。` : undefined,
        declared ? undefined : "评委要先申报利害关系，有关系的回避。",
      ]}
      act={async () => chooseBid(bids.id, { bidId: bid.id, basedOn: bids.caseRevision, judges: judges.map((judge) => judge.id), conflictsDeclared: declared })} // prettier-ignore
      onDone={() => {
        showToast("已定帅，请办公示");
        onClose();
      }}
      onClose={onClose}
    >
      <ul className="bids-judges">
        {judges.map((judge) => (
          <li key={judge.id}>
            {judge.name}
            {"　"}
            <TextButton onClick={() => setJudges(judges.filter((one) => one.id !== judge.id))}>
              去掉{judge.name}
            </TextButton>
          </li>
        ))}
      </ul>
      <PersonPicker
        key={judges.length}
        label={`评委（${judges.length}人，不少于${LEAST_JUDGES}人）`}
        value={null}
        onChange={(person) => {
          if (person !== null && !judges.some((one) => one.id === person.id)) setJudges([...judges, person]); // prettier-ignore
        }}
      />
      <Tick checked={declared} onChange={setDeclared}>
        评委已经申报利害关系，有关系的已经回避
      </Tick>
    </FormSheet>
  );
}
