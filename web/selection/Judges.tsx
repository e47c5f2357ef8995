import { useState } from "react";
import { type PanelDetail, replaceJudge } from "../api/selection.ts";
import type { PersonName } from "../organization/person-name.ts";
import { PersonPicker } from "../organization/pickers.tsx";
import { sayFull } from "../talent/say-full.ts";
import { TextButton } from "../ui/Button.tsx";
import { TextArea, TextField, Tick } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

type Judge = PanelDetail["judges"][number];
const LEAST_JUDGES = 3;

/** Those who judge, how far they are, and those who were replaced: their sheets stay sealed and do not count. */
export function Judges(props: { panel: PanelDetail }) {
  const { panel } = props;
  const [leaving, setLeaving] = useState<Judge | null>(null);
  const name = (id: string | null): string => panel.judges.find((each) => each.id === id)?.name ?? ""; // prettier-ignore
  const open = panel.ranking === null && panel.row.state !== "cancelled";
  const gone = panel.judges.filter((each) => each.replacedOn !== null);
  return (
    <section className="talent-section">
      <h2>评委</h2>
      <ul className="talent-lines">
        {panel.judges
          .filter((each) => each.replacedOn === null)
          .map((judge) => (
            <li key={judge.id}>
              {judge.name}：{sayProgress(judge)}
              {sayConflicts(judge, panel)}
              {judge.inPlaceOf !== null && `；接替${name(judge.inPlaceOf)}`}
              {open && panel.may.run && (
                <>
                  {"　"}
                  <TextButton onClick={() => setLeaving(judge)}>更换{judge.name}</TextButton>
                </>
              )}
            </li>
          ))}
      </ul>
      {gone.length > 0 && (
        <>
          <h3>已经换下</h3>
          <ul className="talent-lines">
            {gone.map((judge) => (
              <li key={judge.id}>
                {judge.name}：{sayFull(judge.replacedOn ?? "")}换下，{judge.replacedBecause}
                {sayConflicts(judge, panel)}。{judge.handedIn && "交过的评分表封存，不计入。"}
              </li>
            ))}
          </ul>
        </>
      )}
      {leaving !== null && (
        <ReplaceSheet panel={panel} judge={leaving} onClose={() => setLeaving(null)} />
      )}
    </section>
  );
}

const sayProgress = ({ handedIn, declared }: Judge): string =>
  handedIn ? "已交评分表" : declared ? "已申报，没有交表" : "还没有申报利害关系";

const sayConflicts = ({ conflicts, replacedOn }: Judge, { candidates }: PanelDetail): string =>
  conflicts.length === 0
    ? ""
    : `；${replacedOn === null ? "回避" : "有利害关系："}${conflicts.map((each) => `${candidates.find((one) => one.id === each.candidate)?.name ?? ""}（${each.ground}）`).join("、")}`; // prettier-ignore

function ReplaceSheet(props: { panel: PanelDetail; judge: Judge; onClose: () => void }) {
  const { panel, judge, onClose } = props;
  const [successor, setSuccessor] = useState<PersonName | null>(null);
  const [without, setWithout] = useState(false);
  const [reason, setReason] = useState("");
  const [grounds, setGrounds] = useState<Readonly<Record<string, string>>>({});
  const enough = panel.row.judges > LEAST_JUDGES;
  const declared = new Set(judge.conflicts.map((each) => each.candidate));
  const found = Object.entries(grounds);
  return (
    <FormSheet
      title={`更换评委：${judge.name}`}
      button="更换"
      note={judge.handedIn ? `${judge.name}交的评分表留存封存，不再计入；接替的人重新申报、打分。` : "接替的人要先申报利害关系，再打分。"} // prettier-ignore
      errors={[
        successor === null && !without ? "请选接替的人。" : undefined,
        reason.trim().length < 2 ? "请写为什么更换。" : undefined,
        ...found.map(([id, ground]) => ground.trim().length < 2 ? `请写和${panel.candidates.find((each) => each.id === id)?.name ?? ""}是什么关系。` : undefined), // prettier-ignore
      ]}
      act={async () => replaceJudge(panel.row.id, { judge: judge.id, personId: without ? null : (successor?.id ?? null), reason: reason.trim(), conflicts: found.map(([candidate, ground]) => ({ candidate, ground: ground.trim() })) })} // prettier-ignore
      onDone={() => {
        showToast(`${judge.name}已换下`);
        onClose();
      }}
      onClose={onClose}
    >
      {!without && <PersonPicker label="接替的人" value={successor} onChange={setSuccessor} />}
      {enough && (
        <Tick checked={without} onChange={setWithout}>
          不补人，其余{panel.row.judges - 1}位评委继续评
        </Tick>
      )}
      <TextArea label="原因" value={reason} onChange={setReason} />
      <fieldset>
        <legend>评审后才发现的利害关系（没有的不勾）</legend>
        {panel.candidates
          .filter((each) => !declared.has(each.id))
          .map((each) => (
            <div key={each.id}>
              <Tick
                checked={grounds[each.id] !== undefined}
                onChange={(checked) => setGrounds(checked ? { ...grounds, [each.id]: "" } : Object.fromEntries(found.filter(([id]) => id !== each.id)))} // prettier-ignore
              >
                与{each.name}有利害关系
              </Tick>
              {grounds[each.id] !== undefined && (
                <TextField label={`和${each.name}是什么关系`} value={grounds[each.id] ?? ""} onChange={(ground) => setGrounds({ ...grounds, [each.id]: ground })} /> // prettier-ignore
              )}
            </div>
          ))}
      </fieldset>
    </FormSheet>
  );
}
