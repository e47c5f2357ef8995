import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { sayMoment } from "../access/say-device.ts";
import { wordsOf } from "../api/client.ts";
import { deliveriesQuery, retryDelivery } from "../api/notices.ts";
import { TextButton } from "../ui/Button.tsx";
import { Failed } from "../ui/Empty.tsx";
import { showToast } from "../ui/Toast.tsx";
import "./notices.css";

function sayHow(dead: number, trying: number): string {
  if (dead > 0) return `${dead}条通知没有送达`;
  return trying > 0 ? `${trying}条通知发不出去，正在重试` : "通知都能送达";
}

/** 通知的送达: for who keeps the installation running. What did not arrive and why; neither contents nor people. */
export function Deliveries() {
  const queries = useQueryClient();
  const asked = useQuery(deliveriesQuery);
  const retrying = useMutation({
    mutationFn: retryDelivery,
    onSuccess: async () => {
      showToast("半分钟内会重发。");
      await queries.invalidateQueries({ queryKey: deliveriesQuery.queryKey });
    },
  });
  // one wrong password of the mail server gives up the digests of everybody
  const retryingAll = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) await retryDelivery(id);
    },
    onSuccess: () => showToast("半分钟内会陆续重发。"),
    onSettled: async () => queries.invalidateQueries({ queryKey: deliveriesQuery.queryKey }),
  });
  const error = asked.error ?? retrying.error ?? retryingAll.error;
  if (error !== null) return <Failed words={wordsOf(error)} />;
  if (asked.data === undefined) return null;
  const { waiting, sentLastWeek, retrying: held, dead } = asked.data;
  const trying = held.reduce((sum, each) => sum + each.items, 0);
  return (
    <section>
      <h2 className={dead.length + trying > 0 ? "system-alarm" : undefined}>
        {sayHow(dead.length, trying)}
      </h2>
      <p>
        最近七天送出{sentLastWeek}条，待发{waiting}条。
        {dead.length > 1 && (
          <TextButton
            onClick={() => retryingAll.mutate(dead.map(({ id }) => id))}
            disabled={retryingAll.isPending}
          >
            {retryingAll.isPending ? "正在安排重发……" : "全部重发"}
          </TextButton>
        )}
      </p>
      {held.length > 0 && (
        <ul className="robots">
          {held.map((each) => (
            <li key={each.why}>
              <span>
                {each.why}
                <span className="grey">{`${each.items}条没有发出去，会自动再试，下一次在${sayMoment(each.next)}`}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {dead.length > 0 && (
        <ul className="robots">
          {dead.map((each) => (
            <li key={each.id}>
              <span>
                {each.about}
                <span className="grey">{`${sayMoment(each.at)}，试了${each.attempts}次：${each.why ?? "原因不明"}`}</span>
              </span>
              <TextButton onClick={() => retrying.mutate(each.id)} disabled={retrying.isPending}>
                重发
              </TextButton>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
