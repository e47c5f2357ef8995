import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { changeNoticeRules, type GroupRules, noticeRulesQuery } from "../api/notices.ts";
import { Button } from "../ui/Button.tsx";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { SelectField, TextArea, Tick } from "../ui/Field.tsx";
import { showToast } from "../ui/Toast.tsx";
import { Trouble } from "../ui/Trouble.tsx";

/** How the whole group reminds, and how often a unit may be chased, with the reason. */
export function GroupRulesForm() {
  const asked = useQuery(noticeRulesQuery);
  return (
    <section className="notices-rules">
      <h2>全集团的规则</h2>
      {asked.isError && <Failed words={wordsOf(asked.error)} />}
      {asked.isPending && <Skeleton lines={4} />}
      {asked.data !== undefined && <Form given={asked.data} />}
    </section>
  );
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** What somebody else saved in the meantime. */
function sayRules({ rules, reason }: Readonly<Record<string, unknown>>): string {
  const of = new Map<string, unknown>(typeof rules === "object" && rules !== null ? Object.entries(rules) : []); // prettier-ignore
  const say = (key: keyof GroupRules["rules"]): string => String(of.get(key));
  return `每天${say("hour")}点汇总，提前${say("daysBefore")}个工作日；${say("quietFrom")}点以后、${say("quietUntil")}点以前不打扰；逾期后提醒${say("lateWeeks")}周；一周最多催办${say("chaseWeeklyLimit")}次；${of.get("summary") === true ? "" : "不"}给上级汇总。理由：${String(reason)}`; // prettier-ignore
}

function Form({ given }: { given: GroupRules }) {
  const queries = useQueryClient();
  const [rules, setRules] = useState(given.rules);
  const [reason, setReason] = useState(given.reason);
  // what this page was opened with, also when the list behind it is read again
  const [seen, setSeen] = useState(given.revision);
  const saving = useMutation({
    mutationFn: async (over: string) => changeNoticeRules({ rules, reason: reason.trim(), basedOn: over }), // prettier-ignore
    onSuccess: (saved) => {
      setSeen(saved.revision);
      queries.setQueryData(noticeRulesQuery.queryKey, saved);
      showToast("已保存，从下一次提醒起生效。");
    },
  });
  const takeTheirs = async (): Promise<void> => {
    const now = await queries.fetchQuery({ ...noticeRulesQuery, staleTime: 0 });
    setRules(now.rules);
    setReason(now.reason);
    setSeen(now.revision);
    saving.reset();
  };
  const choose = (
    label: string,
    key: Exclude<keyof GroupRules["rules"], "summary">,
    values: readonly number[],
    unit: string,
  ) => (
    <SelectField
      label={label}
      value={String(rules[key])}
      onChange={(value) => setRules({ ...rules, [key]: Number(value) })}
      options={values.map((value) => ({ value: String(value), name: `${value}${unit}` }))}
    />
  );
  return (
    <form
      className="notices-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving.isPending) saving.mutate(seen);
      }}
    >
      {saving.error !== null && (
        <Trouble
          error={saving.error}
          title="没有办成："
          sayCurrent={sayRules}
          onKeepMine={(current) => saving.mutate(String(current["revision"]))}
          onTakeTheirs={() => void takeTheirs()}
        />
      )}
      {choose("每天汇总的时间", "hour", range(6, 20), "点")}
      {choose("到期前提前几个工作日", "daysBefore", range(1, 15), "个工作日")}
      {choose("晚上几点以后不打扰", "quietFrom", range(17, 23), "点")}
      {choose("早上几点以前不打扰", "quietUntil", range(5, 11), "点")}
      {choose("逾期后每周提醒一次，提醒几周", "lateWeeks", range(0, 8), "周")}
      {choose("一周内对一个单位最多催办", "chaseWeeklyLimit", range(1, 20), "次")}
      <TextArea
        label="为什么这样定"
        hint="催办到了上限时，会把这句话告诉要催办的人。"
        value={reason}
        onChange={setReason}
        maxLength={200}
        rows={2}
      />
      <Tick checked={rules.summary} onChange={(summary) => setRules({ ...rules, summary })}>
        每周第一个工作日给上级一份下级逾期汇总（只有单位和项数）
      </Tick>
      <div className="notices-buttons">
        <Button kind="primary" submit busy={saving.isPending} busyWord="正在存……">
          保存规则
        </Button>
      </div>
    </form>
  );
}
