import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { RecordDetail } from "#app/records/schema.ts";
import { wordsOf } from "../api/client.ts";
import { recordDetailQuery } from "../api/records.ts";
import { useMe } from "../api/session.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayClock, sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Panel, PanelSection } from "../ui/Panel.tsx";
import { RecordActionSheet, type RecordAction } from "./RecordActionSheet.tsx";
import { RecordContent } from "./RecordContent.tsx";
import { STATUS_WORDS } from "./status-words.ts";

/** A record as it was made, what it fulfils and by which rule, the clauses that asked for it, and its revisions. */
export function RecordPanel(props: {
  id: string;
  onClose: () => void;
  onStep?: (step: 1 | -1) => void;
}) {
  const { id, onStep } = props;
  const asked = useQuery(recordDetailQuery(id));
  const detail = asked.data;
  return (
    <Panel
      label={detail?.row.title ?? "台账"}
      openKey={id}
      onClose={props.onClose}
      head={detail === undefined ? "" : `${detail.row.unit.shortName}·${detail.row.kinds.map((kind) => kind.name).join("、")}`} // prettier-ignore
      {...(onStep === undefined ? {} : { onStep })}
    >
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {detail === undefined && asked.isPending && <Skeleton lines={7} height={36} />}
      {detail !== undefined && <Detail key={id} detail={detail} />}
    </Panel>
  );
}

function Detail({ detail }: { detail: RecordDetail }) {
  const { row, may } = detail;
  const { today } = useMe();
  const [doing, setDoing] = useState<RecordAction | null>(null);
  const fulfilled = detail.fulfils.length;
  return (
    <div className="record-panel">
      <h2 className="song">
        {row.title === "" ? row.kinds.map((kind) => kind.name).join("、") : row.title}
      </h2>
      <p className="grey">
        {sayDay(row.registeredOn, today, false)}登记，{STATUS_WORDS[row.status]}
        {detail.content.minutesApproved && "，纪要已审定"}。
      </p>
      {detail.remark !== null && row.status !== "submitted" && (
        <p className="record-remark">
          {row.status === "returned" ? "退回意见" : "撤回原因"}：{detail.remark}
        </p>
      )}
      <p className="record-actions">
        {may.correct && (
          <Link to="/record/$recordId" params={{ recordId: row.id }} className="text-link">
            更正
          </Link>
        )}
        {may.return && <TextButton onClick={() => setDoing("return")}>退回</TextButton>}
        {may.withdraw && <TextButton onClick={() => setDoing("withdraw")}>撤回</TextButton>}
        {may.approveMinutes && (
          <TextButton onClick={() => setDoing("approve")}>审定纪要</TextButton>
        )}
      </p>

      <RecordContent detail={detail} />

      <PanelSection
        title={fulfilled === 0 ? "还没有算作履行" : `算作履行${fulfilled}项`}
        {...(detail.fulfils.some((one) => one.verdict === "unknown") ? { fact: "有待补的" } : {})}
      >
        {fulfilled === 0 && (
          <p className="grey">
            没有应办的事正好用得上它：看一看类别、议题和到会人数，补全后更正即可。
          </p>
        )}
        <ul className="record-fulfils">
          {detail.fulfils.map(({ item, verdict, because }) => (
            <li key={item.id}>
              <Mark state={verdict === "unknown" ? "missing" : item.state} />
              <span>
                <Link to="/todo" search={{ unitId: item.unit.id, open: item.id }}>
                  {item.title}
                  {item.person !== null && `，${item.person.name}`}
                </Link>
                <span className="note">
                  {verdict === "unknown" && "待补："}
                  {because}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </PanelSection>

      {detail.clauses.length > 0 && (
        <PanelSection title="计划里的原话">
          {detail.clauses.map((clause) => (
            <Link
              key={`${clause.planId}${clause.clauseId}`}
              to="/plans/$planId"
              params={{ planId: clause.planId }}
              search={{ open: clause.clauseId }}
              className="record-clause"
            >
              <span className="note">{clause.place}</span>
              <span className="song">{clause.text}</span>
            </Link>
          ))}
        </PanelSection>
      )}

      <PanelSection title="经过" fact={`第${row.revision}稿`}>
        <ol className="record-revisions">
          {detail.revisions.toReversed().map((revision) => (
            <li key={revision.revision}>
              <span className="grey">
                {sayDay(revision.registeredAt.slice(0, 10), today, false)}
                {sayClock(new Date(revision.registeredAt))}
              </span>
              <span>
                {revision.by}
                {revision.revision === 1 ? "登记" : `改为第${revision.revision}稿`}
                {revision.changed.length > 0 && `：${revision.changed.join("、")}`}
                {revision.reason !== null && <span className="note">{revision.reason}</span>}
              </span>
            </li>
          ))}
        </ol>
      </PanelSection>
      {doing !== null && (
        <RecordActionSheet action={doing} detail={detail} onClose={() => setDoing(null)} />
      )}
    </div>
  );
}
