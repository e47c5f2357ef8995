import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { createFeed, feedsQuery, revokeFeed } from "../api/feeds.ts";
import { useMe } from "../api/session.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Failed } from "../ui/Empty.tsx";
import { showToast } from "../ui/Toast.tsx";
import { may } from "./may.ts";

/** Calendar addresses: what is owed shows up in the phone's own calendar. Told once, revocable at any time. */
export function Feeds() {
  const me = useMe();
  const queries = useQueryClient();
  const feeds = useQuery(feedsQuery);
  const [address, setAddress] = useState<string | null>(null);
  const again = async (): Promise<void> =>
    queries.invalidateQueries({ queryKey: feedsQuery.queryKey });
  const making = useMutation({
    mutationFn: async (unitId: string | undefined) =>
      createFeed(unitId === undefined ? {} : { unitId }),
    onSuccess: async (made) => {
      setAddress(new URL(made.path, window.location.origin).href);
      await again();
    },
  });
  const revoking = useMutation({
    mutationFn: revokeFeed,
    onSuccess: async () => {
      setAddress(null);
      showToast("已停用，这个网址再也打不开。");
      await again();
    },
  });
  const inForce = (feeds.data?.items ?? []).filter((feed) => feed.revokedAt === null);
  const error = making.error ?? revoking.error;
  return (
    <section>
      <h2>日历订阅</h2>
      <div className="me-row">
        <span className="me-row-text">
          应办的事，显示在手机和电脑自带的日历里
          <span className="grey">谁有网址谁就能看，只给自己用；换手机、外泄了就停用。</span>
        </span>
        <span>
          <TextButton onClick={() => making.mutate(undefined)} disabled={making.isPending}>
            生成我的
          </TextButton>
          {may(me, "duty.read") && (
            <>
              {"　"}
              <TextButton onClick={() => making.mutate(me.home.id)} disabled={making.isPending}>
                生成本单位的
              </TextButton>
            </>
          )}
        </span>
      </div>
      {error !== null && <Failed words={wordsOf(error)} />}
      {address !== null && <FeedAddress address={address} />}
      {inForce.map((feed) => (
        <div key={feed.id} className="me-row">
          <span className="me-row-text">
            {feed.name}
            <span className="grey">{sayDate(feed.createdAt.slice(0, 10), me.today)}生成</span>
          </span>
          <TextButton onClick={() => revoking.mutate(feed.id)} disabled={revoking.isPending}>
            停用
          </TextButton>
        </div>
      ))}
    </section>
  );
}

/** The address of a new feed, to copy: it is never shown again. */
export function FeedAddress({ address }: { address: string }) {
  return (
    <div className="me-row">
      <code className="me-address">{address}</code>
      <span className="grey">只显示这一次。在日历里选“添加订阅日历”，把它贴进去。</span>
      <TextButton
        strong
        onClick={() => {
          navigator.clipboard.writeText(address).then(
            () => showToast("已复制。"),
            () => showToast("这个浏览器不让复制，请选中网址自己复制。"),
          );
        }}
      >
        复制
      </TextButton>
    </div>
  );
}
