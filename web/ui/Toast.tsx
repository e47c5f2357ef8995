import { useEffect, useSyncExternalStore } from "react";
import "./Toast.css";

interface ToastState {
  readonly id: number;
  readonly text: string;
  readonly undo?: { readonly word: string; readonly act: () => void };
}

let current: ToastState | null = null;
let count = 0;
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** A short line at the foot of the screen: what has just been done, and the way back where there is one. */
export function showToast(text: string, undo?: { word: string; act: () => void }): void {
  count += 1;
  current = undo === undefined ? { id: count, text } : { id: count, text, undo };
  tell();
}
export function hideToast(): void {
  current = null;
  tell();
}

export function Toasts() {
  const toast = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
  useEffect(() => {
    if (toast === null) return undefined;
    // A way back needs time to be read and reached.
    const timer = window.setTimeout(hideToast, toast.undo === undefined ? 5000 : 12_000);
    return () => window.clearTimeout(timer);
  }, [toast]);
  const undo = toast?.undo;
  return (
    <div className="toast-place not-printed" role="status" aria-live="polite">
      {toast !== null && (
        <div className="toast">
          <span>{toast.text}</span>
          {undo !== undefined && (
            <button
              type="button"
              onClick={() => {
                hideToast();
                undo.act();
              }}
            >
              {undo.word}
            </button>
          )}
          <button type="button" aria-label="知道了，关掉这行" onClick={hideToast}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}
