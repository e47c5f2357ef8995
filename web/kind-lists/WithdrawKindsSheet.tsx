import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type KindList, kindListsQuery, withdrawKinds } from "../api/kind-lists.ts";
import { useMe } from "../api/session.ts";
import { sayDate } from "../ui/day-words.ts";
import { TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

/** Takes back a version whose day has not come. */
export function WithdrawKindsSheet(props: { list: KindList; version: KindList["versions"][number]; onClose: () => void }) {
  const { list, version, onClose } = props;
  const { today } = useMe();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  return (
    <FormSheet
      title={`撤下：${list.name}第${version.version}版`}
      button="撤下这一版"
      note={`这一版从${sayDate(version.from, today)}起施行，还没有到。撤下以后照现在的清单办。`}
      errors={reason.trim().length < 2 ? ["请写为什么撤下。"] : []}
      act={async () => withdrawKinds(list.id, { version: version.version, reason: reason.trim() })}
      onDone={(page) => {
        queries.setQueryData(kindListsQuery().queryKey, page);
        onClose();
        showToast(`已撤下“${list.name}”第${version.version}版`);
      }}
      onClose={onClose}
    >
      <TextField label="为什么撤下" value={reason} maxLength={200} onChange={setReason} />
    </FormSheet>
  );
} // prettier-ignore
