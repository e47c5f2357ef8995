import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { Button } from "../ui/Button.tsx";
import { TextArea } from "../ui/Field.tsx";
import "./disclosures.css";

interface Finding {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly what: string;
  /** It may not stand whatever the reason. */
  readonly never?: boolean;
}

/** A text is looked through before it is handed in; what was found stands marked in it. Nothing of it is kept. */
export function TextCheck(props: {
  title: string;
  hint: string;
  /** What is said when nothing was found. */
  fine: string;
  check: (text: string) => Promise<{ readonly items: readonly Finding[] }>;
}) {
  const [text, setText] = useState("");
  const look = useMutation({ mutationFn: props.check });
  const found = look.data?.items;
  return (
    <details className="text-check">
      <summary>{props.title}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          look.mutate(text);
        }}
      >
        <TextArea label="文字" hint={props.hint} value={text} rows={4} maxLength={4000} onChange={(next) => { setText(next); look.reset(); }} />
        <Button submit busy={look.isPending} busyWord="正在检查……">
          检查
        </Button>
      </form>
      <div role="status">
        {look.isError && <p className="says-overdue">{wordsOf(look.error)}</p>}
        {found !== undefined && found.length === 0 && <p>{props.fine}</p>}
        {found !== undefined && found.length > 0 && (
          <>
            <p className="text-check-text">{marked(text, found)}</p>
            <ul>
              {found.map((each) => (
                <li key={each.start}>
                  第{each.start + 1}字“{each.text}”：{each.what}
                  {each.never === true && "，必须删去"}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  );
} // prettier-ignore

function marked(text: string, found: readonly Finding[]) {
  let at = 0;
  const parts = found.flatMap((each) => {
    const before = text.slice(at, each.start);
    at = each.end;
    return [before, <mark key={each.start}>{text.slice(each.start, each.end)}</mark>];
  });
  return [...parts, text.slice(at)];
}
