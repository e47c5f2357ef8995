import { Outlet, useLocation } from "@tanstack/react-router";
import { useMe } from "../api/session.ts";
import { Toasts } from "../ui/Toast.tsx";
import { BurdenLink } from "../voices/BurdenLink.tsx";
import { ActingBanner } from "./ActingBanner.tsx";
import { isKeptApart } from "./administrator-pages.ts";
import { KeptApart } from "./KeptApart.tsx";
import { PhoneTabs } from "./PhoneTabs.tsx";
import { Rail } from "./Rail.tsx";
import { SearchKeys } from "./SearchKeys.tsx";
import { WaitingRecords } from "./WaitingRecords.tsx";
import "./Shell.css";

export function Shell() {
  const me = useMe();
  const { pathname } = useLocation();
  return (
    <div className="shell">
      <a className="skip" href="#main">
        跳到正文
      </a>
      <Rail />
      <div className="stage">
        <ActingBanner />
        <WaitingRecords />
        {isKeptApart(pathname, me) ? <KeptApart /> : <Outlet />}
        <BurdenLink />
      </div>
      <PhoneTabs />
      <SearchKeys />
      <Toasts />
    </div>
  );
}
