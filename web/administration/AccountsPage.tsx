import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type AccountRow, accountsQuery, type FirstPassword } from "../api/administration.ts";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { ROLE_WORDS } from "../access/role-words.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { ListMore } from "../ui/ListMore.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { DisableSheet, EnableSheet, ResetSheet } from "./AccountSheets.tsx";
import { FirstPasswords } from "./FirstPasswords.tsx";
import { OpenAccountsSheet } from "./OpenAccountsSheet.tsx";
import "./administration.css";

const route = getRouteApi("/shell/accounts");

export const STATE_WORDS: Readonly<Record<AccountRow["state"], string>> = {
  active: "在用",
  "first-password": "还没用过",
  disabled: "已停用",
  left: "已离开集团",
};
type Doing = { readonly kind: "open" } | { readonly kind: "disable" | "enable" | "reset"; readonly account: AccountRow }; // prettier-ignore

/** 账号: who can log in. First passwords are shown once, on a sheet that is printed and handed out. */
export function AccountsPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/accounts" });
  const me = useMe();
  const asked = useInfiniteQuery(accountsQuery(search));
  const accounts = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const total = asked.data?.pages[0]?.total ?? 0;
  const [doing, setDoing] = useState<Doing | null>(null);
  const [opened, setOpened] = useState<readonly FirstPassword[]>([]);
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false }); // prettier-ignore
  if (opened.length > 0) return <FirstPasswords passwords={opened} onClose={() => setOpened([])} />;
  return (
    <Page
      room="账号"
      phone={{ back: "/me", word: "我的", title: "账号" }}
      phoneActions
      actions={
        <Link to="/roles" className="text-link">
          谁能做什么
        </Link>
      }
    >
      <div className="administration">
        <PageTitle
          aside={<Button onClick={() => setDoing({ kind: "open" })}>开账号</Button>}
          note="账号只管能不能登录；登录后能做什么，由安全管理员授权。"
        >
          账号
        </PageTitle>
        <div className="administration-filter">
          <FilterSentence label="账号筛选">
            看
            <WordChoice
              label="状态"
              value={search.state ?? "all"}
              options={[
                { value: "all", name: "全部" },
                ...Object.entries(STATE_WORDS).map(([value, name]) => ({ value, name })),
              ]}
              onChange={
                (value) =>
                  change({ state: value === "all" ? undefined : (value as AccountRow["state"]) }) // a key of STATE_WORDS
              }
            />
            的账号，共{total}个
          </FilterSentence>
          <SearchBox
            label="按姓名、编号、登录名找"
            value={search.q ?? ""}
            onChange={(q) => change({ q: q === "" ? undefined : q })}
          />
        </div>
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {asked.isPending && <Skeleton lines={10} height={36} />}
        {asked.isSuccess && accounts.length === 0 && (
          <Empty
            title={
              search.q === undefined && search.state === undefined
                ? "这里会是全部账号"
                : "没有这样的账号"
            }
          >
            {search.q === undefined && search.state === undefined
              ? "点“开账号”，可以一次给全部支部书记开。"
              : "换个字或换个状态试试。"}
          </Empty>
        )}
        {accounts.length > 0 && (
          <table className="administration-table">
            <thead>
              <tr>
                <th scope="col">姓名</th>
                <th scope="col">登录名</th>
                <th scope="col">单位</th>
                <th scope="col">角色</th>
                <th scope="col">状态</th>
                <th scope="col">最近使用</th>
                <th scope="col">
                  <span className="seen-by-readers">办理</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {accounts.map((account) => (
                <tr key={account.id}>
                  <th scope="row">{account.person.name}</th>
                  <td data-label="登录名">{account.login}</td>
                  <td data-label="单位">{account.unitName}</td>
                  <td data-label="角色">
                    {account.roles.length === 0 ? (
                      <span className="grey">还没有授权</span>
                    ) : (
                      account.roles.map((role) => ROLE_WORDS[role]).join("、")
                    )}
                  </td>
                  <td data-label="状态">{STATE_WORDS[account.state]}</td>
                  <td data-label="最近使用" className="grey">
                    {account.lastSeenAt === null
                      ? "—"
                      : sayDay(account.lastSeenAt.slice(0, 10), me.today)}
                  </td>
                  <td className="administration-actions">
                    {account.person.id === me.person.id ? (
                      <span className="grey">自己的</span>
                    ) : (
                      <AccountActions account={account} onDo={setDoing} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {accounts.length > 0 && (
          <ListMore asked={asked} note={`共${total}个，已列${accounts.length}个`} />
        )}
      </div>
      {doing?.kind === "open" && (
        <OpenAccountsSheet onClose={() => setDoing(null)} onOpened={setOpened} />
      )}
      {doing?.kind === "disable" && (
        <DisableSheet account={doing.account} onClose={() => setDoing(null)} />
      )}
      {doing?.kind === "enable" && (
        <EnableSheet account={doing.account} onClose={() => setDoing(null)} />
      )}
      {doing?.kind === "reset" && (
        <ResetSheet account={doing.account} onClose={() => setDoing(null)} onReset={setOpened} />
      )}
    </Page>
  );
}

function AccountActions(props: { account: AccountRow; onDo: (doing: Doing) => void }) {
  const { account, onDo } = props;
  const { name } = account.person;
  if (account.state === "left") return null;
  if (account.state === "disabled") {
    return (
      <TextButton aria-label={`恢复：${name}`} onClick={() => onDo({ kind: "enable", account })}>
        恢复
      </TextButton>
    );
  }
  return (
    <>
      <TextButton aria-label={`重设密码：${name}`} onClick={() => onDo({ kind: "reset", account })}>
        重设密码
      </TextButton>
      <TextButton aria-label={`停用：${name}`} onClick={() => onDo({ kind: "disable", account })}>
        停用
      </TextButton>
    </>
  );
}
