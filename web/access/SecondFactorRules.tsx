import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { textOf } from "../api/conflict.ts";
import { useMe } from "../api/session.ts";
import { type SecondFactorRule, secondFactorRulesQuery, setSecondFactorRule } from "../api/sign-in.ts"; // prettier-ignore
import { TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

type Asking = { readonly what: "ask" | "lift"; readonly rule: SecondFactorRule };

/** 谁要两步登录: administrators always, others role by role from a day on, as the security administrator decides. */
export function SecondFactorRules() {
  const { today } = useMe();
  const asked = useQuery(secondFactorRulesQuery);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [open, setOpen] = useState(false);
  const close = (): void => setAsking(null);
  const ruled = (asked.data?.items ?? []).filter(({ from }) => from !== null);
  return (
    <section aria-labelledby="second-factor-rules">
      <h2 id="second-factor-rules">谁必须用两步登录</h2>
      <div className="me-row">
        <span className="me-row-text">
          三类管理员{ruled.length === 0 ? "" : `；${ruled.map(({ name, from }) => `${name}（${sayDate(from ?? "", today)}起）`).join("、")}`}
          <span className="grey">管理员由运维设置规定。其他角色由您规定从哪天起必须：到了那天，没有设好的人登录后先设置，设好才能办别的。</span>
        </span>
        <span className="me-actions">
          <TextButton aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "收起" : "按角色规定"}
          </TextButton>
        </span>
      </div>
      {open && asked.isPending && <Skeleton lines={4} />}
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {open && (
        <ul>
          {(asked.data?.items ?? []).map((rule) => (
            <li key={rule.role} className="me-row">
              <span className="me-row-text">
                {rule.name}
                <span className="grey">{sayRule(rule, today)}</span>
              </span>
              <span className="me-actions">
                <TextButton
                  aria-label={`${rule.from === null ? "要求" : "改日期"}：${rule.name}`}
                  onClick={() => setAsking({ what: "ask", rule })}
                >
                  {rule.from === null ? "要求" : "改日期"}
                </TextButton>
                {rule.from !== null && (
                  <TextButton aria-label={`不再要求：${rule.name}`} onClick={() => setAsking({ what: "lift", rule })}>
                    不再要求
                  </TextButton>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {asking?.what === "ask" && <AskSheet rule={asking.rule} onClose={close} />}
      {asking?.what === "lift" && <LiftSheet rule={asking.rule} onClose={close} />}
    </section>
  ); // prettier-ignore
}

function sayRule({ from, by, accounts, without }: SecondFactorRule, today: string): string {
  const whom = accounts === 0 ? "现在没有账号" : without === 0 ? `${accounts}个账号都已设好` : `${accounts}个账号，${without}个还没有设`; // prettier-ignore
  const rule = from === null ? "没有要求" : `${sayDate(from, today)}起必须${by === null ? "" : `（${by}）`}`; // prettier-ignore
  return `${rule}；${whom}`;
}

/** Words of a reason, the same for both sheets. */
const reasonMissing = (reason: string): string | undefined =>
  reason.trim().length < 2 ? "请写明理由，至少2个字；它记在操作记录里。" : undefined;

/** What was shown when the sheet was opened; or what stands now, where its writer decided for their own. */
const wasOf = (rule: SecondFactorRule, basedOn: string | undefined): string | null =>
  basedOn === undefined ? rule.from : basedOn === "" ? null : basedOn;

const sayNow = (now: Readonly<Record<string, unknown>>): string => textOf(now, "now");

function AskSheet({ rule, onClose }: { rule: SecondFactorRule; onClose: () => void }) {
  const { today } = useMe();
  const [from, setFrom] = useState<string>(rule.from ?? "");
  const [reason, setReason] = useState("");
  return (
    <FormSheet
      title={`${rule.name}：从哪天起必须用两步登录`}
      button="这样规定"
      note={
        rule.without === 0
          ? "有这个角色的人都已经设好了。"
          : `现在有${rule.without}个账号还没有设。到那天以前，他们登录时会看到提醒；从那天起，登录后先设置，设好才能办别的。`
      }
      errors={[
        from === "" ? "请写从哪天起。" : from < today ? "日期不能早于今天。" : undefined,
        reasonMissing(reason),
      ]}
      act={async (basedOn) => setSecondFactorRule(rule.role, { from, was: wasOf(rule, basedOn), reason: reason.trim() })} // prettier-ignore
      sayCurrent={sayNow}
      onDone={() => {
        onClose();
        showToast(`已规定：${rule.name}从${sayDate(from, today)}起必须用两步登录。`);
      }}
      onClose={onClose}
    >
      <DateField label="从哪天起" value={from} today={today} onChange={setFrom} />
      <TextField label="理由" value={reason} onChange={setReason} maxLength={200} />
    </FormSheet>
  );
}

function LiftSheet({ rule, onClose }: { rule: SecondFactorRule; onClose: () => void }) {
  const [reason, setReason] = useState("");
  return (
    <FormSheet
      title={`${rule.name}：不再要求两步登录`}
      button="不再要求"
      note="马上生效。已经设好的人照常用两步登录，也可以自己关掉。"
      errors={[reasonMissing(reason)]}
      act={async (basedOn) => setSecondFactorRule(rule.role, { from: null, was: wasOf(rule, basedOn), reason: reason.trim() })} // prettier-ignore
      sayCurrent={sayNow}
      onDone={() => {
        onClose();
        showToast(`${rule.name}不再必须用两步登录。`);
      }}
      onClose={onClose}
    >
      <TextField label="理由" value={reason} onChange={setReason} maxLength={200} />
    </FormSheet>
  );
}
