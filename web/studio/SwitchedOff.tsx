import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { type SwitchedOffList, switchedOffQuery, switchOn } from "../api/studio.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Mark } from "../ui/Mark.tsx";
import { showToast } from "../ui/Toast.tsx";
import { SwitchOffSheet } from "./SwitchOffSheet.tsx";

/** Units for which an institution is or was switched off, and the way back before the time. */
export function SwitchedOff(props: { id: string; name: string; today: string }) {
  const { id, name, today } = props;
  const list = useQuery(switchedOffQuery(id));
  const [switching, setSwitching] = useState(false);
  const items = list.data?.items ?? [];
  return (
    <div className="studio-switched">
      <p className="grey">
        一个单位一段时间里确实不适用，可以停用：要写理由、批准人和期限。长期不适用的，请改制度的适用单位。
      </p>
      {list.isPending && <Skeleton lines={3} height={44} />}
      {list.isError && <Failed words={wordsOf(list.error)} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && (
        <Empty title="没有单位停用这项制度">停用的单位、期限和批准人会列在这里。</Empty>
      )}
      {items.length > 0 && (
        <ul className="studio-switched-list" aria-label="停用的单位">
          {items.map((item) => (
            <Item key={item.id} item={item} name={name} today={today} />
          ))}
        </ul>
      )}
      <p>
        <Button onClick={() => setSwitching(true)}>对一个单位停用</Button>
      </p>
      {switching && <SwitchOffSheet {...props} onClose={() => setSwitching(false)} />}
    </div>
  );
}

function Item(props: { item: SwitchedOffList["items"][number]; name: string; today: string }) {
  const { item, name, today } = props;
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: async () => switchOn(item.id),
    onSuccess: async () => {
      showToast(`${item.unitName}恢复“${name}”，今天起开始的照常应办`);
      await queries.invalidateQueries();
    },
  });
  return (
    <li>
      <Mark state={item.ended ? "open" : "waived"} label={null} />
      <div>
        <p>
          <strong>{item.unitName}</strong>　{item.ended ? "已结束" : item.from > today ? "还没开始" : "停用中"}
        </p>
        <p className="grey">
          {sayDate(item.from, today)}至{sayDate(item.until, today)}，{item.reason}；{item.approvedBy}批准，{item.setBy}设
        </p>
        {end.isError && <Failed words={wordsOf(end.error)} />}
      </div>
      {!item.ended && (
        <TextButton disabled={end.isPending} aria-label={`现在恢复：${item.unitName}`} onClick={() => end.mutate()}>
          现在恢复
        </TextButton>
      )}
    </li>
  );
} // prettier-ignore
