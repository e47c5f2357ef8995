import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { compareDefinitions } from "#domain/institution/compare-definitions.ts";
import { isConflict, wordsOf } from "../api/client.ts";
import { currentOf } from "../api/conflict.ts";
import { saveDraft, type StudioPage } from "../api/studio.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { Conflict } from "../ui/Conflict.tsx";
import { ErrorSummary, given, TextArea } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import type { Definition } from "./definition.ts";
import { DifferenceTable } from "./DifferenceTable.tsx";
import { namesIn } from "./words.ts";

export const LEAST_REASON = 2;

/** What the other person saved, as a 409 carries it. */
export function theirsOf(error: unknown): { version: number; definition: Definition } | null {
  const current = isConflict(error) ? currentOf(error) : null;
  if (current === null || typeof current["version"] !== "number") return null;
  return { version: current["version"], definition: current["definition"] as Definition }; // the shape that saving documents
}

/** Keeps what is typed as a draft, with the reason. When somebody was first, both versions stand side by side. */
export function SaveSheet(props: {
  definition: Definition;
  basedOn: number;
  onSaved: (page: StudioPage) => void;
  onTakeTheirs: () => void;
  onClose: () => void;
}) {
  const { definition, onClose } = props;
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const missing = reason.trim().length < LEAST_REASON ? "请写明为什么改，至少2个字；它会和这一版一起留存。" : undefined; // prettier-ignore
  const save = useMutation({
    mutationFn: async (basedOn: number) => saveDraft(definition.institution.id, { definition, reason: reason.trim(), basedOn }), // prettier-ignore
    onSuccess: props.onSaved,
  });
  const theirs = save.isError ? theirsOf(save.error) : null;
  return (
    <Sheet
      label="存为草稿"
      onClose={onClose}
      {...(theirs === null ? {} : { className: "studio-wide-sheet" })}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (missing === undefined && !save.isPending) save.mutate(props.basedOn);
        }}
      >
        <SheetBody
          title="存为草稿"
          buttons={
            theirs === null && (
              <>
                <Button kind="primary" submit busy={save.isPending} busyWord="正在存……">
                  存为草稿
                </Button>
                <TextButton onClick={onClose}>先不存</TextButton>
              </>
            )
          }
        >
          {theirs !== null && (
            <Conflict
              message={wordsOf(save.error)}
              now={null}
              onKeepMine={() => save.mutate(theirs.version)}
              onTakeTheirs={props.onTakeTheirs}
            />
          )}
          {theirs !== null && (
            <DifferenceTable
              before={`对方存的第${theirs.version}版`}
              after="您写的"
              names={namesIn(definition)}
              differences={compareDefinitions(
                theirs.definition.institution,
                definition.institution,
              )}
            />
          )}
          {save.isError && theirs === null && (
            <ErrorSummary title="没有存成：" errors={[{ message: wordsOf(save.error) }]} />
          )}
          <p className="grey">草稿不产生应办，发布以后才算数。原来的草稿留在版本里。</p>
          <TextArea
            label="为什么改"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={setReason}
            {...given({ error: tried ? missing : undefined })}
          />
        </SheetBody>
      </form>
    </Sheet>
  );
}
