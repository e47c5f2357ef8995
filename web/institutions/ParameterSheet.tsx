import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { InstitutionPage as Institution } from "#app/institutions/schema.ts";
import { setParameter } from "../api/institutions.ts";
import { useMe } from "../api/session.ts";
import { choicesQuery } from "../api/studio.ts";
import { CitationFields } from "../studio/CitationFields.tsx";
import type { Citation } from "../studio/definition.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { sayDate } from "../ui/day-words.ts";
import { given, SelectField, TextArea, TextField } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { showToast } from "../ui/Toast.tsx";
import { readValue, sayRaw, sayValue, textOf, withUnit } from "./parameter-text.ts";

type Parameter = Institution["parameters"][number];
const LEAST = 4;

/** A change is a dated new value: what was before stays as it was. */
export function ParameterSheet(props: {
  institution: Institution;
  parameter: Parameter;
  onClose: () => void;
}) {
  const { institution, parameter, onClose } = props;
  const { today } = useMe();
  const queries = useQueryClient();
  const [text, setText] = useState(textOf(parameter));
  const [from, setFrom] = useState<string>(today);
  const [reason, setReason] = useState("");
  const acts = useQuery(choicesQuery()).data?.acts ?? [];
  const [citation, setCitation] = useState<Citation>({ act: "practice", mark: "P" });
  const [tried, setTried] = useState(false);
  // as it was when this sheet was opened, whatever is read again behind it
  const [seen] = useState(parameter.revision);

  const read = readValue(parameter, text);
  const same = text.trim() === textOf(parameter);
  const unnamed = citation.document !== undefined && citation.document.trim().length < 2;
  const errors = {
    citation: unnamed ? "请写文件的名称；没有文件的改选“本集团惯例”。" : undefined,
    value: read.ok ? (same ? "和现在的值一样。请写新的值。" : undefined) : read.message,
    from: from === "" ? "请写从哪天起。" : undefined,
    reason: reason.trim().length < LEAST ? `请写明为什么改，至少${LEAST}个字；它会和改动一起留存。` : undefined, // prettier-ignore
  };
  const change = useMutation({
    mutationFn: async (value: Parameters<typeof setParameter>[1]) => setParameter(institution.id, value), // prettier-ignore
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries();
      showToast(`“${parameter.name}”已改，${sayDate(from, today)}起生效，以前的不变`);
    },
  });
  const send = (basedOn = seen): void => {
    setTried(true);
    if (!read.ok || Object.values(errors).some((error) => error !== undefined)) return;
    change.mutate({
      parameter: parameter.key,
      from,
      value: read.value,
      reason: reason.trim(),
      basedOn,
      // practice that no paper says is told by the reason alone
      ...(citation.act === "practice" && citation.document === undefined ? {} : { citation }),
    });
  };
  const shown = (error: string | undefined) => given({ error: tried ? error : undefined });

  return (
    <Sheet label={`改动${parameter.name}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <SheetBody
          title={`改动“${parameter.name}”`}
          buttons={
            <>
              <Button kind="primary" submit busy={change.isPending} busyWord="正在改……">
                改为新值
              </Button>
              <TextButton onClick={onClose}>不改了</TextButton>
            </>
          }
        >
          {change.isError && (
            <Trouble
              error={change.error}
              title="没有改成："
              sayCurrent={(now) => `${typeof now["from"] === "string" ? `${sayDate(now["from"], today)}起` : ""}${sayRaw(parameter, now["value"])}`} // prettier-ignore
              onKeepMine={(now) => send(String(now["revision"]))}
              onTakeTheirs={() => {
                onClose();
                void queries.invalidateQueries();
              }}
            />
          )}
          <p className="grey">
            {institution.name}，现为{withUnit(parameter)}（{parameter.basis}）。
          </p>
          {typeof parameter.raw === "boolean" ? (
            <SelectField
              label="新的值"
              value={text}
              onChange={setText}
              options={[
                { value: "true", name: "是" },
                { value: "false", name: "否" },
              ]}
              {...shown(errors.value)}
            />
          ) : (
            <TextField
              label="新的值"
              {...given({ aside: parameter.unit ?? undefined })}
              value={text}
              onChange={setText}
              {...(typeof parameter.raw === "number" ? { inputMode: "decimal" as const } : {})}
              {...shown(errors.value)}
            />
          )}
          <DateField
            label="从哪天起"
            value={from}
            today={today}
            onChange={setFrom}
            {...shown(errors.from)}
          />
          <TextArea
            label="为什么改"
            value={reason}
            onChange={setReason}
            maxLength={300}
            rows={2}
            {...shown(errors.reason)}
          />
          <details className="parameter-citation">
            <summary>写上依据（选填）</summary>
            <CitationFields
              id="parameter-citation"
              value={citation}
              acts={acts}
              onChange={setCitation}
              {...shown(errors.citation)}
            />
          </details>
          {read.ok && !same && from !== "" && (
            <p className="parameter-preview" role="status">
              {sayDate(from, today)}起，“{parameter.name}”由{withUnit(parameter)}改为
              {sayValue(parameter, read.value)}；在这以前的不变。往后的应办事项（现为
              {institution.forecast.total}
              项）按新的值重排，{institution.examples.length}个算例重算一遍。
            </p>
          )}
        </SheetBody>
      </form>
    </Sheet>
  );
}
