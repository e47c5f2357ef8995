import { Link } from "@tanstack/react-router";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { useActing } from "../delegations/use-acting.ts";
import { openSearch } from "../shell/open-search.ts";
import { ROOM_LIST, roomName } from "../shell/rooms.ts";
import { UnreadCount } from "../notices/UnreadCount.tsx";
import { PrivacyLinks } from "../people/PrivacyLinks.tsx";
import { TextButton } from "../ui/Button.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { Feeds } from "./Feeds.tsx";
import { may } from "./may.ts";
import { ROLE_WORDS } from "./role-words.ts";
import { useLeave } from "./use-leave.ts";
import "./access.css";

/** 我的: who I am here, my calendar address, the rooms that have no tab on the phone, and the way out. */
export function MePage() {
  const me = useMe();
  const acting = useActing();
  const leave = useLeave();
  return (
    <Page room="我的" width="hang">
      <div className="me">
        <PageTitle note={`${me.title}，${me.group.name}`}>{me.person.name}</PageTitle>
        {me.rooms.length > 0 && (
          <section className="me-rooms">
            <h2>去哪里</h2>
            {may(me, "search.use") && (
              <button type="button" className="me-row" onClick={openSearch}>
                搜索条款、单位、台账
              </button>
            )}
            {ROOM_LIST.filter((one) => me.rooms.includes(one.room)).map((one) => (
              <Link key={one.room} to={one.to} className="me-row">
                {roomName(one.room, me)}
              </Link>
            ))}
          </section>
        )}
        {may(me, "case.own") && (
          <section>
            <h2>我的诉求</h2>
            <Link to="/my-cases" className="me-row">
              <span className="me-row-text">
                提建议、申请困难帮扶、反映负担
                <span className="grey">
                  提过的在哪一步、哪天前答复；大家被采纳的建议，正在揭的榜。
                </span>
              </span>
            </Link>
          </section>
        )}
        <section>
          <h2>提醒</h2>
          <Link to="/notices" className="me-row">
            <span className="me-row-text">
              <span>
                消息
                <UnreadCount className="notices-count" />
              </span>
              <span className="grey">到期、逾期和催办；邮件和时间在这里设。</span>
            </span>
          </Link>
        </section>
        <section>
          <h2>我在这里做什么</h2>
          {me.grants.map((grant) => (
            <div key={`${grant.role}${grant.unitId}`} className="me-row">
              <span>{grant.unitName}</span>
              <span className="grey">{ROLE_WORDS[grant.role]}</span>
            </div>
          ))}
        </section>
        <section>
          <h2>代办</h2>
          {me.actingFor === null &&
            me.mayActFor.map((each) => (
              <div key={each.delegationId} className="me-row">
                <span className="me-row-text">
                  代{each.name}办理
                  <span className="grey">
                    办的事都记着“{me.person.name} 代 {each.name}”。
                  </span>
                </span>
                <TextButton onClick={() => acting.mutate(each.delegationId)}>
                  {acting.isPending ? "正在换……" : "换过去"}
                </TextButton>
              </div>
            ))}
          {acting.isError && <p className="grey">{wordsOf(acting.error)}</p>}
          <Link to="/delegations" className="me-row">
            <span className="me-row-text">
              请人代办、替人代办
              <span className="grey">出差、休假时请人在写明的几天里替您办。</span>
            </span>
          </Link>
          {may(me, "disclosure.read") && (
            <Link to="/disclosures" className="me-row">
              <span className="me-row-text">
                党务公开
                <span className="grey">您所在党组织公开的事；想了解别的，可以申请公开。</span>
              </span>
            </Link>
          )}
          <Link to="/roles" className="me-row">
            <span className="me-row-text">
              谁能做什么
              <span className="grey">每个角色能办的事，系统就按它判断。</span>
            </span>
          </Link>
        </section>
        {me.rooms.includes("todo") && <Feeds />}
        <section>
          <h2>个人信息</h2>
          <Link to="/me/data" className="me-row">
            <span className="me-row-text">
              我的信息
              <span className="grey">存了我的什么、谁看过；要求更正、删除，下载一份。</span>
            </span>
          </Link>
          <PrivacyLinks here="people" className="me-row" />
        </section>
        <section>
          <h2>登录</h2>
          <div className="me-row">
            <span className="me-row-text">
              登录与安全
              <span className="grey">密码、两步登录、在哪里登录着</span>
            </span>
            <Link to="/sign-in" className="text-link">
              打开
            </Link>
          </div>
          {may(me, "session.manage") && (
            <div className="me-row">
              <span className="me-row-text">
                登录管理
                <span className="grey">谁在哪里登录着，重置两步登录</span>
              </span>
              <Link to="/sign-ins" className="text-link">
                打开
              </Link>
            </div>
          )}
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
