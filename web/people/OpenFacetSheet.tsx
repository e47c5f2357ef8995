import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { type FacetView, openFacet, type Opened } from "../api/people.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { ErrorSummary, SelectField, TextArea, given } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";

const MIN_WORDS = 4;

/** Asks what a sensitive facet is opened for. The person reads it word for word. */
export function OpenFacetSheet(props: {
  facet: FacetView;
  person: { readonly id: string; readonly name: string };
  onOpened: (opened: Opened) => void;
  onClose: () => void;
}) {
  const { facet, person, onClose } = props;
  const [purpose, setPurpose] = useState("");
  const [words, setWords] = useState("");
  const [tried, setTried] = useState(false);
  const chosen = facet.purposes.find(({ id }) => id === purpose);
  const noPurpose = tried && chosen === undefined ? "请选用途。" : undefined;
  const noWords = tried && words.trim().length < MIN_WORDS ? `请写清楚要办什么事，至少${MIN_WORDS}个字。` : undefined; // prettier-ignore
  const opening = useMutation({
    mutationFn: async () => openFacet(person.id, facet.id, { purpose: chosen?.id ?? null, words }),
    onSuccess: props.onOpened,
    gcTime: 0,
  });
  return (
    <Sheet label={`打开${person.name}的${facet.name}`} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (chosen !== undefined && words.trim().length >= MIN_WORDS && !opening.isPending)
            opening.mutate();
        }}
      >
        <SheetBody
          title={`打开${person.name}的${facet.name}`}
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
          <p className="grey">
            这次打开会记下来，{person.name}本人看得到您是谁、什么时候、为什么打开。
          </p>
          <SelectField
            label="用途"
            value={purpose}
            onChange={setPurpose}
            empty="请选一项"
            options={facet.purposes.map(({ id, name }) => ({ value: id, name }))}
            {...given({ error: noPurpose })}
          />
          <TextArea
            label="这次要办的事"
            value={words}
            onChange={setWords}
            rows={2}
            maxLength={200}
            {...given({ error: noWords })}
          />
        </SheetBody>
      </form>
    </Sheet>
  );
}
