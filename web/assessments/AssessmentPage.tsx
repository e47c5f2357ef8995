import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { formatDay, parseDay } from "#kernel/day.ts";
import type { ScoreBoard } from "#app/assessments/schema.ts";
import { boardQuery, closeCheckpoint, schemesQuery } from "../api/assessments.ts";
import { address, wordsOf } from "../api/client.ts";
import { textOf } from "../api/conflict.ts";
import { useMe } from "../api/session.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { TextArea } from "../ui/Field.tsx";
import { FilterSentence, WordChoice, WordDay } from "../ui/FilterSentence.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { PHONE, useMedia } from "../ui/use-media.ts";
import { BoardTable } from "./BoardTable.tsx";
import { ScoreTreeColumn } from "./ScoreTree.tsx";
import "./assessment.css";

const route = getRouteApi("/shell/assessments");

const LEVELS = [
  { value: "enterprise", name: "各企业党总支" },
  { value: "branch", name: "各支部" },
] as const;

/** The score board beside the tree that explains one score. In the order of the organization, never a ranking. */
export function AssessmentPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/assessments" });
  const me = useMe();
  const phone = useMedia(PHONE);
  const schemes = useQuery(schemesQuery());
  const schemeId = search.schemeId ?? schemes.data?.items[0]?.id;
  const view = { checkpoint: search.checkpoint, asOf: search.asOf, level: search.level, unitId: search.unitId }; // prettier-ignore
  const asked = useQuery({ ...boardQuery(schemeId ?? "", view), enabled: schemeId !== undefined });
  const board = asked.data;
  const open = search.open ?? (phone ? undefined : board?.units[0]?.unit.id);
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), resetScroll: false });

  return (
    <Page
      room="考核"
      width="none"
      phone={open !== undefined && phone ? { back: "/assessments", title: "得分" } : { back: "/todo", title: "考核" }} // prettier-ignore
      bar={
        <>
          {schemeId !== undefined && (
            <WordChoice
              label="考核方案"
              value={schemeId}
              options={(schemes.data?.items ?? []).map((each) => ({ value: each.id, name: each.name }))} // prettier-ignore
              onChange={(value) => change({ schemeId: value, checkpoint: undefined })}
            />
          )}
          <span>{board?.scheme.note}</span>
        </>
      }
      phoneActions
      actions={
        <>
          <Link to="/assessments/burden" className="text-link">
            基层负担
          </Link>
          <Link to="/assessments/figures" className="text-link">
            工作实绩
          </Link>
          {schemeId !== undefined && (
            <a
              className="text-link"
              href={address(`/api/schemes/${schemeId}/board.xlsx`, { ...view })}
            >
              导出所示
            </a>
          )}
        </>
      }
    >
      <div className="assessment">
        {(!phone || open === undefined) && (
          <section className="board" aria-label="得分表">
            <PageTitle>得分表</PageTitle>
            {schemes.isSuccess && schemeId === undefined && (
              <Empty title="这里会是各单位的考核得分">
                还没有考核方案。党群工作部设好方案后，任何一天都能看到各单位的实时得分。
              </Empty>
            )}
            {(asked.isError || schemes.isError) && (
              <Failed
                words={wordsOf(asked.error ?? schemes.error)}
                retry={() => void asked.refetch()}
              />
            )}
            {asked.isPending && schemeId !== undefined && <Skeleton lines={9} />}
            {board !== undefined && (
              <>
                <FilterSentence>
                  看
                  <WordChoice
                    label="单位"
                    value={search.level ?? "enterprise"}
                    options={LEVELS}
                    onChange={(value) =>
                      change({ level: value === "branch" ? "branch" : undefined, open: undefined })
                    }
                  />
                  ，按组织顺序，截至
                  <WordDay
                    label="截至"
                    value={board.asOf}
                    today={me.today}
                    onChange={(day) =>
                      change({ asOf: parseDay(day) ?? undefined, checkpoint: undefined })
                    }
                  />
                  。
                </FilterSentence>
                <Checkpoints
                  board={board}
                  onChoose={(checkpoint) => change({ checkpoint, asOf: undefined })}
                />
                <BoardTable
                  board={board}
                  open={open}
                  onOpen={(unitId) => change({ open: unitId })}
                />
                <div className="board-notes note">
                  {board.notes.map((note) => (
                    <p key={note}>{note}</p>
                  ))}
                </div>
                {board.mayClose && schemeId !== undefined && (
                  <CloseCheckpoint schemeId={schemeId} board={board} />
                )}
              </>
            )}
          </section>
        )}
        {schemeId !== undefined && open !== undefined && (
          <ScoreTreeColumn schemeId={schemeId} unitId={open} view={view} />
        )}
      </div>
    </Page>
  );
}

/** The parts of the year: what is frozen says when, what is live says so. */
function Checkpoints(props: { board: ScoreBoard; onChoose: (checkpoint: string) => void }) {
  const { board, onChoose } = props;
  return (
    <div className="checkpoints" role="group" aria-label="考核时段">
      {board.checkpoints.map((each) => (
        <button
          key={each.id}
          type="button"
          aria-pressed={each.id === board.checkpoint}
          disabled={each.state === "not-begun"}
          onClick={() => onChoose(each.id)}
        >
          <span>
            {each.name}
            {each.state === "frozen" && <i className="frozen">封</i>}
            {each.state === "live" && <i className="live">实时</i>}
          </span>
          <small>{each.note}</small>
        </button>
      ))}
    </div>
  );
}

function CloseCheckpoint({ schemeId, board }: { schemeId: string; board: ScoreBoard }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const checkpoint = board.checkpoints.find((each) => each.id === board.checkpoint);
  if (checkpoint === undefined) return null;
  const { closing } = board;
  const word = closing === null ? "封存" : "重新封存";
  const error = closing !== null && reason.trim().length < 2 ? "请写明为什么重新封存。" : undefined;
  return (
    <p>
      <button type="button" className="text-link" onClick={() => setOpen(true)}>
        {word}
        {checkpoint.name}得分
      </button>
      {open && (
        <FormSheet
          title={`${word}${checkpoint.name}得分`}
          button={word}
          note={
            closing === null
              ? "封存后，这一时段的得分和所用的数一起定格；以后的补登、更正不改它。确需更正时，重新封存一次并写明理由，原来的仍然留着。"
              : `${sayClosing(closing)}重新封存按现在的台账和数据再算一次，代替它；原来的仍然留着备查。`
          }
          errors={[error]}
          sayCurrent={(now) => sayClosing({ closedOn: textOf(now, "closedOn"), reason: textOf(now, "reason") })}
          keepWord="仍然封存"
          mayKeep={() => closing !== null}
          act={async (basedOn) =>
            closeCheckpoint(schemeId, {
              checkpoint: board.checkpoint,
              basedOn: basedOn ?? closing?.id ?? null,
              ...(closing === null ? {} : { reason: reason.trim() }),
            })
          }
          onDone={({ units }) => {
            setOpen(false);
            setReason("");
            showToast(`已${word}${units}个单位的得分，以后的补登不改这一次`);
          }}
          onClose={() => setOpen(false)}
        >
          {closing !== null && (
            <TextArea label="为什么重新封存" value={reason} onChange={setReason} maxLength={300} />
          )}
        </FormSheet>
      )}
    </p>
  );
} // prettier-ignore

function sayClosing({ closedOn, reason }: { closedOn: string; reason: string | null }): string {
  const on = parseDay(closedOn);
  return `${on === null ? closedOn : formatDay(on, { year: true })}封存过${reason === null || reason === "" ? "" : `（${reason}）`}。`;
} // prettier-ignore
