import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { importWorkbook, type ImportResult } from "../api/organization.ts";
import { Button, TextButton, TextLink } from "./Button.tsx";
import { ChooseFile } from "./ChooseFile.tsx";
import { Failed } from "./Empty.tsx";
import { showToast } from "./Toast.tsx";
import "./ImportFile.css";

/** A workbook is checked first; all problems are shown at once, each with its place and how to mend it; then it is applied. */
export function ImportFile(props: {
  path: string;
  /** What belongs to the workbook and does not stand in it. */
  query?: Readonly<Record<string, string>>;
  template?: { href: string; words: string; note: string };
  /** What `missing` counts here; left out where it says nothing. */
  missing?: string;
}) {
  const { path, template } = props;
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const check = useMutation({
    mutationFn: async (given: File) => importWorkbook(path, given, true, props.query),
  });
  const apply = useMutation({
    mutationFn: async (given: File) => importWorkbook(path, given, false, props.query),
    onSuccess: async (result) => {
      await queries.invalidateQueries();
      if (result.applied) showToast(`已采用：${saySummary(result)}`);
    },
  });
  const take = (given: File): void => {
    setFile(given);
    apply.reset();
    check.mutate(given);
  };
  const result = apply.data ?? check.data;
  return (
    <div className="import-workbook">
      {template !== undefined && (
        <p>
          <TextLink href={template.href} download>
            {template.words}
          </TextLink>
          <span className="note">　{template.note}</span>
        </p>
      )}
      <ChooseFile
        label="填好的表（.xlsx）"
        accept=".xlsx"
        thing="填好的表"
        words={file?.name}
        chosen={file !== null}
        onTake={take}
      />
      {check.isPending && (
        <p className="note" role="status">
          正在检查，还没有改动任何东西……
        </p>
      )}
      {(check.isError || apply.isError) && <Failed words={wordsOf(apply.error ?? check.error)} />}
      {result !== undefined && !check.isPending && (
        <Outcome
          result={result}
          {...(props.missing === undefined ? {} : { missing: props.missing })}
        />
      )}
      {file !== null &&
        result !== undefined &&
        !result.applied &&
        result.problems.length === 0 &&
        !check.isPending && (
          <p className="import-do">
            <Button
              kind="primary"
              busy={apply.isPending}
              busyWord="正在采用……"
              onClick={() => apply.mutate(file)}
              disabled={result.summary.added + result.summary.changed === 0}
            >
              {result.summary.added + result.summary.changed === 0
                ? "没有要改的"
                : `采用，${saySummary(result)}`}
            </Button>
            <TextButton
              onClick={() => {
                setFile(null);
                check.reset();
              }}
            >
              先不采用
            </TextButton>
          </p>
        )}
    </div>
  );
}

const saySummary = ({ summary }: ImportResult): string =>
  [summary.added > 0 ? `新增${summary.added}` : "", summary.changed > 0 ? `变更${summary.changed}` : ""].filter((part) => part !== "").join("，") || "没有变化"; // prettier-ignore

function Outcome({ result, missing }: { result: ImportResult; missing?: string }) {
  const { problems, summary, details } = result;
  const facts = [
    ["新增", summary.added],
    ["变更", summary.changed],
    ["不变", summary.unchanged],
    ...(missing === undefined ? [] : [[missing, summary.missing] as const]),
  ] as const;
  return (
    <section aria-live="polite">
      {problems.length > 0 && (
        <>
          <h2>有{problems.length}处要改，改好再传一次；现在什么都没有动</h2>
          <table className="import-problems">
            <thead>
              <tr>
                <th scope="col">在哪里</th>
                <th scope="col">哪里不对</th>
                <th scope="col">怎么改</th>
              </tr>
            </thead>
            <tbody>
              {problems.map((problem, at) => (
                <tr key={`${problem.where}${problem.code}${at}`}>
                  <th scope="row">{problem.where}</th>
                  <td>{problem.message}</td>
                  <td>{problem.mend ?? ""}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {problems.length === 0 && (
        <>
          <h2>{result.applied ? "已经采用" : "检查过了，没有问题"}</h2>
          <dl className="import-summary">
            {facts.map(([name, count]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{count}</dd>
              </div>
            ))}
          </dl>
          {details.length > 0 && (
            <ul className="import-details">
              {details.map((detail, at) => (
                <li key={`${detail.sheet}${detail.text}${at}`}>
                  <span className="grey">{detail.sheet}</span>
                  <span>{detail.text}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
