import type { ButtonHTMLAttributes, ReactNode } from "react";
import "./Button.css";

type Common = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "type"> & {
  children: ReactNode;
};

/**
 * `primary` is ink and there is one on a screen; `plain` is outlined. While `busy` the button says what it is doing
 * (`busyWord`), keeps its place and does nothing twice.
 */
export function Button(
  props: Common & {
    kind?: "primary" | "plain";
    submit?: boolean;
    busy?: boolean;
    busyWord?: string;
    wide?: boolean;
  },
) {
  const {
    kind = "plain",
    submit,
    busy = false,
    busyWord,
    wide,
    children,
    onClick,
    ...rest
  } = props;
  return (
    <button
      {...rest}
      type={submit === true ? "submit" : "button"}
      className={`button button-${kind}${wide === true ? " button-wide" : ""}`}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? (busyWord ?? children) : children}
    </button>
  );
}

/** A quiet action in words, underlined by a hairline. */
export function TextButton(props: Common & { strong?: boolean }) {
  const { strong, children, ...rest } = props;
  return (
    <button
      {...rest}
      type="button"
      className={`text-link${strong === true ? " text-link-strong" : ""}`}
    >
      {children}
    </button>
  );
}

/** A link that looks the same; `href` inside the app is better served by the router's `<Link className="text-link">`. */
export function TextLink(props: { href: string; children: ReactNode; download?: boolean }) {
  return (
    <a
      className="text-link"
      href={props.href}
      {...(props.download === true ? { download: "" } : {})}
    >
      {props.children}
    </a>
  );
}
