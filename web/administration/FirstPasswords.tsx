import { useState } from "react";
import type { FirstPassword } from "../api/administration.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Page, PageTitle } from "../ui/Page.tsx";
import { firstPasswordCsv } from "./first-password-csv.ts";
import "./administration.css";

/** The sheet of first passwords: printed and cut into strips, or saved. Left, it is gone: nobody can see them again. */
export function FirstPasswords(props: {
  passwords: readonly FirstPassword[];
  onClose: () => void;
}) {
  const { passwords, onClose } = props;
  const me = useMe();
  const [kept, setKept] = useState(false);
  const [asking, setAsking] = useState(false);
  const save = (): void => {
    const address = URL.createObjectURL(new Blob([firstPasswordCsv(passwords)], { type: "text/csv;charset=utf-8" })); // prettier-ignore
    const link = document.createElement("a");
    link.href = address;
    link.download = `初始密码（${me.today}）.csv`;
    link.click();
    URL.revokeObjectURL(address);
    setKept(true);
  };
  return (
    <Page room="账号" bar={<span>初始密码</span>}>
      <div className="administration first-passwords">
        <PageTitle
          note={`${me.group.name}，${sayDate(me.today)}。首次登录要改密码。请当面交给本人，或装封分发。`}
        >
          初始密码
        </PageTitle>
        <div className="first-passwords-actions not-printed" role="status">
          <p>这些密码只显示这一次，离开这一页就看不到了。请先打印或保存。</p>
          <Button
            kind="primary"
            onClick={() => {
              setKept(true);
              window.print();
            }}
          >
            打印
          </Button>
          <Button onClick={save}>存成表格</Button>
          {kept || asking ? (
            <TextButton onClick={onClose}>
              {kept ? "办完了，回到账号" : "没有打印，也要离开"}
            </TextButton>
          ) : (
            <TextButton onClick={() => setAsking(true)}>回到账号</TextButton>
          )}
        </div>
        <table className="administration-table first-passwords-table">
          <thead>
            <tr>
              <th scope="col">姓名</th>
              <th scope="col">单位</th>
              <th scope="col">登录名</th>
              <th scope="col">初始密码</th>
            </tr>
          </thead>
          <tbody>
            {passwords.map((each) => (
              <tr key={each.accountId}>
                <th scope="row">{each.person.name}</th>
                <td data-label="单位">{each.unitName}</td>
                <td data-label="登录名">
                  <code>{each.login}</code>
                </td>
                <td data-label="初始密码">
                  <code>{each.password}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  );
}
