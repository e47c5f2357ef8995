import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { startVerification, verificationQuery, type VerificationRun } from "../api/audit.ts";
import { wordsOf } from "../api/client.ts";
import { Button } from "../ui/Button.tsx";
import "../ui/WorkProgress.css";
import { sayInstant } from "./say-instant.ts";

/** 核对: is everything still what was sealed. Runs in the background; whoever comes back finds it. */
export function Verification(props: { today: string }) {
  const client = useQueryClient();
  const asked = useQuery(verificationQuery());
  const start = useMutation({
    mutationFn: startVerification,
    onSuccess: (now) => client.setQueryData(verificationQuery().queryKey, now),
  });
  const run = asked.data?.run ?? null;
  const running = run?.status === "running";
  return (
    <section className="audit-verify" aria-label="核对">
      <div className="audit-verify-head">
        <div role="status">
          {run === null ? (
            asked.isSuccess && "还没有核对过。核对审计链、台账、汇总、封存、引用、附件是否都和原来一样。"
          ) : running ? (
            <>
              {run.step}
              {run.total !== null && `：${run.done} / ${run.total}`}
            </>
          ) : (
            <Outcome run={run} today={props.today} />
          )}
        </div>
        <Button
          kind="primary"
          busy={running || start.isPending}
          busyWord="正在核对……"
          onClick={() => start.mutate()}
        >
          核对
        </Button>
      </div>
      {running && (
        <progress
          className="work-bar"
          aria-label={run.step}
          {...(run.total === null || run.total === 0 ? {} : { value: run.done / run.total, max: 1 })}
        />
      )}
      {(asked.isError || start.isError) && (
        <p role="alert">{wordsOf(start.error ?? asked.error)}</p>
      )}
      {run?.report != null && <Report report={run.report} />}
    </section>
  );
} // prettier-ignore

function Outcome(props: { run: VerificationRun; today: string }) {
  const { run, today } = props;
  const when = `${sayInstant(run.finishedAt ?? run.startedAt, today)}${run.startedBy === null ? "" : `，${run.startedBy}`}核对`; // prettier-ignore
  if (run.report === null) return <>{`${when}，没有做完。${run.message ?? ""}`}</>;
  const wrong = run.report.checks.filter((check) => check.fault !== null).length;
  return (
    <>
      <strong className={wrong > 0 ? "audit-wrong" : ""}>
        {wrong === 0 ? "没有问题" : `${wrong}处不对`}
      </strong>
      {`。${when}`}
    </>
  );
}

/** Each check with how much it looked at; what is wrong with its first row and how to mend it. */
function Report(props: { report: NonNullable<VerificationRun["report"]> }) {
  const { checks, ok } = props.report;
  return (
    <details className="audit-report" open={!ok}>
      <summary>{`核对了${checks.length}项`}</summary>
      <ul>
        {checks.map(({ id, name, looked, fault, notices }) => (
          <li key={id}>
            <span className={fault === null ? "" : "audit-wrong"}>{name}</span>
            <span className="grey">{fault === null ? `${looked}条，没有问题` : "不对"}</span>
            {[...(fault === null ? [] : [fault]), ...notices].map((finding) => (
              <p key={finding.table + finding.key} className="audit-finding">
                {finding.message}
                <br />
                <code>{`${finding.table} ${finding.key}`}</code>
                <br />
                {`怎么办：${finding.mend}`}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
