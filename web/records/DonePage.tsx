import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { wordsOf } from "../api/client.ts";
import { recordDetailQuery, withdrawRecord } from "../api/records.ts";
import { useMe } from "../api/session.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { storeDraft } from "./draft.ts";
import { asNewDraft, justSubmitted } from "./submitted.ts";
import "./record.css";
import "./preview.css";

const route = getRouteApi("/shell/record/$recordId/done");

/** After submitting: what it fulfilled, what is still lacking, and the way back. Calm, in words, without praise. */
export function DonePage() {
  const { recordId } = route.useParams();
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const just = justSubmitted(recordId);
  const asked = useQuery(recordDetailQuery(recordId));
  const detail = asked.data;
  const undo = useMutation({
    mutationFn: async () => withdrawRecord(recordId, "刚提交，随即撤回重写"),
    onSuccess: async () => {
      void queries.invalidateQueries();
      if (just === null) {
        await navigate({ to: "/todo" });
        showToast("已撤回，这条不再算数。");
        return;
      }
      // The text comes back as a draft of a new record; what was withdrawn stays withdrawn.
      await storeDraft(asNewDraft(just.draft));
      await navigate({
        to: "/record",
        search: { unitId: just.draft.unitId, draft: just.draft.key },
      });
      showToast("已撤回。写的都在，可以接着改。");
    },
  });
  const fulfils =
    just?.submitted.fulfils ??
    detail?.fulfils
      .filter((one) => one.verdict === "counts")
      .map((one) => ({ item: one.item, state: one.item.state, because: one.because }));
  const withdrawn = detail?.row.status === "withdrawn";

  return (
    <Page
      room="待办"
      bar="记一次会"
      width="hang"
      phone={{ back: "/todo", word: "待办", title: "已记下" }}
    >
      <div className="done">
        {fulfils === undefined ? (
          asked.isError ? (
            <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
          ) : (
            <Skeleton lines={4} />
          )
        ) : (
          <>
            <PageTitle
              note={
                detail === undefined
                  ? " "
                  : `${detail.row.unit.name}，${sayDay(detail.row.day, me.today)}，${detail.row.kinds.map((kind) => kind.name).join("、")}。`
              }
            >
              {withdrawn
                ? "已撤回"
                : fulfils.length > 0
                  ? `已记下，履行${fulfils.length}项`
                  : "已记下，暂没有履行应办事项"}
            </PageTitle>
            <ul className="preview-list done-list">
              {!withdrawn &&
                fulfils.map((one) => (
                  <li key={one.item.id}>
                    <Mark state={one.state} />
                    <div>
                      <Link to="/todo" search={{ open: one.item.id }} className="preview-name">
                        {one.item.title}
                      </Link>
                      <p className="preview-text">{one.because}</p>
                    </div>
                  </li>
                ))}
            </ul>
            {just !== null && just.submitted.lacks.length > 0 && !withdrawn && (
              <>
                <h2 className="done-head">还差{just.submitted.lacks.length}项</h2>
                <ul className="preview-list done-list">
                  {just.submitted.lacks.map((one) => (
                    <li key={one.item.id}>
                      <Mark state="open" label="还差" />
                      <div>
                        <Link to="/todo" search={{ open: one.item.id }} className="preview-name">
                          {one.item.title}
                        </Link>
                        <p className="preview-text">{one.text}</p>
                      </div>
                    </li>
                  ))}
                </ul>
              </>
            )}
            {detail !== undefined && detail.clauses.length > 0 && (
              <>
                <h2 className="done-head">计划里的原话</h2>
                <ul>
                  {detail.clauses.map((clause) => (
                    <li key={clause.clauseId}>
                      <Link
                        to="/plans/$planId"
                        params={{ planId: clause.planId }}
                        search={{ open: clause.clauseId }}
                        className="done-clause"
                      >
                        <span className="note">{clause.place}</span>
                        <span className="song">{clause.text}</span>
                      </Link>
                    </li>
                  ))}
                </ul>
              </>
            )}
            {undo.isError && <Failed words={wordsOf(undo.error)} />}
            <div className="record-end">
              <Link to="/todo" className="button button-primary">
                回到待办
              </Link>
              <Link to="/record" className="text-link">
                再记一次
              </Link>
              {detail?.may.correct === true && (
                <Link to="/record/$recordId" params={{ recordId }} className="text-link">
                  改一改
                </Link>
              )}
              <Link to="/records" search={{ open: recordId }} className="text-link">
                看台账
              </Link>
              {detail?.may.withdraw === true && !withdrawn && (
                <TextButton disabled={undo.isPending} onClick={() => undo.mutate()}>
                  {undo.isPending ? "正在撤回……" : "撤回重写"}
                </TextButton>
              )}
            </div>
          </>
        )}
      </div>
    </Page>
  );
}
