import { lazy, Suspense, useState } from "react";
import { may } from "../access/may.ts";
import { useMe } from "../api/session.ts";
import { type BurdenPlace, placeOf } from "./burden-place.ts";

// the form comes when somebody asks for it, not with the first screen
const load = async () => ({ default: (await import("./BurdenSheet.tsx")).BurdenSheet });
const BurdenSheet = lazy(load);

/** A quiet line at the foot of every screen: what is too much can be said from where one stands. */
export function BurdenLink() {
  const me = useMe();
  const [place, setPlace] = useState<BurdenPlace | null>(null);
  if (!may(me, "case.own")) return null;
  return (
    <>
      <footer className="shell-foot not-printed">
        <button
          type="button"
          onClick={() => setPlace(placeOf(document.title, window.location.pathname, window.location.search))} // prettier-ignore
        >
          这里太麻烦？反映负担
        </button>
      </footer>
      {place !== null && (
        <Suspense fallback={null}>
          <BurdenSheet place={place} onClose={() => setPlace(null)} />
        </Suspense>
      )}
    </>
  );
}
