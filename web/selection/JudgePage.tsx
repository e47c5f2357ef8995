import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { declareConflicts, handIn, type MyPanel, myPanelsQuery } from "../api/selection.ts";
import { Button } from "../ui/Button.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { ErrorSummary, TextField, Tick } from "../ui/Field.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { readPoints, sayHundredths } from "./panel-words.ts";
import "../talent/talent.css";

const route = getRouteApi("/shell/judge/$panelId");

/** A judge's own page: declare conflicts, then score, then hand in. Nothing of the other judges is here. */
export function JudgePage() {
  const { panelId } = route.useParams();
  const asked = useQuery(myPanelsQuery);
  const panel = asked.data?.items.find((each) => each.id === panelId);
  return (
    <Page room="人才" phone={{ back: "/talent", word: "人才", title: "评审" }}>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {asked.isSuccess && panel === undefined && (
        <Empty title="没有这次评审">它不在请您评审的名单里。</Empty>
      )}
      {panel !== undefined && (
        <>
          <PageTitle note="名额、评分内容由组织评审的部门定。您的评分表交出后加密封存，全部评委交齐才一起打开。">
            {panel.title}
          </PageTitle>
          {panel.state === "cancelled" ? (
            <p className="note">这次评审已经取消。</p>
          ) : panel.handedIn ? (
            <p className="note">
              您的评分表已经交了。{panel.state === "closed" ? "评审已经结束。" : "等其他评委交齐。"}
            </p>
          ) : panel.declared ? (
            <Scoring panel={panel} />
          ) : (
            <Declaring panel={panel} />
          )}
        </>
      )}
    </Page>
  );
}

function Declaring(props: { panel: MyPanel }) {
  const { panel } = props;
  const queries = useQueryClient();
  const [grounds, setGrounds] = useState<Readonly<Record<string, string>>>({});
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const missing = panel.candidates.filter((each) => ticked.has(each.id) && (grounds[each.id] ?? "").trim().length < 2); // prettier-ignore
  const send = useMutation({
    mutationFn: async () => declareConflicts(panel.id, { conflicts: [...ticked].map((candidate) => ({ candidate, ground: (grounds[candidate] ?? "").trim() })) }), // prettier-ignore
    onSuccess: async () => {
      showToast(ticked.size === 0 ? "已申报没有利害关系" : `已申报，${ticked.size}个对象您回避`);
      await queries.invalidateQueries();
    },
  });
  return (
    <form
      className="talent-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (missing.length === 0 && !send.isPending) send.mutate();
      }}
    >
      <h2>先申报利害关系</h2>
      <p className="note">
        亲属、直接领导、共同获益等影响公正的，请勾选并写明；勾选的您不打分。都没有的，直接申报。
      </p>
      {send.isError && (
        <ErrorSummary errors={[{ message: wordsOf(send.error) }]} title="没有办成：" />
      )}
      {tried && missing.length > 0 && (
        <ErrorSummary
          errors={missing.map((each) => ({ message: `请写您和${each.name}是什么关系。` }))}
        />
      )}{" "}
      {/* prettier-ignore */}
      {panel.candidates.map((candidate) => (
        <div className="talent-indicator" key={candidate.id}>
          <Tick
            checked={ticked.has(candidate.id)}
            onChange={(checked) => {
              const next = new Set(ticked);
              if (checked) next.add(candidate.id);
              else next.delete(candidate.id);
              setTicked(next);
            }}
          >
            和{candidate.name}有利害关系
          </Tick>
          {ticked.has(candidate.id) && (
            <TextField
              label="是什么关系"
              value={grounds[candidate.id] ?? ""}
              onChange={(value) => setGrounds({ ...grounds, [candidate.id]: value })}
            />
          )}
        </div>
      ))}
      <div className="talent-actions">
        <Button kind="primary" submit busy={send.isPending} busyWord="正在办……">
          {ticked.size === 0 ? "申报没有利害关系" : "申报"}
        </Button>
      </div>
    </form>
  );
}

function Scoring(props: { panel: MyPanel }) {
  const { panel } = props;
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [tried, setTried] = useState(false);
  const barred = new Map(panel.conflicts.map((each) => [each.candidate, each.ground]));
  const mine = panel.candidates.filter((each) => !barred.has(each.id));
  const cells = mine.flatMap((candidate) => panel.rule.criteria.map((criterion) => ({ candidate, criterion, key: `${candidate.id} ${criterion.id}`, score: readPoints(typed[`${candidate.id} ${criterion.id}`] ?? "") }))); // prettier-ignore
  const wrong = cells.filter(({ score, criterion }) => score === null || score > criterion.points * 100); // prettier-ignore
  const send = useMutation({
    mutationFn: async () => handIn(panel.id, { scores: cells.map(({ candidate, criterion, score }) => ({ candidate: candidate.id, criterion: criterion.id, score: score ?? 0 })) }), // prettier-ignore
    onSuccess: async () => {
      showToast("评分表已交，加密封存");
      await queries.invalidateQueries();
    },
  });
  return (
    <form
      className="talent-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (wrong.length === 0 && !send.isPending) send.mutate();
      }}
    >
      <h2>打分</h2>
      {send.isError && (
        <ErrorSummary errors={[{ message: wordsOf(send.error) }]} title="没有交成：" />
      )}
      {tried && wrong.length > 0 && (
        <ErrorSummary errors={wrong.map(({ candidate, criterion }) => ({ message: `${candidate.name}的“${criterion.name}”要在0到${criterion.points}分之间，最多两位小数。` }))} /> // prettier-ignore
      )}
      {panel.candidates.map((candidate) => (
        <fieldset className="talent-indicator" key={candidate.id}>
          <legend>
            {candidate.name}
            {barred.has(candidate.id) && `：您回避（${barred.get(candidate.id) ?? ""}）`}
          </legend>
          {candidate.note !== "" && <p className="talent-formula">{candidate.note}</p>}
          {!barred.has(candidate.id) && (
            <div className="talent-fields">
              {panel.rule.criteria.map((criterion) => (
                <TextField
                  key={criterion.id}
                  label={`${criterion.name}（满分${criterion.points}）`}
                  value={typed[`${candidate.id} ${criterion.id}`] ?? ""}
                  onChange={(value) => setTyped({ ...typed, [`${candidate.id} ${criterion.id}`]: value })} // prettier-ignore
                  inputMode="decimal"
                />
              ))}
            </div>
          )}
          {!barred.has(candidate.id) && (
            <p className="talent-formula">合计{sayHundredths(cells.filter((each) => each.candidate.id === candidate.id).reduce((sum, each) => sum + (each.score ?? 0), 0))}分</p> // prettier-ignore
          )}
        </fieldset>
      ))}
      <p className="note">交出以后不能再改。</p>
      <div className="talent-actions">
        <Button kind="primary" submit busy={send.isPending} busyWord="正在交……">
          交评分表
        </Button>
      </div>
    </form>
  );
}
