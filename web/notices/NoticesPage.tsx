import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { may } from "../access/may.ts";
import { sayMoment } from "../access/say-device.ts";
import { wordsOf } from "../api/client.ts";
import { markAllRead, markRead, type Notice, noticesQuery, olderNotices } from "../api/notices.ts";
import { useMe } from "../api/session.ts";
import { AddressLink } from "../ui/AddressLink.tsx";
import { Button, TextButton } from "../ui/Button.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import "./notices.css";

/** 消息: what I was told, the newest first; each line leads to the thing. Nobody else sees what I have read. */
export function NoticesPage() {
  const me = useMe();
  const queries = useQueryClient();
  const asked = useQuery(noticesQuery);
  const [older, setOlder] = useState<readonly Notice[]>([]);
  const [next, setNext] = useState<string | null | undefined>(undefined);
  const again = async (): Promise<void> => queries.invalidateQueries({ queryKey: ["notices"] });
  const reading = useMutation({ mutationFn: markRead, onSettled: again });
  const readingAll = useMutation({
    mutationFn: markAllRead,
    onSuccess: async () => {
      setOlder((before) => before.map((each) => ({ ...each, read: true })));
      await again();
    },
  });
  const more = useMutation({
    mutationFn: olderNotices,
    onSuccess: (page) => {
      setOlder((before) => [...before, ...page.items]);
      setNext(page.next);
    },
  });
  const first = asked.data?.items ?? [];
  const known = new Set(first.map((each) => each.id));
  const items = [...first, ...older.filter((each) => !known.has(each.id))];
  const cursor = next === undefined ? (asked.data?.next ?? null) : next;
  const error = asked.error ?? reading.error ?? readingAll.error ?? more.error;
  return (
    <Page
      room="消息"
      width="hang"
      phone={{ back: "/me", word: "我的", title: "消息" }}
      actions={
        <>
          {may(me, "notice.robots") && (
            <Link to="/notices/robots" className="text-link">
              群机器人和规则
            </Link>
          )}{" "}
          <Link to="/notices/settings" className="text-link">
            我的设置
          </Link>
        </>
      }
    >
      <div className="notices">
        <PageTitle
          note="每个工作日至多一条汇总，没有要办的就不发；下班后和放假不打扰。"
          aside={
            (asked.data?.unread ?? 0) > 0 && (
              <TextButton onClick={() => readingAll.mutate()} disabled={readingAll.isPending}>
                全部标为已读
              </TextButton>
            )
          }
        >
          消息
        </PageTitle>
        <p className="notices-links">
          {may(me, "notice.robots") && (
            <Link to="/notices/robots" className="text-link">
              群机器人和规则
            </Link>
          )}
          <Link to="/notices/settings" className="text-link">
            我的设置
          </Link>
        </p>
        {error !== null && <Failed words={wordsOf(error)} retry={() => void asked.refetch()} />}
        {asked.isPending && <Skeleton lines={6} />}
        {asked.isSuccess && items.length === 0 && (
          <Empty title="还没有消息">
            要办的事快到期、到期、逾期时，或者上级催办时，会在这里告诉您。没有要办的事，就不会有消息。
          </Empty>
        )}
        <ul className="notices-list">
          {items.map((notice) => (
            <NoticeItem
              key={notice.id}
              notice={notice}
              onRead={() => {
                if (!notice.read) reading.mutate(notice.id);
              }}
            />
          ))}
        </ul>
        {cursor !== null && (
          <Button busy={more.isPending} busyWord="正在取……" onClick={() => more.mutate(cursor)}>
            更早的消息
          </Button>
        )}
      </div>
    </Page>
  );
}

function NoticeItem(props: { notice: Notice; onRead: () => void }) {
  const { notice, onRead } = props;
  return (
    <li className={notice.read ? "notice" : "notice notice-unread"}>
      <div className="notice-head">
        <h2>
          {!notice.read && <span className="notice-mark">未读</span>}
          {notice.title}
        </h2>
        <span className="grey">{sayMoment(notice.at)}</span>
        {!notice.read && <TextButton onClick={onRead}>标为已读</TextButton>}
      </div>
      {notice.content.sections.map((section) => (
        <section key={section.heading}>
          <h3>{section.heading}</h3>
          <ul>
            {section.lines.map((line) => (
              <li key={`${line.itemId ?? ""}${line.text}`}>
                {line.path === null ? (
                  line.text
                ) : (
                  <AddressLink href={line.path} className="notice-line" onClick={onRead}>
                    {line.text}
                  </AddressLink>
                )}
              </li>
            ))}
          </ul>
          {section.more > 0 && <p className="grey">另有{section.more}项，在待办里看。</p>}
        </section>
      ))}
    </li>
  );
}
