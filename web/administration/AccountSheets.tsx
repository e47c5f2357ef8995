import { useState } from "react";
import { type AccountRow, disableAccount, enableAccount, type FirstPassword, resetFirstPassword } from "../api/administration.ts"; // prettier-ignore
import { TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

interface Shared {
  readonly account: AccountRow;
  readonly onClose: () => void;
}

export function DisableSheet({ account, onClose }: Shared) {
  const [reason, setReason] = useState("");
  return (
    <FormSheet
      title={`停用：${account.person.name}`}
      button="停用"
      note="从现在起登录不了，已经登录的立即退出。办过的事都留着，以后可以恢复。"
      errors={[reason.trim().length < 2 ? "请写理由。" : undefined]}
      act={async () => disableAccount(account.id, reason.trim())}
      sayCurrent={() => "这个账号已经停用了。"}
      onDone={() => {
        onClose();
        showToast(`已停用${account.person.name}的账号。`);
      }}
      onClose={onClose}
    >
      <TextField label="理由" value={reason} onChange={setReason} maxLength={200} />
    </FormSheet>
  );
}

export function EnableSheet({ account, onClose }: Shared) {
  return (
    <FormSheet
      title={`恢复：${account.person.name}`}
      button="恢复"
      note="密码还是原来的；忘了再重设。"
      act={async () => enableAccount(account.id)}
      sayCurrent={() => "这个账号没有停用。"}
      onDone={() => {
        onClose();
        showToast(`已恢复${account.person.name}的账号。`);
      }}
      onClose={onClose}
    />
  );
}

export function ResetSheet(
  props: Shared & { onReset: (passwords: readonly FirstPassword[]) => void },
) {
  const { account, onClose } = props;
  return (
    <FormSheet
      title={`重设密码：${account.person.name}`}
      button="重设密码"
      note="生成一个新的初始密码，只显示这一次；原来的密码作废，已经登录的立即退出。请当面交给本人。"
      act={async () => resetFirstPassword(account.id)}
      onDone={(password) => {
        onClose();
        props.onReset([password]);
      }}
      onClose={onClose}
    />
  );
}
