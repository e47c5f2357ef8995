import { useState, type ReactNode } from "react";

/** A part that can be folded. It is open or closed at first; afterwards it stays as the reader puts it. */
export function Fold(props: {
  id?: string;
  open: boolean;
  /** `item`: one of a list, with a frame; `more`: what is seldom needed. */
  look: "item" | "more";
  summary: ReactNode;
  children: ReactNode;
}) {
  const [open] = useState(props.open);
  return (
    <details
      {...(props.id === undefined ? {} : { id: props.id })}
      className={props.look === "item" ? "studio-fold" : "studio-more"}
      open={open}
    >
      <summary>{props.summary}</summary>
      {props.children}
    </details>
  );
}
