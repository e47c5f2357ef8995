import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { retentionQuery, type RetentionRun, runRetention } from "../api/people.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { SourceMark } from "../ui/SourceMark.tsx";
import { showToast } from "../ui/Toast.tsx";
import { PrivacyLinks } from "./PrivacyLinks.tsx";
import "./people.css";

/** 到期清理: what each run removed or anonymized, and what it keeps and why. Numbers only. */
export function RetentionPage() {
  const asked = useQuery(retentionQuery);
  const [asking, setAsking] = useState(false);
  const [looked, setLooked] = useState<RetentionRun | null>(null);
  const running = useMutation({
    mutationFn: async () => runRetention(true),
    onSuccess: setLooked,
  });
  const runs = asked.data?.items ?? [];
  const kept = (looked ?? runs[0])?.report.kept ?? [];
  return (
    <Page
      room="到期清理"
      width="hang"
      phone={{ back: "/me", word: "我的", title: "到期清理" }}
      phoneActions
      actions={<PrivacyLinks here="retention" />}
    >
      <div className="impact">
        <PageTitle
          note="每天夜里自动做：到期的个人信息删除或匿名，必须留存的不动。"
          aside={
            // whoever may not see the runs may not start one
            asked.isError ? undefined : (
              <Button busy={running.isPending} busyWord="正在看……" onClick={() => running.mutate()}>
                看看现在有什么到期
              </Button>
            )
          }
        >
          到期清理
        </PageTitle>
        {running.isError && <Failed words={wordsOf(running.error)} />}
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {asked.isPending && <Skeleton lines={6} />}
        {looked !== null && (
          <section className="retention-looked">
            <Run run={looked} />
            {looked.report.total > 0 && (
              <TextButton strong onClick={() => setAsking(true)}>
                现在就清理
              </TextButton>
            )}
          </section>
        )}
        {asked.data !== undefined && runs.length === 0 && (
          <Empty title="还没有清理过">今天夜里会自动做第一次，报告列在这里。</Empty>
        )}
        {runs.map((run) => (
          <section key={run.id}>
            <Run run={run} />
          </section>
        ))}
        {kept.length > 0 && (
          <section>
            <h2>必须留存，不清理</h2>
            <dl className="dossier-values impact-values">
              {kept.map(({ name, because }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{because}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        {asking && looked !== null && (
          <FormSheet
            title="现在就清理"
            button={`清理${looked.report.total}项`}
            note="清理以后不能恢复，清理了几项、凭什么清理留在这一页和审计里。备份里的，到备份轮换为止。"
            act={async () => runRetention(false)}
            onDone={(run) => {
              setAsking(false);
              setLooked(null);
              showToast(`清理了${run.report.total}项。`);
            }}
            onClose={() => setAsking(false)}
          />
        )}
      </div>
    </Page>
  );
}

/** 删除3项; 删除1项，只留人数 */
const sayDone = ({ ending, done }: { ending: string; done: number }): string => {
  const [what = "", ...rest] = ending.split("，");
  return [`${what}${done}项`, ...rest].join("，");
};

function Run({ run }: { run: RetentionRun }) {
  const { today } = useMe();
  const done = run.report.lines.filter((line) => line.done > 0);
  return (
    <>
      <h2>
        {run.dryRun ? "现在到期的" : sayDay(run.ranOn, today, false)}
        <span className="note">
          {run.report.total === 0 ? "没有到期的" : `${run.report.total}项`}
          {!run.dryRun && `，${run.ranBy ?? "自动"}`}
        </span>
      </h2>
      {done.length > 0 && (
        <dl className="dossier-values impact-values">
          {done.map((line) => (
            <div key={line.id}>
              <dt>{line.name}</dt>
              <dd>
                {sayDone(line)}
                {line.stays > 0 && `（其中${line.stays}份别处还要用，文件留着）`}。{line.rule}{" "}
                <SourceMark mark={line.mark} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {run.report.counts.length > 0 && (
        <p className="note">
          只留人数：
          {run.report.counts
            .map(({ facet, value, people }) => `${facet}·${value}${people}人`)
            .join("，")}
          。
        </p>
      )}
    </>
  );
}
