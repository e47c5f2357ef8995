import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { adopt, publish, publishingQuery, saveDraft, type StudioPage } from "../api/studio.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { sayDate } from "../ui/day-words.ts";
import { ErrorSummary, given, TextArea, Tick } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import { showToast } from "../ui/Toast.tsx";
import type { Definition } from "./definition.ts";
import { LEAST_REASON, theirsOf } from "./SaveSheet.tsx";

/** From which day on it holds, what that adds and withdraws, and whether it is put in force with it. */
export function PublishSheet(props: {
  definition: Definition;
  /** The draft that is published; null: what is typed is saved first. */
  draft: number | null;
  basedOn: number;
  inForce: boolean;
  today: string;
  onSaved: (page: StudioPage) => void;
  onClose: () => void;
}) {
  const { definition, draft, today, onClose } = props;
  const { id, name } = definition.institution;
  const queries = useQueryClient();
  const [from, setFrom] = useState<string>(today);
  const [reason, setReason] = useState("");
  const [adopting, setAdopting] = useState(!props.inForce);
  const [tried, setTried] = useState(false);
  const forecast = useQuery({ ...publishingQuery(id, { definition: { ...definition }, from, adopt: adopting }), enabled: from !== "" }); // prettier-ignore
  const asksReason = draft === null || adopting;
  const errors = {
    from: from === "" ? "请写从哪天起。" : undefined,
    reason: asksReason && reason.trim().length < LEAST_REASON ? "请写明按什么决定，至少2个字；它会留存。" : undefined, // prettier-ignore
  };
  const act = useMutation({
    mutationFn: async () => {
      let version = draft;
      if (version === null) {
        const saved = await saveDraft(id, { definition, reason: reason.trim(), basedOn: props.basedOn }); // prettier-ignore
        version = saved.opened.version;
        props.onSaved(saved);
      }
      const published = await publish(id, { version, from });
      props.onSaved(published);
      if (adopting) props.onSaved(await adopt(id, { from, reason: reason.trim() }));
    },
    onSuccess: async () => {
      onClose();
      showToast(`“${name}”已发布，${sayDate(from, today)}起按新的办，以前的不变`);
      await queries.invalidateQueries();
    },
  });
  const conflict = act.isError ? theirsOf(act.error) : null;
  return (
    <Sheet label={`发布“${name}”`} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.values(errors).every((error) => error === undefined) && !act.isPending) act.mutate(); // prettier-ignore
        }}
      >
        <SheetBody
          title={`发布“${name}”`}
          buttons={
            <>
              <Button kind="primary" submit busy={act.isPending} busyWord="正在发布……">
                {adopting ? "发布并施行" : "发布"}
              </Button>
              <TextButton onClick={onClose}>先不发布</TextButton>
            </>
          }
        >
          {act.isError && (
            <ErrorSummary
              title="没有发布："
              errors={[
                { message: wordsOf(act.error) },
                ...(conflict === null ? [] : [{ message: "请先按“存为草稿”，对照两版再定。" }]),
              ]}
            />
          )}
          <DateField
            label="从哪天起"
            hint="这一天起开始的应办按新的算；以前开始的不变。"
            value={from}
            today={today}
            min={today}
            onChange={setFrom}
            {...given({ error: tried ? errors.from : undefined })}
          />
          {!props.inForce && (
            <Tick checked={adopting} onChange={setAdopting}>
              同时施行（不勾：只放进制度库，等计划的条款用到它）
            </Tick>
          )}
          {asksReason && (
            <TextArea
              label="按什么决定"
              rows={2}
              maxLength={500}
              value={reason}
              onChange={setReason}
              {...given({ error: tried ? errors.reason : undefined })}
            />
          )}
          <p className="parameter-preview" role="status">
            {forecast.isError
              ? `算不出会变多少：${wordsOf(forecast.error)}`
              : forecast.data === undefined
                ? "正在算会变多少……"
                : sayForecast(forecast.data, adopting)}
          </p>
        </SheetBody>
      </form>
    </Sheet>
  );
}

function sayForecast(
  { added, withdrawn, revised, adopted }: { added: number; withdrawn: number; revised: number; adopted: boolean },
  adopting: boolean,
): string {
  if (!adopted && !adopting) return "这项制度没有施行，发布以后应办没有变化。";
  if (added + withdrawn + revised === 0) return "今年的应办没有变化。";
  return `今年的应办：增加${added}项，撤下${withdrawn}项，改日期或数量${revised}项。`;
} // prettier-ignore
