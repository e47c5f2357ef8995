import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { fileRequest } from "../api/people.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { ErrorSummary, SelectField, TextArea, given } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import { showToast } from "../ui/Toast.tsx";

const KINDS = [
  { value: "correction", name: "更正：有错，请改过来" },
  { value: "deletion", name: "删除：不该存，请删掉" },
  { value: "explanation", name: "解释说明：为什么存，怎么用的" },
] as const;
type Kind = (typeof KINDS)[number]["value"];
const OTHER = "other";

/** Asks for a correction, a deletion or an explanation. */
export function RequestSheet(props: {
  facets: readonly { readonly id: string; readonly name: string }[];
  facet: string | null;
  onClose: () => void;
}) {
  const { onClose } = props;
  const { today } = useMe();
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind>("correction");
  const [facet, setFacet] = useState(props.facet ?? OTHER);
  const [content, setContent] = useState("");
  const [tried, setTried] = useState(false);
  const short = content.trim().length < 4;
  const filing = useMutation({
    mutationFn: async () => fileRequest({ kind, facet: facet === OTHER ? null : facet, content }),
    onSuccess: async ({ answerBy }) => {
      onClose();
      showToast(`已提出，${sayDay(answerBy, today, false)}前答复您。`);
      await queries.invalidateQueries();
    },
  });
  return (
    <Sheet label="提出请求" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!short && !filing.isPending) filing.mutate();
        }}
      >
        <SheetBody
          title="提出请求"
          buttons={
            <>
              <Button kind="primary" submit busy={filing.isPending} busyWord="正在提出……">
                提出
              </Button>
              <TextButton onClick={onClose}>算了</TextButton>
            </>
          }
        >
          {filing.isError && (
            <ErrorSummary errors={[{ message: wordsOf(filing.error) }]} title="没有提出：" />
          )}
          <p className="grey">15个工作日内答复；不予办理的，会写明理由。您写的内容加密存放。</p>
          <SelectField
            label="请求什么"
            value={kind}
            onChange={(value) => setKind(KINDS.find((each) => each.value === value)?.value ?? kind)}
            options={KINDS}
          />
          <SelectField
            label="关于哪一类信息"
            value={facet}
            onChange={setFacet}
            options={[...props.facets.map(({ id, name }) => ({ value: id, name })), { value: OTHER, name: "其他（台账、任职、账号等）" }]} // prettier-ignore
          />
          <TextArea
            label="要怎样办"
            value={content}
            onChange={setContent}
            maxLength={1000}
            {...given({ error: tried && short ? "请写清楚要怎样办，至少4个字。" : undefined })}
          />
        </SheetBody>
      </form>
    </Sheet>
  );
}
