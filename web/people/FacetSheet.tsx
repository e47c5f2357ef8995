import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isConflict, Refused, wordsOf } from "../api/client.ts";
import { type FacetView, setFacet, setOwnFacet } from "../api/people.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { ErrorSummary, Tick } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import { showToast } from "../ui/Toast.tsx";
import { FacetFields, fieldId } from "./FacetFields.tsx";

/** Fills in or changes a facet; `person` null: one's own. What was typed stays, whatever the server says. */
export function FacetSheet(props: {
  facet: FacetView;
  person: { readonly id: string; readonly name: string } | null;
  start: Readonly<Record<string, string>>;
  replaces: string | null;
  onClose: () => void;
  onStored: () => void;
}) {
  const { facet, person, onClose } = props;
  const { today } = useMe();
  const queries = useQueryClient();
  const [values, setValues] = useState(props.start);
  const [fromOn, setFromOn] = useState<string>(today);
  const [consent, setConsent] = useState(false);
  const [replaces, setReplaces] = useState(props.replaces);
  const storing = useMutation({
    mutationFn: async () => {
      const change = { values: { ...values }, fromOn, replaces, consent };
      return person === null
        ? setOwnFacet(facet.id, change)
        : setFacet(person.id, facet.id, change);
    },
    onSuccess: async () => {
      props.onStored();
      onClose();
      showToast(`${facet.name}已保存。`);
      await queries.invalidateQueries();
    },
    onError: (error) => {
      // the next try replaces what the reader has now been told of
      if (isConflict(error)) setReplaces(revisionOf(error.answer));
    },
    gcTime: 0,
  });
  const problems = storing.error instanceof Refused ? (storing.error.refusal.problems ?? []) : [];
  const errors = Object.fromEntries(problems.flatMap(({ where, message }) => (where === undefined ? [] : [[where, message]]))); // prettier-ignore
  const title = person === null ? `填写我的${facet.name}` : `${person.name}的${facet.name}`;
  return (
    <Sheet label={title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!storing.isPending) storing.mutate();
        }}
      >
        <SheetBody
          title={title}
          buttons={
            <>
              <Button kind="primary" submit busy={storing.isPending} busyWord="正在保存……">
                保存
              </Button>
              <TextButton onClick={onClose}>算了</TextButton>
            </>
          }
        >
          {storing.isError && problems.length === 0 && (
            <ErrorSummary errors={[{ message: wordsOf(storing.error) }]} title="没有保存：" />
          )}
          {isConflict(storing.error) && <Current answer={storing.error.answer} />}
          {problems.length > 0 && (
            <ErrorSummary
              errors={problems.map(({ where, message }) => ({ message, ...(where === undefined ? {} : { id: fieldId(where) }) }))} // prettier-ignore
            />
          )}
          <p className="grey">
            {facet.purpose}不收集：{facet.never.join("、")}。
          </p>
          <FacetFields
            facet={facet}
            values={values}
            errors={errors}
            onChange={(key, value) => setValues({ ...values, [key]: value })}
          />
          <DateField
            label="从哪天起"
            today={today}
            value={fromOn}
            max={today}
            onChange={setFromOn}
          />
          {facet.separateConsent && (
            <Tick checked={consent} onChange={setConsent}>
              已告知用途，取得本人单独同意
            </Tick>
          )}
        </SheetBody>
      </form>
    </Sheet>
  );
}

interface Conflict {
  readonly revision: string | null;
  readonly values: readonly { readonly name: string; readonly shown: string | null }[];
}

function currentOf(answer: unknown): Conflict | null {
  if (typeof answer !== "object" || answer === null || !("current" in answer)) return null;
  return answer.current as Conflict; // what setFacet of the server answers a conflict with
}
const revisionOf = (answer: unknown): string | null => currentOf(answer)?.revision ?? null;

function Current({ answer }: { answer: unknown }) {
  const current = currentOf(answer);
  if (current === null) return null;
  return (
    <div className="dossier-current">
      <p>现在的内容：</p>
      <ul>
        {current.values.map(({ name, shown }) => (
          <li key={name}>
            {name}：{shown ?? "没有填"}
          </li>
        ))}
      </ul>
      <p className="grey">再按一次“保存”，就用您写的更新它；原来的留存。</p>
    </div>
  );
}
