import { useEffect, useRef, type ReactNode } from "react";
import { PHONE, useMedia } from "./use-media.ts";
import "./Panel.css";

/**
 * The thing that was opened. A right column on the desk (≥ 1200), covering the text below that, a full-screen sheet on the phone.
 * Esc closes; focus goes in when it opens and back to what opened it when it closes. Give it to `<Page side>`.
 * Change `openKey` when another thing is shown, so that focus and scrolling begin anew only then.
 */
export function Panel(props: {
  label: string;
  openKey: string;
  onClose: () => void;
  /** The quiet line on top: 第一部分·举措1·第3条. */
  head?: ReactNode;
  /** Previous and next of the list that it was opened from. */
  onStep?: (step: 1 | -1) => void;
  children: ReactNode;
}) {
  const { onClose, onStep, openKey } = props;
  const place = useRef<HTMLElement>(null);
  const cameFrom = useRef<Element | null>(null);
  const phone = useMedia(PHONE);

  useEffect(() => {
    cameFrom.current = document.activeElement;
  }, []);

  useEffect(() => {
    place.current?.scrollTo({ top: 0 });
    // Walking through a list with the arrow keys keeps the focus in the list.
    if (document.activeElement?.closest("[data-walk]") === null || phone) place.current?.focus({ preventScroll: true }); // prettier-ignore
  }, [openKey, phone]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (document.querySelector("dialog[open], [data-popover-open]") !== null) return;
      onClose();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onClose]);

  // A full-screen sheet: what lies under it is not there for keyboard and screen reader.
  useEffect(() => {
    if (!phone) return undefined;
    const under = [...document.querySelectorAll(".page-column, .phone-tabs, .phone-bar")];
    for (const one of under) one.setAttribute("inert", "");
    document.documentElement.classList.add("sheet-open");
    return () => {
      for (const one of under) one.removeAttribute("inert");
      document.documentElement.classList.remove("sheet-open");
    };
  }, [phone]);

  // Stands after the sheet: what opened it takes the focus only once the page under the sheet is there again.
  useEffect(
    () => () => {
      const before = cameFrom.current;
      if (before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    },
    [],
  );

  return (
    <aside
      ref={place}
      className="panel"
      tabIndex={-1}
      {...(phone ? { role: "dialog", "aria-modal": true } : {})}
      aria-label={props.label}
    >
      <header className="panel-head">
        <div className="panel-head-text">{props.head}</div>
        {onStep !== undefined && (
          <>
            <button type="button" aria-label="上一个" onClick={() => onStep(-1)}>
              ↑
            </button>
            <button type="button" aria-label="下一个" onClick={() => onStep(1)}>
              ↓
            </button>
          </>
        )}
        <button type="button" className="panel-close" onClick={onClose}>
          关闭<kbd aria-hidden="true">Esc</kbd>
        </button>
      </header>
      <div className="panel-body">{props.children}</div>
    </aside>
  );
}

/** A part of a panel: heading, a quiet fact at its right, a hairline under both. */
export function PanelSection(props: { title: ReactNode; fact?: ReactNode; children: ReactNode }) {
  return (
    <section className="panel-section">
      <header>
        <h3>{props.title}</h3>
        {props.fact !== undefined && <span>{props.fact}</span>}
      </header>
      {props.children}
    </section>
  );
}
