import { useLayoutEffect, useRef, type RefObject } from "react";

/** For what answers a button that may stand far below or above it: brought into sight when it appears. */
export function useInSight<T extends HTMLElement>(): RefObject<T | null> {
  const shown = useRef<T>(null);
  useLayoutEffect(() => {
    // in braces: newer browsers return a promise here, and an effect may return nothing but its own end
    shown.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return shown;
}
