import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Refused, wordsOf } from "../api/client.ts";
import { answerRequest, dossierQuery, type RequestInbox } from "../api/people.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { ErrorSummary, given, SelectField, TextArea } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import { showToast } from "../ui/Toast.tsx";
import { FacetFields, fieldId } from "./FacetFields.tsx";

const SHORTEST = 4;

/** Answers a request; a correction that is granted is entered here and holds at once. */
export function AnswerSheet(props: { item: RequestInbox["items"][number]; onClose: () => void }) {
  const { item, onClose } = props;
  const queries = useQueryClient();
  const [decision, setDecision] = useState<"grant" | "refuse">("grant");
  const [answer, setAnswer] = useState("");
  const [values, setValues] = useState<Record<string, string>>({});
  const corrects = decision === "grant" && item.kind === "correction" && item.mayWrite;
  const [tried, setTried] = useState(false);
  const short = answer.trim().length < SHORTEST;
  // what stands there, covered as in every list: a correction does not need the rest of a sealed facet
  const dossier = useQuery({ ...dossierQuery(item.person.id), enabled: corrects && item.form !== null }); // prettier-ignore
  const held = dossier.data?.facets.find(({ id }) => id === item.form?.id);
  const covered = held?.sensitive === true && held.revision !== null;
  const now = held === undefined || covered ? null : new Map(held.values.flatMap(({ key, shown }) => (shown === null ? [] : [[key, shown] as const]))); // prettier-ignore
  const corrected = Object.entries(values).filter(([, value]) => value.trim() !== "");
  const answering = useMutation({
    mutationFn: async () =>
      answerRequest(item.id, {
        decision,
        answer,
        ...(corrects && corrected.length > 0 ? { values: Object.fromEntries(corrected) } : {}),
      }),
    onSuccess: async () => {
      onClose();
      showToast("已答复，本人看得到。");
      await queries.invalidateQueries();
    },
    gcTime: 0,
  });
  const problems = answering.error instanceof Refused ? (answering.error.refusal.problems ?? []) : []; // prettier-ignore
  const errors = Object.fromEntries(problems.flatMap(({ where, message }) => (where === undefined ? [] : [[where, message]]))); // prettier-ignore
  return (
    <Sheet label={`答复${item.person.name}的请求`} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!short && !answering.isPending) answering.mutate();
        }}
      >
        <SheetBody
          title={`答复${item.person.name}：${item.kindName}${item.facet === null ? "" : `“${item.facet.name}”`}`}
          buttons={
            <>
              <Button kind="primary" submit busy={answering.isPending} busyWord="正在答复……">
                答复本人
              </Button>
              <TextButton onClick={onClose}>算了</TextButton>
            </>
          }
        >
          {answering.isError && problems.length === 0 && (
            <ErrorSummary errors={[{ message: wordsOf(answering.error) }]} title="没有答复：" />
          )}
          {problems.length > 0 && (
            <ErrorSummary
              errors={problems.map(({ where, message }) => ({ message, ...(where === undefined ? {} : { id: fieldId(where) }) }))} // prettier-ignore
            />
          )}
          {item.content !== null && <p className="mine-answer">{item.content}</p>}
          <SelectField
            label="怎么办"
            value={decision}
            onChange={(value) => setDecision(value === "refuse" ? "refuse" : "grant")}
            options={[
              { value: "grant", name: item.kind === "deletion" ? "同意，删除这一类" : item.kind === "correction" ? "同意，更正" : "答复说明" }, // prettier-ignore
              { value: "refuse", name: "不予办理" },
            ]}
          />
          {corrects && item.form !== null && (
            <>
              <p className="grey">
                只写要更正的，空着的不改。要清空一栏，请到“档案”里更改。
                {covered && "现在的内容加密存放，这里不显示；要对照的，到“档案”里写明用途打开。"}
              </p>
              <FacetFields
                facet={item.form}
                values={values}
                errors={errors}
                now={now}
                onChange={(key, value) => setValues({ ...values, [key]: value })}
              />
            </>
          )}
          {decision === "grant" &&
            item.kind === "correction" &&
            item.facet !== null &&
            !item.mayWrite && ( // prettier-ignore
              <p className="grey">这一类由主管部门更正：先受理，等更正以后再答复。</p>
            )}
          {decision === "grant" && item.kind === "deletion" && item.facet !== null && (
            <p className="grey">答复时当场删除这一类的全部内容，只留下删除的记录。</p>
          )}
          <TextArea
            label={decision === "refuse" ? "理由" : "答复"}
            {...given({ error: tried && short ? `请写明${decision === "refuse" ? "理由" : "办理情况"}，至少${SHORTEST}个字。` : undefined })} // prettier-ignore
            value={answer}
            onChange={setAnswer}
            maxLength={1000}
          />
        </SheetBody>
      </form>
    </Sheet>
  );
}
