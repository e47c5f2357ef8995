import { Outlet, useLocation } from "@tanstack/react-router";
import { hasBegun } from "../access/has-begun.ts";
import { useMe } from "../api/session.ts";
import { Toasts } from "../ui/Toast.tsx";
import { BurdenLink } from "../voices/BurdenLink.tsx";
import { ActingBanner } from "./ActingBanner.tsx";
import { isKeptApart } from "./administrator-pages.ts";
import { BeforeBar } from "./BeforeBar.tsx";
import { KeptApart } from "./KeptApart.tsx";
import { PhoneTabs } from "./PhoneTabs.tsx";
import { Rail } from "./Rail.tsx";
import { SearchKeys } from "./SearchKeys.tsx";
import { WaitingRecords } from "./WaitingRecords.tsx";
import "./Shell.css";

export function Shell() {
  const me = useMe();
  const { pathname } = useLocation();
  const begun = hasBegun(me);
  // the page keeps its place when the frame changes: the recovery codes are on it at that very moment
  return (
    <div className={begun ? "shell" : "shell-before"}>
      <a className="skip" href="#main">
        跳到正文
      </a>
      {begun ? <Rail /> : <BeforeBar />}
      <div className="stage">
        {begun && <ActingBanner />}
        {begun && <WaitingRecords />}
        {isKeptApart(pathname, me) ? <KeptApart /> : <Outlet />}
        {begun && <BurdenLink />}
      </div>
      {begun && <PhoneTabs />}
      {begun && <SearchKeys />}
      <Toasts />
    </div>
  );
}
