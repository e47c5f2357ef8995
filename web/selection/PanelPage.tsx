import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { cancelPanel, type PanelDetail, panelQuery, recordResult } from "../api/selection.ts";
import { TalentNav } from "../talent/TalentNav.tsx";
import { Button, TextButton } from "../ui/Button.tsx";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { ErrorSummary, TextArea } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { Judges } from "./Judges.tsx";
import { PANEL_STATES, sayHundredths } from "./panel-words.ts";

const route = getRouteApi("/shell/selection/$panelId");

/** One panel: how far the judges are; the ranking when all have handed in. */
export function PanelPage() {
  const { panelId } = route.useParams();
  const asked = useQuery(panelQuery(panelId));
  const panel = asked.data;
  return (
    <Page
      room="人才"
      bar={<span>评审</span>}
      phone={{ back: "/selection", word: "评审", title: panel?.row.title ?? "评审" }}
    >
      <TalentNav />
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {panel !== undefined && <PanelView panel={panel} />}
    </Page>
  );
}

function PanelView(props: { panel: PanelDetail }) {
  const { panel } = props;
  const queries = useQueryClient();
  const [cancelling, setCancelling] = useState(false);
  const record = useMutation({
    mutationFn: async () => recordResult(panel.row.id, panel.caseRevision),
    onSuccess: async () => {
      showToast("评审结果已记入事项");
      await queries.invalidateQueries();
    },
  });
  return (
    <>
      <PageTitle
        note={`${panel.row.case.unit.shortName}，${PANEL_STATES[panel.row.state]}，${panel.row.handedIn}/${panel.row.judges}位评委交了评分表。${panel.cancelledBecause === null ? "" : `取消原因：${panel.cancelledBecause}`}`}
      >
        {panel.row.title}
      </PageTitle>
      <p>
        <Link className="text-link" to="/cases/$caseId" params={{ caseId: panel.row.case.id }}>
          {panel.row.case.title}
        </Link>
      </p>
      {record.isError && (
        <ErrorSummary errors={[{ message: wordsOf(record.error) }]} title="没有记入：" />
      )}
      {panel.ranking === null ? (
        <section className="talent-section">
          <h2>评分</h2>
          <p className="note">全部评委交齐以前，分数加密封存，谁也看不到。</p>
        </section>
      ) : (
        <Ranking panel={panel} />
      )}
      <Judges panel={panel} />
      {panel.may.run && (
        <div className="talent-actions">
          {panel.recordable && (
            <Button
              kind="primary"
              busy={record.isPending}
              busyWord="正在记……"
              onClick={() => record.mutate()}
            >
              把结果记入事项
            </Button>
          )}
          {panel.row.state !== "cancelled" && (panel.recordable || panel.ranking === null) && (
            <TextButton onClick={() => setCancelling(true)}>取消这次评审</TextButton>
          )}
        </div>
      )}
      {cancelling && <CancelSheet panel={panel} onClose={() => setCancelling(false)} />}
    </>
  );
}

function Ranking(props: { panel: PanelDetail }) {
  const { panel } = props;
  const { ranking } = panel;
  if (ranking === null) return null;
  const name = (id: string): string => panel.candidates.find((each) => each.id === id)?.name ?? "";
  return (
    <section className="talent-section">
      <h2>结果（只用于这一次决定）</h2>
      <p>{ranking.sentence}</p>
      <div className="talent-table-wrap">
        <table className="talent-table">
          <thead>
            <tr>
              <th scope="col">名次</th>
              <th scope="col">对象</th>
              <th scope="col">平均分</th>
              <th scope="col">怎么算的</th>
            </tr>
          </thead>
          <tbody>
            {ranking.ranked.map((each) => (
              <tr
                key={each.candidate}
                className={ranking.chosen.includes(each.candidate) ? "talent-chosen" : ""}
              >
                {" "}
                {/* prettier-ignore */}
                <td data-head="名次">{each.place === null ? "—" : `第${each.place}名`}</td>
                <th scope="row">
                  {name(each.candidate)}
                  {ranking.undecided.includes(each.candidate) && (
                    <span className="talent-look">　并列待定</span>
                  )}{" "}
                  {/* prettier-ignore */}
                </th>
                <td data-head="平均分">
                  {each.average === null ? "待补" : `${sayHundredths(each.average)}分`}
                </td>{" "}
                {/* prettier-ignore */}
                <td data-head="怎么算的" className="talent-formula">
                  {each.explanation}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function CancelSheet(props: { panel: PanelDetail; onClose: () => void }) {
  const { panel, onClose } = props;
  const [reason, setReason] = useState("");
  return (
    <FormSheet
      title="取消这次评审"
      button="取消评审"
      note="已经交的评分表永远封存，不会打开。取消以后可以重新组织。"
      errors={[reason.trim().length < 2 ? "请写为什么取消。" : undefined]}
      act={async () => cancelPanel(panel.row.id, reason.trim())}
      onDone={() => {
        showToast("评审已取消");
        onClose();
      }}
      onClose={onClose}
    >
      <TextArea label="原因" value={reason} onChange={setReason} />
    </FormSheet>
  );
}
