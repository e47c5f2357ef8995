import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** Head of a full-screen sheet on the phone: back, what this is, a quiet fact. */
export function PhoneBar(props: { back: string; word?: string; title: string; note?: ReactNode }) {
  const router = useRouter();
  return (
    <header className="phone-bar not-printed">
      <button type="button" onClick={() => router.history.push(props.back)}>
        {props.word ?? "返回"}
      </button>
      <span className="phone-bar-title">{props.title}</span>
      <span className="phone-bar-note">{props.note}</span>
    </header>
  );
}
