import { useEffect, useRef, type ReactNode } from "react";
import { createPortal } from "react-dom";
import "./Sheet.css";

/**
 * A modal sheet on the browser's own dialog: focus is kept inside, Esc and a click outside close it. It stands beside the page
 * and not in it: on the phone the page under an open panel is inert, and so would be what the panel opens.
 */
export function Sheet(props: {
  label: string;
  onClose: () => void;
  className?: string;
  children: ReactNode;
}) {
  const { onClose } = props;
  const place = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = place.current;
    const before = document.activeElement;
    if (dialog !== null && !dialog.open) dialog.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, []);
  return createPortal(
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- a click beside the sheet is a second way to close it; Esc is the first
    <dialog
      ref={place}
      className={`sheet ${props.className ?? "sheet-small"}`}
      aria-label={props.label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === place.current) onClose();
      }}
    >
      {props.children}
    </dialog>,
    document.body,
  );
}

/** A sheet with a heading, a body and buttons at its foot. */
export function SheetBody(props: { title: string; children: ReactNode; buttons: ReactNode }) {
  return (
    <div className="sheet-body">
      <h2>{props.title}</h2>
      {props.children}
      <div className="sheet-buttons">{props.buttons}</div>
    </div>
  );
}
