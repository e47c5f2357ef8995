import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { checkPanel } from "#domain/selection/panel.ts";
import { wordsOf } from "../api/client.ts";
import { openPanel, type PanelInput, type PanelList, panelsQuery } from "../api/selection.ts";
import type { PersonName } from "../organization/person-name.ts";
import { PersonPicker } from "../organization/pickers.tsx";
import { Button, TextButton } from "../ui/Button.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { ErrorSummary, SelectField, TextField } from "../ui/Field.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import "../talent/talent.css";

const route = getRouteApi("/shell/selection/open/$caseId");
type Waiting = PanelList["waiting"][number];
interface CriterionDraft {
  readonly key: number;
  readonly name: string;
  readonly points: string;
}
interface CandidateDraft {
  readonly key: number;
  readonly personId: string | null;
  readonly name: string;
}

/** 组织评审: criteria, candidates and judges for the review of one case. */
export function OpenPanelPage() {
  const { caseId } = route.useParams();
  const asked = useQuery(panelsQuery);
  const waiting = asked.data?.waiting.find((each) => each.id === caseId);
  return (
    <Page
      room="人才"
      bar={<span>组织评审</span>}
      phone={{ back: "/selection", word: "评审", title: "组织评审" }}
    >
      {asked.isError && <Failed words={wordsOf(asked.error)} />}
      {asked.isPending && <Skeleton lines={8} />}
      {asked.isSuccess && waiting === undefined && (
        <Empty title="这件事项现在不用组织评审">它没有到评审这一步，或者已经组织过。</Empty>
      )}
      {waiting !== undefined && (
        <>
          <PageTitle note={`${waiting.unit.shortName}，${waiting.procedure}`}>
            {waiting.title}
          </PageTitle>
          <PanelForm waiting={waiting} />
        </>
      )}
    </Page>
  );
}

const next = (list: readonly { readonly key: number }[]): number => Math.max(-1, ...list.map((each) => each.key)) + 1; // prettier-ignore

