import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { parseDay } from "#kernel/day.ts";
import { periodOf, periodsWithin } from "#kernel/period.ts";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { importOnline, inspectOnline, type Inspection, onlineQuery, type OnlineResult, startOnlineImport } from "../api/study.ts"; // prettier-ignore
import { workQuery } from "../api/work.ts";
import { Button } from "../ui/Button.tsx";
import { ChooseFile } from "../ui/ChooseFile.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Empty, Failed } from "../ui/Empty.tsx";
import { SelectField, TextField, Tick } from "../ui/Field.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { sayPeriod } from "../ui/say-period.ts";
import { showToast } from "../ui/Toast.tsx";
import { WorkProgress } from "../ui/WorkProgress.tsx";
import { OnlineOutcome } from "./OnlineOutcome.tsx";
import { StudyNav } from "./StudyNav.tsx";

const route = getRouteApi("/shell/study/online");
/** A table with more lines is read while its progress is shown, and can be left meanwhile. */
const LARGE_ROWS = 300;

const FIELDS = [
  ["hours", "认定学时"],
  ["code", "工号"],
  ["name", "姓名"],
  ["branch", "支部（分清同名的人）"],
  ["course", "课程（一人多行时合计）"],
] as const;

/** 线上学习: class hours as the organizer recognizes them, from a table; what measures the use of an app is never taken. */
export function OnlinePage() {
  const me = useMe();
  const known = useQuery(onlineQuery);
  return (
    <Page
      room="学习"
      bar={<span>线上学习</span>}
      phone={{ back: "/study", word: "学习", title: "线上学习" }}
    >
      <StudyNav />
      <PageTitle note="只收组织者认定的学时。积分、在线时长、排名按网信委2023年意见和国办函〔2026〕12号不收，文件里有也不读。">
        导入线上学习学时
      </PageTitle>
      <ImportForm sources={known.data?.sources ?? []} />
      <section className="study-imports">
        <h2>导入过的</h2>
        {known.isError && <Failed words={wordsOf(known.error)} />}
        {known.data?.imports.length === 0 && (
          <Empty title="还没有导入过">导入后，每个支部一条“线上学习认定”台账。</Empty>
        )}
        {known.data !== undefined && known.data.imports.length > 0 && (
          <table className="study-table">
            <thead>
              <tr>
                <th scope="col">平台</th>
                <th scope="col">时段</th>
                <th scope="col">支部</th>
                <th scope="col">人数</th>
                <th scope="col">最近导入</th>
              </tr>
            </thead>
            <tbody>
              {known.data.imports.map((each) => (
                <tr key={`${each.source}${each.period}`}>
                  <th scope="row">{each.source}</th>
                  <td data-label="时段">{sayPeriod(each.period)}</td>
                  <td data-label="支部">{each.units}个</td>
                  <td data-label="人数">{each.people}人</td>
                  <td data-label="最近导入">{sayDay(each.lastOn, me.today, false)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </Page>
  );
}

function ImportForm({ sources }: { sources: readonly string[] }) {
  const { today } = useMe();
  const queries = useQueryClient();
  const now = parseDay(today);
  const periods = now === null ? [] : [...(["half-year", "quarter", "month"] as const).flatMap((kind) => periodsWithin(kind, periodOf("year", now).from, now).map((each) => each.key).toReversed()), periodOf("year", now).key]; // prettier-ignore
  const [source, setSource] = useState(sources[0] ?? "");
  const [period, setPeriod] = useState(periods[0] ?? "");
  const [file, setFile] = useState<File | null>(null);
  const [columns, setColumns] = useState<Inspection["choice"]>({});
  const [leaveOut, setLeaveOut] = useState(false);
  const look = useMutation({
    mutationFn: async (given: File) => inspectOnline(given, source.trim()),
    onSuccess: (seen) => setColumns(seen.choice),
  });
  const named = source.trim().length >= 2;
  const order = { source: source.trim(), period, columns, leaveOutUnknown: leaveOut };
  const { work } = route.useSearch();
  const navigate = useNavigate({ from: "/study/online" });
  const working = useQuery({ ...workQuery(work ?? ""), enabled: work !== undefined });
  const found = working.data?.status === "done" ? (working.data.result as OnlineResult) : undefined; // the result of this kind of work, see app/study/routes.ts
  /** The answer of a small table; null while a large one is worked on. */
  const run = async (given: File, dryRun: boolean): Promise<OnlineResult | null> => {
    if ((look.data?.rows ?? 0) <= LARGE_ROWS) return importOnline(given, order, dryRun);
    const { workId } = await startOnlineImport(given, order, dryRun);
    await navigate({ search: { work: workId }, replace: true });
    return null;
  };
  const told = async (done: OnlineResult | null | undefined): Promise<void> => {
    if (done?.applied !== true) return;
    showToast(`已导入，${done.units.length}个支部的台账已登记`);
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "work" });
  };
  const check = useMutation({ mutationFn: async (given: File) => run(given, true) });
  const apply = useMutation({
    mutationFn: async (given: File) => run(given, false),
    onSuccess: told,
  });
  const busy =
    work !== undefined && (working.data === undefined || working.data.status === "running");
  const again = (): void => {
    check.reset();
    apply.reset();
    if (work !== undefined) void navigate({ search: {}, replace: true });
  };
  const result = apply.data ?? check.data ?? found;
  const failed = apply.error ?? check.error ?? look.error;
  const moving = result === undefined ? 0 : result.summary.added + result.summary.changed + result.summary.removed; // prettier-ignore
  return (
    <div className="study-import">
      <TextField
        label="哪个学习平台"
        hint="同一平台的选列会记住"
        list="study-sources"
        value={source}
        onChange={(value) => {
          setSource(value);
          again();
        }}
        maxLength={40}
      />
      <datalist id="study-sources">
        {[...new Set([...sources, "学习强国"])].map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </datalist>
      <SelectField
        label="哪一段时间的学时"
        value={period}
        onChange={(value) => {
          setPeriod(value);
          again();
        }}
        options={periods.map((key) => ({ value: key, name: sayPeriod(key) }))}
      />
      <div className="study-table-file">
        <p className="field-head">学时表</p>
        <p className="note">
          {named
            ? ".xlsx或.csv，有表头；文件只在检查时读，不保存。"
            : "先写平台的名字，再选文件：.xlsx或.csv，有表头。"}
        </p>
        <ChooseFile
          label="学时表（.xlsx或.csv）"
          accept=".xlsx,.csv,.txt"
          thing="学时表"
          words={file?.name}
          chosen={file !== null}
          disabled={!named}
          onTake={(given) => {
            setFile(given);
            again();
            look.mutate(given);
          }}
        />
      </div>
      {failed !== null && <Failed words={wordsOf(failed)} />}
      {look.data !== undefined && file !== null && (
        <Columns
          seen={look.data}
          columns={columns}
          onChange={(next) => {
            setColumns(next);
            again();
          }}
        />
      )}
      {look.data !== undefined && file !== null && (
        <>
          <Tick
            checked={leaveOut}
            onChange={(next) => {
              setLeaveOut(next);
              again();
            }}
          >
            不认识的人不导入（名单照样列出）
          </Tick>
          <p>
            <Button
              busy={check.isPending || busy}
              busyWord="正在检查……"
              onClick={() => {
                again();
                check.mutate(file);
              }}
            >
              检查，先不导入
            </Button>
          </p>
        </>
      )}
      {work !== undefined && found === undefined && (
        <WorkProgress workId={work} onDone={(done) => void told(done.result as OnlineResult)} /> // as above
      )}
      {result !== undefined && <OnlineOutcome result={result} />}
      {found !== undefined && !found.applied && found.problems.length === 0 && file === null && (
        <p className="note">这是刚才检查的结果。要导入，请再选一次文件。</p>
      )}
      {result !== undefined && !result.applied && result.problems.length === 0 && file !== null && (
        <p>
          <Button
            kind="primary"
            busy={apply.isPending}
            busyWord="正在导入……"
            disabled={moving === 0}
            onClick={() => apply.mutate(file)}
          >
            {moving === 0 ? "和已有的一样，不用导入" : `导入，登记${result.units.length}条台账`}
          </Button>
        </p>
      )}
    </div>
  );
}

function Columns(props: {
  seen: Inspection;
  columns: Inspection["choice"];
  onChange: (columns: Inspection["choice"]) => void;
}) {
  const { seen, columns, onChange } = props;
  const usable = seen.columns.filter((column) => column.refused === null);
  const refused = seen.columns.filter((column) => column.refused !== null);
  const set = (field: (typeof FIELDS)[number][0], heading: string): void => {
    const next = { ...columns };
    delete next[field];
    onChange(heading === "" ? next : { ...next, [field]: heading });
  };
  return (
    <fieldset className="study-columns">
      <legend>
        哪一列是什么（{seen.remembered ? "按上次定的" : "按表头猜的"}，共{seen.rows}行）
      </legend>
      {FIELDS.map(([field, name]) => (
        <SelectField
          key={field}
          label={name}
          value={columns[field] ?? ""}
          empty="没有这一列"
          onChange={(value) => set(field, value)}
          options={usable.map((column) => ({ value: column.heading, name: `${column.heading}（${column.sample.join("、")}）` }))} // prettier-ignore
        />
      ))}
      {refused.length > 0 && (
        <div className="study-refused" role="note">
          <p>这些列不读：</p>
          <ul>
            {refused.map((column) => (
              <li key={column.heading}>
                <strong>{column.heading}</strong>：{column.refused}
              </li>
            ))}
          </ul>
        </div>
      )}
    </fieldset>
  );
}
