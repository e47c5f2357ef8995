import { useEffect, useState } from "react";
import { judgePassword, type Judgement } from "../api/sign-in.ts";

const PAUSE = 400;

/** How strong the new password is, in words: never by a colour alone. Asked after a pause in typing, not while it is `sent`. */
export function PasswordStrength({ password, sent }: { password: string; sent: boolean }) {
  const [latest, setLatest] = useState<{ of: string; judgement: Judgement } | null>(null);
  useEffect(() => {
    // the change ends the token that the question would be asked with, and judges it anyway
    if (password === "" || sent) return undefined;
    const left = new AbortController();
    const timer = window.setTimeout(() => {
      judgePassword(password, left.signal).then(
        (judgement) => {
          if (!left.signal.aborted) setLatest({ of: password, judgement });
        },
        // without the server there is no judgement; it decides again when the password is sent
        () => undefined,
      );
    }, PAUSE);
    return () => {
      left.abort();
      window.clearTimeout(timer);
    };
  }, [password, sent]);
  // a judgement belongs to the text that it was asked for
  const judged = latest?.of === password ? latest.judgement : null;
  return (
    <div className="password-strength" role="status">
      {judged !== null && (
        <>
          <p>
            强度：{judged.word}
            {judged.enough ? "，可以用。" : "，还不能用。"}
          </p>
          {judged.why.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {judged.advice !== null && <p>{judged.advice}</p>}
        </>
      )}
    </div>
  );
}
