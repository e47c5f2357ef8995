import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { CaseDetail } from "#app/cases/schema.ts";
import { wordsOf } from "../api/client.ts";
import { openSealed } from "../api/cases.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { ErrorSummary, given, TextArea } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";

export interface Unsealed {
  readonly values: readonly { readonly id: string; readonly shown: string }[];
  readonly papers: readonly { readonly document: string; readonly name: string; readonly files: readonly { readonly hash: string; readonly name: string }[] }[]; // prettier-ignore
}
const LEAST = 4;

/** Asks what the sealed content is opened for; that it was opened is written down. */
export function SealedSheet(props: {
  detail: CaseDetail;
  onOpened: (unsealed: Unsealed) => void;
  onClose: () => void;
}) {
  const { detail, onClose } = props;
  const [purpose, setPurpose] = useState("");
  const [tried, setTried] = useState(false);
  const short = purpose.trim().length < LEAST;
  const opening = useMutation({
    mutationFn: async () => openSealed(detail.id, purpose.trim()),
    onSuccess: (unsealed) => props.onOpened(unsealed),
    gcTime: 0,
  });
  return (
    <Sheet label="查看加密的内容" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!short && !opening.isPending) opening.mutate();
        }}
      >
        <SheetBody
          title={`查看加密的内容：${detail.title}`}
          buttons={
            <>
              <Button kind="primary" submit busy={opening.isPending} busyWord="正在打开……">
                记下用途，打开
              </Button>
              <TextButton onClick={onClose}>算了</TextButton>
            </>
          }
        >
          {opening.isError && (
            <ErrorSummary errors={[{ message: wordsOf(opening.error) }]} title="没有打开：" />
          )}
          <p className="grey">这次查看会记下来：谁、什么时候、为了什么。</p>
          <TextArea
            label="为什么查看"
            value={purpose}
            onChange={setPurpose}
            rows={2}
            maxLength={200}
            {...given({
              error: tried && short ? `请写清楚要办什么事，至少${LEAST}个字。` : undefined,
            })}
          />
        </SheetBody>
      </form>
    </Sheet>
  );
}
