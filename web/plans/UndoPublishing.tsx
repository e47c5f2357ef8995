import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { UndoForecast } from "#app/plans/schema.ts";
import { wordsOf } from "../api/client.ts";
import { textOf } from "../api/conflict.ts";
import { undoForecastQuery, undoPublishing, type PlanSummary } from "../api/plans.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import { showToast } from "../ui/Toast.tsx";
import { Trouble } from "../ui/Trouble.tsx";

/** Takes the last publishing back: the version before is in force again, the first one becomes a draft. */
export function UndoPublishing({ plan, version }: { plan: PlanSummary; version: number }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <TextButton onClick={() => setAsking(true)}>撤回第{version}版</TextButton>
      {asking && <UndoSheet plan={plan} version={version} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Says in figures what will happen before it can be done: nobody takes a year's duties from 62 branches by a slip. */
function UndoSheet(props: { plan: PlanSummary; version: number; onClose: () => void }) {
  const { plan, version, onClose } = props;
  const client = useQueryClient();
  const asked = useQuery(undoForecastQuery(plan.id));
  const forecast = asked.data;
  const undo = useMutation({
    // the one that this sheet speaks of: whoever comes second does not take back another
    mutationFn: async () => undoPublishing(plan.id, version),
    onSuccess: async (after) => {
      onClose();
      showToast(after.version === null ? `已撤回第${version}版，计划暂不执行` : `已撤回第${version}版，恢复执行第${after.version}版`); // prettier-ignore
      await client.invalidateQueries();
    },
  });
  return (
    <Sheet label="撤回发布" onClose={onClose}>
      <SheetBody
        title={`撤回第${version}版`}
        buttons={
          <>
            {forecast !== undefined && (
              <Button
                kind="primary"
                busy={undo.isPending}
                busyWord="正在撤回……"
                onClick={() => undo.mutate()}
              >
                {buttonWords(forecast)}
              </Button>
            )}
            <TextButton onClick={onClose}>{forecast === undefined ? "算了" : "不撤回"}</TextButton>
          </>
        }
      >
        {undo.isError && (
          <Trouble
            error={undo.error}
            title="没有撤回："
            sayCurrent={(now) => textOf(now, "now")}
            onTakeTheirs={() => {
              onClose();
              void client.invalidateQueries();
            }}
          />
        )}
        <p className="song">《{plan.title}》</p>
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {asked.isPending && (
          <div aria-live="polite">
            <p className="grey">正在算撤回以后会怎样……</p>
            <Skeleton lines={3} />
          </div>
        )}
        {forecast !== undefined && (
          <ul className="undo-consequences">
            {consequences(forecast).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
      </SheetBody>
    </Sheet>
  );
}

function buttonWords({ version, before, after }: UndoForecast): string {
  const less = before.owed - after.owed;
  return less > 0 ? `撤回第${version}版，收回${less}项应办` : `撤回第${version}版`;
}

/** What will be different, one fact a line. */
function consequences({
  version,
  previous,
  becomesDraft,
  redrafted,
  before,
  after,
  records,
  values,
}: UndoForecast): string[] {
  const force =
    previous !== null
      ? `恢复执行第${previous}版，条款和落实关系随之恢复；第${version}版作废，要用须重新导入。`
      : becomesDraft
        ? `第${version}版是第一版：撤回后计划不再执行，退回草稿，可以改好再发布。`
        : `撤回后计划不再执行，第${version}版作废。`;
  const against = previous === null ? "没有执行中的版本" : `第${previous}版`;
  const stays = after.owed > 0 && after.owed === after.met ? "，留下的都是已经办结的" : "";
  const owed =
    before.owed === after.owed
      ? `全集团应办仍是${before.owed}项。`
      : `全集团应办由${before.owed}项变为${after.owed}项${stays}；各单位待办、挂图和得分当即随之改变。`;
  const met = before.met - after.met;
  const overdue = before.overdue - after.overdue;
  const lost = [...(met > 0 ? [`已办${met}项`] : []), ...(overdue > 0 ? [`逾期${overdue}项`] : [])]; // prettier-ignore
  return [
    force,
    ...(redrafted === null ? [] : [`等待发布的草稿按${against}重新比对，成为第${redrafted}版草稿，要改什么、多出几项应办都重新算。`]), // prettier-ignore
    owed,
    ...(lost.length > 0 ? [`收回的当中有${lost.join("、")}，暂不再计。`] : []),
    ...(values > 0 ? [`随这一版采用的${values}处数值不撤回，要改请到制度页改参数。`] : []),
    `已经登记的${records}条台账都留着，封存的考核和印发的通报不变；以后重新发布，台账自动再算上。`,
  ];
}
