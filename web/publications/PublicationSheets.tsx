import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { addDays, parseDay, yearOf } from "#kernel/day.ts";
import { periodOf, periodsWithin } from "#kernel/period.ts";
import { wordsOf } from "../api/client.ts";
import { organizationQuery } from "../api/organization.ts";
import { draftPublication, publishPublication, withdrawPublication, type PublicationDetail } from "../api/publications.ts"; // prettier-ignore
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { ErrorSummary, given, SelectField, TextArea, TextField } from "../ui/Field.tsx";
import { sayPeriod } from "../ui/say-period.ts";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import { showToast } from "../ui/Toast.tsx";

const ComboField = lazy(async () => import("../ui/ComboField.tsx"));

function ActSheet(props: {
  title: string;
  button: string;
  act: () => Promise<PublicationDetail>;
  done: (detail: PublicationDetail) => void;
  /** What is still missing, told when the button is pressed. */
  missing?: string | undefined;
  onClose: () => void;
  children: ReactNode;
}) {
  const queries = useQueryClient();
  const [tried, setTried] = useState(false);
  const doing = useMutation({
    mutationFn: props.act,
    onSuccess: async (detail) => {
      props.onClose();
      props.done(detail);
      await queries.invalidateQueries();
    },
  });
  const errors = [
    ...(doing.isError ? [{ message: wordsOf(doing.error) }] : []),
    ...(tried && props.missing !== undefined ? [{ message: props.missing }] : []),
  ];
  return (
    <Sheet label={props.title} onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (props.missing === undefined && !doing.isPending) doing.mutate();
        }}
      >
        <SheetBody
          title={props.title}
          buttons={
            <>
              <Button kind="primary" submit busy={doing.isPending} busyWord="正在办……">
                {props.button}
              </Button>
              <TextButton onClick={props.onClose}>算了</TextButton>
            </>
          }
        >
          <ErrorSummary errors={errors} title="没有办成：" />
          {props.children}
        </SheetBody>
      </form>
    </Sheet>
  );
}

export function PublishSheet(props: { detail: PublicationDetail; onClose: () => void }) {
  const { row } = props.detail;
  const [number, setNumber] = useState(row.number ?? "");
  const numbered = row.kind !== "checklist";
  const missing =
    numbered && number.trim() === "" ? "通报要有发文字号才能印发，请填写。" : undefined;
  return (
    <ActSheet
      title="签发"
      button="签发并封存"
      onClose={props.onClose}
      act={async () => publishPublication(row.id, number.trim() === "" ? undefined : number.trim())}
      done={() => showToast("已签发，所用数字一并封存")}
      missing={missing}
    >
      <p className="grey">{row.title}。签发后不能再改，确需更正的，撤回后另拟一件。</p>
      <TextField
        label="发文字号"
        {...(numbered ? {} : { aside: "选填" })}
        hint={`例如：澜城党〔2026〕21号。${numbered ? "" : "不编号的留空。"}`}
        value={number}
        onChange={setNumber}
        maxLength={40}
      />
    </ActSheet>
  );
}

export function WithdrawSheet(props: { detail: PublicationDetail; onClose: () => void }) {
  const { row } = props.detail;
  const [remark, setRemark] = useState("");
  const missing = remark.trim().length < 2 ? "请写明为什么撤回，至少2个字；它会和这件一起留存。" : undefined; // prettier-ignore
  return (
    <ActSheet
      title="撤回"
      button="撤回此件"
      onClose={props.onClose}
      act={async () => withdrawPublication(row.id, remark.trim())}
      done={() => showToast("已撤回，留底备查")}
      missing={missing}
    >
      <p className="grey">{row.title}</p>
      <TextArea label="为什么撤回" value={remark} onChange={setRemark} maxLength={500} rows={2} />
    </ActSheet>
  );
}

/** 学习情况通报 or 逾期事项通报 of a quarter or month, or the 考核清单 of a unit. */
const TITLES = { "study-circular": "新拟学习情况通报", "overdue-circular": "新拟逾期事项通报", checklist: "新拟考核清单" } as const; // prettier-ignore

export function DraftSheet(props: { kind: keyof typeof TITLES; onClose: () => void }) {
  const { kind } = props;
  const { today } = useMe();
  const navigate = useNavigate();
  const now = parseDay(today);
  const circular = kind !== "checklist";
  const periods = now === null ? [] : circular ? circularPeriods(now) : [String(yearOf(now)), String(yearOf(now) - 1)]; // prettier-ignore
  const [period, setPeriod] = useState(periods[0] ?? "");
  const [unitId, setUnitId] = useState<string | null>(null);
  const organization = useQuery({ ...organizationQuery(), enabled: !circular });
  const units = (organization.data?.units ?? []).filter((unit) => ["general-branch", "branch", "enterprise"].includes(unit.kind)); // prettier-ignore
  const missing = !circular && unitId === null ? "请选哪个单位的考核清单。" : undefined;
  return (
    <ActSheet
      title={TITLES[kind]}
      button="拟稿"
      onClose={props.onClose}
      act={async () => draftPublication({ kind, period, ...(unitId === null ? {} : { unitId }) })}
      done={(detail) => void navigate({ to: "/publications/$publicationId", params: { publicationId: detail.row.id } })} // prettier-ignore
      {...given({ missing })}
    >
      <p className="grey">
        {circular
          ? "正文和表格由台账算出，拟好先看，审核、签发后才封存。"
          : "这个单位一年要做什么、何时、凭什么算分，一张表写清。"}
      </p>
      <SelectField
        label={circular ? "哪一段" : "哪一年"}
        value={period}
        onChange={setPeriod}
        options={periods.map((key) => ({ value: key, name: sayPeriod(key) }))}
      />
      {!circular && (
        <Suspense fallback={null}>
          <ComboField
            label="单位"
            value={unitId}
            options={units.map((unit) => ({ value: unit.id, name: unit.name, note: unit.code }))}
            onChange={setUnitId}
          />
        </Suspense>
      )}
    </ActSheet>
  );
}

/** Quarters, then months, of the last year, the newest that is over first. */
function circularPeriods(today: ReturnType<typeof parseDay> & string): string[] {
  const from = addDays(today, -365);
  return (["quarter", "month"] as const).flatMap((kind) => {
    const all = periodsWithin(kind, from, today).toReversed();
    const current = periodOf(kind, today).key;
    return [...all.filter((each) => each.key !== current), ...all.filter((each) => each.key === current)].map((each) => each.key); // prettier-ignore
  });
}
