import { isOffline, Refused, wordsOf } from "../api/client.ts";
import { Button } from "./Button.tsx";
import "./Empty.css";

/** A screen that could not be shown: what happened, and what to do now. `error` null: there is no such page. */
export function PageError(props: { error: unknown; retry?: () => void }) {
  const { error } = props;
  const missing = error === null || (error instanceof Refused && error.status === 404);
  const title = missing ? "这里没有内容" : isOffline(error) ? "连不上服务器" : "这一页没有打开";
  const text =
    error === null ? "这个网址没有对应的页面。可能是抄漏了字，或它已经换了地方。" : wordsOf(error);
  return (
    <main id="main" tabIndex={-1} className="page-error">
      <div role="alert">
        <h1>{title}</h1>
        <p>{text}</p>
      </div>
      <div className="page-error-buttons">
        {!missing && (
          <Button
            kind="primary"
            onClick={() => (props.retry ?? (() => window.location.reload()))()}
          >
            再试一次
          </Button>
        )}
        <a className="text-link" href="/todo">
          回到待办
        </a>
      </div>
    </main>
  );
}
