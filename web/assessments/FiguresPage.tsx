import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { parseDay, yearOf } from "#kernel/day.ts";
import { periodsWithin, periodOf } from "#kernel/period.ts";
import { may } from "../access/may.ts";
import { wordsOf } from "../api/client.ts";
import { textOf } from "../api/conflict.ts";
import { enterFigure, figuresQuery, type FigureList } from "../api/figures.ts";
import { organizationQuery } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import { UnitPicker } from "../organization/pickers.tsx";
import { sayPeriod } from "../ui/say-period.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Chips } from "../ui/Chips.tsx";
import { ErrorSummary, SelectField, TextArea, TextField } from "../ui/Field.tsx";
import { ImportFile } from "../ui/ImportFile.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { showToast } from "../ui/Toast.tsx";
import "./figures.css";

/** 工作实绩: figures and ratings that come from outside, each with its source; entered one by one or imported. */
export function FiguresPage() {
  const me = useMe();
  const asked = useQuery(figuresQuery({}));
  const [entering, setEntering] = useState(false);
  const writes = may(me, "figure.write");
  const items = asked.data?.items ?? [];
  return (
    <Page
      room="考核"
      bar={<span>工作实绩</span>}
      phone={{ back: "/assessments", word: "考核", title: "工作实绩" }}
    >
      <PageTitle
        note="由业务部门提供、考核要用的数和评价。改一个数就是再填一次，原来的留着；没有填的算待补，不当零。"
        aside={
          writes && (
            <Button kind="primary" onClick={() => setEntering(true)}>
              填一个数
            </Button>
          )
        }
      >
        工作实绩
      </PageTitle>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={6} />}
      {asked.isSuccess && items.length === 0 && (
        <Empty title="这里会是考核要用的外来数">
          {writes ? "按表导入，或者一个个填；每个数都要写明出处。" : "党群工作部填好后会列在这里。"}
        </Empty>
      )}
      {items.length > 0 && <FigureTable items={items} today={me.today} />}
      {writes && (
        <section className="figures-import">
          <h2>从表格导入</h2>
          <p className="note">一行一个数：单位代码、指标代码、时段、数值、出处。先检查，再采用。</p>
          <ImportFile path="/api/figures/import" />
        </section>
      )}
      {entering && <FigureSheet items={items} onClose={() => setEntering(false)} />}
    </Page>
  );
}

function FigureTable(props: { items: FigureList["items"]; today: string }) {
  return (
    <table className="figures">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">指标</th>
          <th scope="col">时段</th>
          <th scope="col" className="figures-value">
            数值
          </th>
          <th scope="col">出处</th>
          <th scope="col">填报</th>
        </tr>
      </thead>
      <tbody>
        {props.items.map((item) => (
          <tr key={item.id}>
            <th scope="row">{item.unit.shortName}</th>
            <td>
              {item.name}
              <span className="note">
                {item.code}
                {item.kind === "rating" && "，评价"}
              </span>
            </td>
            <td>{sayPeriod(item.period)}</td>
            <td className="figures-value">{item.value}</td>
            <td>{item.source}</td>
            <td className="grey">
              {item.by}，{sayDay(item.at.slice(0, 10), props.today, false)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FigureSheet(props: { items: FigureList["items"]; onClose: () => void }) {
  const { onClose } = props;
  const { today } = useMe();
  const queries = useQueryClient();
  const units = useQuery(organizationQuery()).data?.units ?? [];
  const codes = [...new Map(props.items.map((item) => [item.code, item.name]))];
  const now = parseDay(today);
  const periods = now === null ? [] : [periodOf("year", now).key, ...(["half-year", "quarter", "month"] as const).flatMap((kind) => periodsWithin(kind, periodOf("year", now).from, now).map((each) => each.key).toReversed()), String(yearOf(now) - 1)]; // prettier-ignore
  const [kind, setKind] = useState<"figure" | "rating">("figure");
  const [unitId, setUnitId] = useState<string | null>(null);
  const [code, setCode] = useState("");
  const [period, setPeriod] = useState(periods[0] ?? "");
  const [value, setValue] = useState("");
  const [source, setSource] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const number = Number(value);
  const missing = [
    unitId === null ? "请选单位。" : null,
    code.trim() === "" ? "请写指标代码，见考核方案。" : null,
    value.trim() === "" || !Number.isFinite(number) ? "请写数值，例如 97.5。" : null,
    source.trim().length < 2 ? "请写出处：谁提供的、哪份报表。" : null,
  ].filter((one) => one !== null);
  // what the writer was shown: the list that this sheet was opened over
  const [items] = useState(props.items);
  const seen = items.find((item) => item.unit.id === unitId && item.code === code.trim() && item.kind === kind && item.period === period); // prettier-ignore
  const send = useMutation({
    mutationFn: async (basedOn: string | undefined) =>
      enterFigure({ basedOn: basedOn ?? seen?.id ?? null, unitId: unitId ?? "", code: code.trim(), kind, period, value: number, source: source.trim(), ...(reason.trim() === "" ? {} : { reason: reason.trim() }) }), // prettier-ignore
    onSuccess: async () => {
      onClose();
      showToast("已填，得分随之重算");
      await queries.invalidateQueries();
    },
  });
  return (
    <Sheet label="填一个数" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (missing.length === 0 && !send.isPending) send.mutate(undefined);
        }}
      >
        <SheetBody
          title="填一个数"
          buttons={
            <>
              <Button kind="primary" submit busy={send.isPending} busyWord="正在办……">
                填上
              </Button>
              <TextButton onClick={onClose}>算了</TextButton>
            </>
          }
        >
          {send.isError && (
            <Trouble
              error={send.error}
              title="没有办成："
              sayCurrent={(there) => `${String(there["value"])}，出处“${textOf(there, "source")}”，${textOf(there, "by")}填。`} // prettier-ignore
              onKeepMine={(there) => send.mutate(textOf(there, "revision"))}
              onTakeTheirs={() => {
                onClose();
                void queries.invalidateQueries();
              }}
            />
          )}
          {tried && <ErrorSummary errors={missing.map((message) => ({ message }))} />}
          <Chips
            label="是什么"
            single
            chosen={[kind]}
            options={[
              { id: "figure", name: "数" },
              { id: "rating", name: "评价" },
            ]}
            onChange={([chosen]) => setKind(chosen === "rating" ? "rating" : "figure")}
          />
          <UnitPicker label="单位" units={units} value={unitId} onChange={setUnitId} />
          <TextField
            label="指标代码"
            list="figure-codes"
            value={code}
            onChange={setCode}
            maxLength={64}
          />
          <datalist id="figure-codes">
            {codes.map(([each, name]) => (
              <option key={each} value={each}>
                {name}
              </option>
            ))}
          </datalist>
          <SelectField
            label="时段"
            value={period}
            onChange={setPeriod}
            options={periods.map((key) => ({ value: key, name: sayPeriod(key) }))}
          />
          <TextField label="数值" inputMode="decimal" value={value} onChange={setValue} />
          <TextField
            label="出处"
            hint="谁提供的、哪份报表"
            value={source}
            onChange={setSource}
            maxLength={200}
          />
          <TextArea
            label="更正的原因"
            aside="选填，改以前填过的数时写"
            value={reason}
            onChange={setReason}
            maxLength={300}
            rows={2}
          />
        </SheetBody>
      </form>
    </Sheet>
  );
}