function PanelForm(props: { waiting: Waiting }) {
  const { waiting } = props;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [criteria, setCriteria] = useState<readonly CriterionDraft[]>([{ key: 0, name: "事迹", points: "60" }, { key: 1, name: "示范带动", points: "40" }]); // prettier-ignore
  const [candidates, setCandidates] = useState<readonly CandidateDraft[]>(waiting.candidates.length === 0 ? [{ key: 0, personId: null, name: "" }] : waiting.candidates.map(({ id, name }, key) => ({ key, personId: id, name }))); // prettier-ignore
  const [judges, setJudges] = useState<readonly PersonName[]>([]);
  const [places, setPlaces] = useState("1");
  const [trim, setTrim] = useState("");
  const [tried, setTried] = useState(false);
  const input: PanelInput = {
    caseId: waiting.id,
    rule: {
      criteria: criteria.map(({ key, name, points }) => ({ id: `c${key}`, name: name.trim(), points: /^\d+$/.test(points.trim()) ? Number(points) : 0 })), // prettier-ignore
      trimFrom: trim === "" ? null : Number(trim),
      places: /^[1-9]\d{0,2}$/.test(places.trim()) ? Number(places) : 1,
    },
    judges: judges.map((judge) => judge.id),
    candidates: candidates.map(({ personId, name }) => ({ personId, name: name.trim() })),
  };
  const problems = [
    ...criteria.flatMap((each) => (each.name.trim().length < 2 ? ["评分内容要写名称，至少2个字。"] : [])), // prettier-ignore
    ...candidates.flatMap((each) =>
      each.name.trim() === "" ? ["有一个评审对象没有写名称。"] : [],
    ),
    ...checkPanel({ ...input.rule, criteria: input.rule.criteria.map((each) => ({ ...each, note: "" })) }, input.judges, input.candidates.map((each) => each.personId ?? each.name)).map((each) => `${each.message}${each.mend ?? ""}`), // prettier-ignore
  ];
  const send = useMutation({
    mutationFn: async () => openPanel(input),
    onSuccess: async (panel) => {
      showToast("评审已组织，等评委申报利害关系");
      await queries.invalidateQueries();
      void navigate({ to: "/selection/$panelId", params: { panelId: panel.row.id } });
    },
  });
  return (
    <form
      className="talent-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (problems.length === 0 && !send.isPending) send.mutate();
      }}
    >
      {send.isError && (
        <ErrorSummary errors={[{ message: wordsOf(send.error) }]} title="没有办成：" />
      )}
      {tried && problems.length > 0 && (
        <ErrorSummary errors={[...new Set(problems)].map((message) => ({ message }))} />
      )}
      <fieldset className="talent-section">
        <legend>
          评分内容（满分合计{input.rule.criteria.reduce((sum, each) => sum + each.points, 0)}分）
        </legend>{" "}
        {/* prettier-ignore */}
        {criteria.map((each, at) => (
          <div className="talent-fields" key={each.key}>
            <TextField label={`内容${at + 1}`} value={each.name} onChange={(name) => setCriteria(criteria.map((one) => (one.key === each.key ? { ...one, name } : one)))} /> {/* prettier-ignore */}
            <TextField label="满分" value={each.points} onChange={(points) => setCriteria(criteria.map((one) => (one.key === each.key ? { ...one, points } : one)))} inputMode="numeric" /> {/* prettier-ignore */}
          </div>
        ))}
        <div className="talent-actions">
          <TextButton
            onClick={() =>
              setCriteria([...criteria, { key: next(criteria), name: "", points: "" }])
            }
          >
            再加一项
          </TextButton>{" "}
          {/* prettier-ignore */}
          {criteria.length > 1 && <TextButton onClick={() => setCriteria(criteria.slice(0, -1))}>去掉最后一项</TextButton>}{" "}
          {/* prettier-ignore */}
        </div>
      </fieldset>
      <fieldset className="talent-section">
        <legend>评审对象（{candidates.length}个）</legend>
        {candidates.map(
          (each, at) =>
          each.personId === null ? (
            <TextField key={each.key} label={`对象${at + 1}（集体、品牌、示范点写名称）`} value={each.name} onChange={(name) => setCandidates(candidates.map((one) => (one.key === each.key ? { ...one, name } : one)))} />
          ) : (
            <p key={each.key}>
              {each.name}
              {"　"}
              <TextButton onClick={() => setCandidates(candidates.filter((one) => one.key !== each.key))}>去掉</TextButton>
            </p>
          ), // prettier-ignore
        )}
        <TextButton
          onClick={() =>
            setCandidates([...candidates, { key: next(candidates), personId: null, name: "" }])
          }
        >
          再加一个
        </TextButton>{" "}
        {/* prettier-ignore */}
      </fieldset>
      <fieldset className="talent-section">
        <legend>评委（{judges.length}人，不少于3人）</legend>
        <ul className="talent-lines">
          {judges.map((judge) => (
            <li key={judge.id}>
              {judge.name}
              {"　"}
              <TextButton onClick={() => setJudges(judges.filter((one) => one.id !== judge.id))}>
                去掉
              </TextButton>{" "}
              {/* prettier-ignore */}
            </li>
          ))}
        </ul>
        <PersonPicker
          key={judges.length}
          label="加一位评委"
          value={null}
          onChange={(person) => {
            if (person !== null && !judges.some((one) => one.id === person.id)) setJudges([...judges, person]); // prettier-ignore
          }}
        />
      </fieldset>
      <TextField label="名额" value={places} onChange={setPlaces} inputMode="numeric" />
      <SelectField
        label="去掉一个最高分、一个最低分"
        value={trim}
        options={[5, 7, 9].map((count) => ({ value: String(count), name: `给某个对象打分的评委满${count}人时去掉` }))} // prettier-ignore
        empty="不去掉"
        onChange={setTrim}
      />
      <div className="talent-actions">
        <Button kind="primary" submit busy={send.isPending} busyWord="正在办……">
          组织评审
        </Button>
      </div>
    </form>
  );
}
