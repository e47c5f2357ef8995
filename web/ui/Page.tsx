import { useEffect, type ReactNode } from "react";
import { PhoneBar } from "../shell/PhoneBar.tsx";
import { TopBar } from "../shell/TopBar.tsx";
import { PHONE, useMedia } from "./use-media.ts";
import "./Page.css";

/**
 * The frame of a screen: top bar, content, an optional right column, an optional foot (the legend).
 * On the phone the top bar goes; give `phone` where the screen needs a way back, else the content begins at the top.
 */
export function Page(props: {
  /** Name of the room in the top bar, and the name of the tab in the browser. */
  room: string;
  /** What of the room is shown, beside its name. */
  bar?: ReactNode;
  /** Text links on the right of the bar. */
  actions?: ReactNode;
  /** A `<Panel>` for the thing that was opened, or a `<SideColumn>` that is always there. */
  side?: ReactNode;
  foot?: ReactNode;
  phone?: { back: string; word?: string; title: string; note?: ReactNode };
  /** The actions stand below the content on the phone, where the screen does not offer them in another place. */
  phoneActions?: boolean;
  /** `hang`: text begins 88 in, so that numbers can hang (plan, forms). `inset` 32: tables. `none`: the screen lays itself out. */
  width?: "hang" | "inset" | "none";
  children: ReactNode;
}) {
  const { room, width = "inset" } = props;
  const title = props.phone?.title ?? room;
  useEffect(() => {
    document.title = `${title} · 落实`;
  }, [title]);
  const below = useMedia(PHONE) && props.phoneActions === true;
  const hasSide = props.side !== undefined && props.side !== null && props.side !== false;
  return (
    <>
      <TopBar room={room} bar={props.bar} actions={props.actions} />
      {props.phone !== undefined && <PhoneBar {...props.phone} />}
      <div className={`page${hasSide ? " page-with-side" : ""}`}>
        <div className="page-column">
          <main id="main" tabIndex={-1} className={`page-main page-${width}`}>
            {props.children}
            {below && <p className="page-actions not-printed">{props.actions}</p>}
          </main>
          {props.foot !== undefined && <footer className="page-foot">{props.foot}</footer>}
        </div>
        {props.side}
      </div>
    </>
  );
}

/** The one title of a screen, with a quiet fact at its right and a line under it. */
export function PageTitle(props: { children: ReactNode; aside?: ReactNode; note?: ReactNode }) {
  return (
    <header className="page-title">
      <h1>{props.children}</h1>
      {props.aside !== undefined && <div className="page-title-aside">{props.aside}</div>}
      {props.note !== undefined && <p className="page-title-note">{props.note}</p>}
    </header>
  );
}

/** A right column that belongs to the screen (not opened, not closable). Below 1200 it goes under the content. */
export function SideColumn(props: { label: string; children: ReactNode }) {
  return (
    <aside className="side-column" aria-label={props.label}>
      {props.children}
    </aside>
  );
}
