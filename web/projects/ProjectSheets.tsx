import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { wordsOf } from "../api/client.ts";
import { acceptProject, withdrawProject, type Project } from "../api/projects.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { ErrorSummary, TextArea, TextField } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import { showToast } from "../ui/Toast.tsx";

function EndSheet(props: {
  title: string;
  button: string;
  missing: string | null;
  act: () => Promise<Project>;
  done: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, missing, onClose } = props;
  const queries = useQueryClient();
  const [tried, setTried] = useState(false);
  const doing = useMutation({
    mutationFn: props.act,
    onSuccess: async () => {
      onClose();
      showToast(props.done);
      await queries.invalidateQueries();
    },
  });
  return (
    <Sheet label={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (missing === null && !doing.isPending) doing.mutate();
        }}
      >
        <SheetBody
          title={title}
          buttons={
            <>
              <Button kind="primary" submit busy={doing.isPending} busyWord="正在办……">
                {props.button}
              </Button>
              <TextButton onClick={onClose}>算了</TextButton>
            </>
          }
        >
          {doing.isError && (
            <ErrorSummary errors={[{ message: wordsOf(doing.error) }]} title="没有办成：" />
          )}
          {tried && missing !== null && <ErrorSummary errors={[{ message: missing }]} />}
          {props.children}
        </SheetBody>
      </form>
    </Sheet>
  );
}

export function AcceptSheet({ project, onClose }: { project: Project; onClose: () => void }) {
  const [rating, setRating] = useState("");
  const [remark, setRemark] = useState("");
  const score = Number(rating);
  const wrong = rating.trim() === "" || !Number.isFinite(score) || score < 0 || score > 100;
  return (
    <EndSheet
      title={`验收：${project.title}`}
      button="验收"
      missing={
        wrong ? "评分写0至100之间的数。" : remark.trim().length < 2 ? "请写验收意见。" : null
      }
      act={async () => acceptProject(project.id, { rating: score, remark: remark.trim() })}
      done={`“${project.title}”已验收，评分计入考核`}
      onClose={onClose}
    >
      <p className="grey">预期成果：{project.deliverables}</p>
      <TextField
        label="评分"
        aside="0至100"
        inputMode="decimal"
        value={rating}
        onChange={setRating}
      />
      <TextArea label="验收意见" value={remark} onChange={setRemark} maxLength={500} rows={2} />
    </EndSheet>
  );
}

export function WithdrawSheet({ project, onClose }: { project: Project; onClose: () => void }) {
  const [remark, setRemark] = useState("");
  return (
    <EndSheet
      title={`撤下：${project.title}`}
      button="撤下这个项目"
      missing={
        remark.trim().length < 2 ? "请写明为什么撤下，至少2个字；它会和项目一起留存。" : null
      }
      act={async () => withdrawProject(project.id, remark.trim())}
      done={`“${project.title}”已撤下，没到期的节点不再应办`}
      onClose={onClose}
    >
      <p className="grey">撤下后，没到期的节点不再应办；已写的进展都留着。</p>
      <TextArea label="为什么撤下" value={remark} onChange={setRemark} maxLength={500} rows={2} />
    </EndSheet>
  );
}
