import { Button, TextButton } from "../ui/Button.tsx";
import { showToast } from "../ui/Toast.tsx";

/** The codes for the day on which the phone is lost: shown this once, to be printed or copied. */
export function RecoveryCodes(props: { codes: readonly string[]; onDone: () => void }) {
  return (
    <section className="recovery" aria-labelledby="recovery-title">
      <h2 id="recovery-title">恢复码：手机丢了、坏了时用</h2>
      <p>
        只显示这一次，离开这一页就再也看不到。请打印或抄下来，锁在抽屉里，不要存在这部手机上。每个只能用一次。
      </p>
      <ol className="recovery-codes">
        {props.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p className="recovery-actions">
        <TextButton onClick={() => window.print()}>打印</TextButton>
        <TextButton
          onClick={() => {
            navigator.clipboard.writeText(props.codes.join("\n")).then(
              () => showToast("已复制。贴到别处保存好后，请清掉剪贴板。"),
              () => showToast("这个浏览器不让复制，请抄下来。"),
            );
          }}
        >
          复制
        </TextButton>
      </p>
      <Button kind="primary" onClick={props.onDone}>
        已经收好了
      </Button>
    </section>
  );
}
