import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { forgetAnswers } from "../api/kept-answers.ts";
import { logOut, useMe } from "../api/session.ts";
import { openSearch } from "../shell/open-search.ts";
import { ROOM_LIST, roomName } from "../shell/rooms.ts";
import { Page, PageTitle } from "../ui/Page.tsx";
import { Feeds } from "./Feeds.tsx";
import { ROLE_WORDS } from "./role-words.ts";
import "./access.css";

/** 我的: who I am here, my calendar address, the rooms that have no tab on the phone, and the way out. */
export function MePage() {
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    await logOut().catch(() => undefined);
    await forgetAnswers().catch(() => undefined);
    queries.clear();
    await navigate({ to: "/login" });
  };
  return (
    <Page room="我的" width="hang">
      <div className="me">
        <PageTitle note={`${me.title}，${me.group.name}`}>{me.person.name}</PageTitle>
        {me.rooms.length > 0 && (
          <section className="me-rooms">
            <h2>去哪里</h2>
            <button type="button" className="me-row" onClick={openSearch}>
              搜索条款、单位、台账
            </button>
            {ROOM_LIST.filter((one) => me.rooms.includes(one.room)).map((one) => (
              <Link key={one.room} to={one.to} className="me-row">
                {roomName(one.room, me)}
              </Link>
            ))}
          </section>
        )}
        <section>
          <h2>我在这里做什么</h2>
          {me.grants.map((grant) => (
            <div key={`${grant.role}${grant.unitId}`} className="me-row">
              <span>{grant.unitName}</span>
              <span className="grey">{ROLE_WORDS[grant.role]}</span>
            </div>
          ))}
        </section>
        {me.rooms.includes("todo") && <Feeds />}
        <section>
          <h2>登录</h2>
          <div className="me-row">
            <span>密码</span>
            <Link to="/password" className="text-link">
              改密码
            </Link>
          </div>
          <div className="me-row">
            <span className="me-row-text">
              退出登录
              <span className="grey">没写完的草稿会留着，下次登录还在。</span>
            </span>
            <button type="button" className="text-link" onClick={() => void leave()}>
              退出
            </button>
          </div>
        </section>
        <p className="note me-foot">深色还是浅色，跟着这台设备的设置走。</p>
      </div>
    </Page>
  );
}
