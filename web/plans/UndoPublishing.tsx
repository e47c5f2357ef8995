import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { undoPublishing, type PlanSummary } from "../api/plans.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { ErrorSummary } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import { showToast } from "../ui/Toast.tsx";

/** Takes the last publishing back: the version before is in force again, the first one becomes a draft. */
export function UndoPublishing({ plan, version }: { plan: PlanSummary; version: number }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const first = version === 1;
  const undo = useMutation({
    mutationFn: async () => undoPublishing(plan.id),
    onSuccess: async () => {
      setAsking(false);
      showToast(first ? "已撤回发布，计划退回草稿" : `已撤回第${version}版，恢复执行上一版`);
      await client.invalidateQueries();
    },
  });
  return (
    <>
      <TextButton onClick={() => setAsking(true)}>撤回第{version}版</TextButton>
      {asking && (
        <Sheet label="撤回发布" onClose={() => setAsking(false)}>
          <SheetBody
            title={`撤回第${version}版`}
            buttons={
              <>
                <Button
                  kind="primary"
                  busy={undo.isPending}
                  busyWord="正在撤回……"
                  onClick={() => undo.mutate()}
                >
                  撤回第{version}版
                </Button>
                <TextButton onClick={() => setAsking(false)}>算了</TextButton>
              </>
            }
          >
            {undo.isError && (
              <ErrorSummary errors={[{ message: wordsOf(undo.error) }]} title="没有撤回：" />
            )}
            <p className="song">《{plan.title}》</p>
            <p>
              {first
                ? "计划退回草稿，由它生成的应办不再要求；已经记下的台账都留着。"
                : "恢复执行上一版：条款、落实关系和应办随之恢复；已经记下的台账都留着。"}
            </p>
          </SheetBody>
        </Sheet>
      )}
    </>
  );
}
