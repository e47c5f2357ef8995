import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { reviewPublication, type PublicationDetail } from "../api/publications.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { FrozenMark } from "../ui/SourceMark.tsx";
import { showToast } from "../ui/Toast.tsx";
import { PublishSheet, WithdrawSheet } from "./PublicationSheets.tsx";

/** Where the paper stands, what can be done with it, and where its figures come from. */
export function PublicationSide({ detail }: { detail: PublicationDetail }) {
  const { row, may } = detail;
  const { today } = useMe();
  const queries = useQueryClient();
  const [doing, setDoing] = useState<"publish" | "withdraw" | null>(null);
  const review = useMutation({
    mutationFn: async () => reviewPublication(row.id),
    onSuccess: async () => {
      await queries.invalidateQueries();
      showToast("已审核，可以签发了");
    },
    onError: (error) => showToast(wordsOf(error)),
  });
  const paper = `/api/publications/${encodeURIComponent(row.id)}`;
  // One filled button: the next step while there is one, else the download.
  const next = may.publish ? "publish" : may.review ? "review" : null;
  return (
    <aside className="publication-side not-printed" aria-label="状态、下载和来处">
      <div className="publication-acts">
        <State detail={detail} today={today} />
        <div className="publication-buttons">
          {next === "review" && (
            <Button
              kind="primary"
              wide
              busy={review.isPending}
              busyWord="正在办……"
              onClick={() => review.mutate()}
            >
              审核通过
            </Button>
          )}
          {next === "publish" && (
            <Button kind="primary" wide onClick={() => setDoing("publish")}>
              签发
            </Button>
          )}
          <a
            className={`button button-wide ${next === null ? "button-primary" : "button-plain"}`}
            href={`${paper}/paper.docx`}
            download=""
          >
            下载Word
          </a>
          <a className="button button-wide button-plain" href={`${paper}/paper.xlsx`} download="">
            下载Excel
          </a>
          <Button wide onClick={() => window.print()}>
            打印
          </Button>
        </div>
      </div>
      <div className="publication-from">
        {detail.origin.length > 0 && (
          <section>
            <h2>来处</h2>
            {detail.origin.map((line) => (
              <p key={line}>{line}</p>
            ))}
            {row.kind === "study-circular" && <p>点数字，看由哪些台账算出。</p>}
            <p className="note" title={detail.fingerprint}>
              数字指纹{detail.fingerprint.slice(0, 12)}
            </p>
          </section>
        )}
        {(detail.signing.length > 0 || may.withdraw) && (
          <section>
            <h2>签发</h2>
            {detail.signing.map((line) => (
              <p key={line}>{line}</p>
            ))}
            {may.withdraw && <TextButton onClick={() => setDoing("withdraw")}>撤回</TextButton>}
          </section>
        )}
        <section>
          <h2>版式</h2>
          <p>GB/T 9704—2012</p>
          <p>每页22行，每行28字</p>
          <p>本机没有小标宋、仿宋的，预览以宋体代；下载件写标准字体名。</p>
        </section>
      </div>
      {doing === "publish" && <PublishSheet detail={detail} onClose={() => setDoing(null)} />}
      {doing === "withdraw" && <WithdrawSheet detail={detail} onClose={() => setDoing(null)} />}
    </aside>
  );
}

function State({ detail, today }: { detail: PublicationDetail; today: string }) {
  const { row } = detail;
  const words = {
    draft: ["草稿", "数字随台账变动；签发时连同所用数字一并封存。"],
    reviewed: ["已审核", "数字随台账变动；签发时连同所用数字一并封存。"],
    published: [`${row.publishedOn === null ? "已" : sayDate(row.publishedOn, today)}封存`, "所用数字一并封存，以后的补登不改此件。"],
    withdrawn: ["已撤回", "留底备查，不再作为依据。"],
  } as const; // prettier-ignore
  const [title, text] = words[row.status];
  return (
    <div className="publication-state">
      <h2>
        {row.status === "published" && <FrozenMark frozen />}
        {title}
      </h2>
      <p>{text}</p>
    </div>
  );
}
