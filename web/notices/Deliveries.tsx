import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { sayMoment } from "../access/say-device.ts";
import { wordsOf } from "../api/client.ts";
import { deliveriesQuery, retryDelivery } from "../api/notices.ts";
import { TextButton } from "../ui/Button.tsx";
import { Failed } from "../ui/Empty.tsx";
import { showToast } from "../ui/Toast.tsx";
import "./notices.css";

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
  const error = asked.error ?? retrying.error;
  if (error !== null) return <Failed words={wordsOf(error)} />;
  if (asked.data === undefined) return null;
  const { waiting, sentLastWeek, dead } = asked.data;
  return (
    <section>
      <h2 className={dead.length > 0 ? "system-alarm" : undefined}>
        {dead.length > 0 ? `${dead.length}条通知没有送达` : "通知都能送达"}
      </h2>
      <p>
        最近七天送出{sentLastWeek}条，待发{waiting}条。
      </p>
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
