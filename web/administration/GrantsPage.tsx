import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { addDays, parseDay } from "#kernel/day.ts";
import { ROLES } from "#domain/access/policy.ts";
import { ROLE_NAMES } from "#domain/access/role-names.ts";
import { type GrantRow, grantsQuery } from "../api/administration.ts";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { ListMore } from "../ui/ListMore.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { EndGrantSheet, GiveGrantSheet } from "./GrantSheets.tsx";
import { Proposals } from "./Proposals.tsx";
import "./administration.css";

const route = getRouteApi("/shell/grants");
const STATES = [
  { value: "all", name: "全部（含已结束）" },
  { value: "current", name: "有效" },
  { value: "coming", name: "还没开始" },
  { value: "ended", name: "已结束" },
] as const;

/** 2026年9月17日起, or with the last day on which it holds. */
function sayTime(grant: Pick<GrantRow, "from" | "until">, today: string): string {
  const until = grant.until === null ? null : parseDay(grant.until);
  return until === null
    ? `${sayDate(grant.from, today)}起`
    : `${sayDate(grant.from, today)}至${sayDate(addDays(until, -1), today)}`;
}

/** 授权: who may do what where, since when and why; what posts ask for stands first. */
export function GrantsPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/grants" });
  const me = useMe();
  const state = search.state ?? "current";
  const asked = useInfiniteQuery(grantsQuery({ ...search, state: search.personId === undefined && search.unitId === undefined ? state : search.state })); // prettier-ignore
  const grants = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const total = asked.data?.pages[0]?.total ?? 0;
  const [ending, setEnding] = useState<GrantRow | null>(null);
  const [giving, setGiving] = useState(false);
  const change = (next: Partial<typeof search>, replace = true): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace, resetScroll: false });
  const narrowed =
    search.personId === undefined
      ? search.unitId === undefined
        ? null
        : (grants[0]?.unit.name ?? "这个单位")
      : (grants[0]?.person.name ?? "这个人");
  return (
    <Page
      room="授权"
      phone={{ back: "/me", word: "我的", title: "授权" }}
      phoneActions
      actions={
        <Link to="/roles" className="text-link">
          谁能做什么
        </Link>
      }
    >
      <div className="administration">
        <PageTitle
          aside={<Button onClick={() => setGiving(true)}>授权</Button>}
          note="角色管一个单位和它的下级，从某天起，到某天止。不能给自己授权。"
        >
          授权
        </PageTitle>
        {narrowed === null && <Proposals />}
        <div className="administration-filter">
          {narrowed === null ? (
            <FilterSentence label="授权筛选">
              看
              <WordChoice
                label="状态"
                value={state}
                options={STATES.filter((each) => each.value !== "all")}
                onChange={
                  (value) =>
                    change({
                      state: STATES.map((each) => each.value).find(
                        (each) => each !== "all" && each === value,
                      ) as typeof search.state,
                    }) // one of the three, "all" is left out // prettier-ignore
                }
              />
              的
              <WordChoice
                label="角色"
                value={search.role ?? "all"}
                options={[
                  { value: "all", name: "全部角色" },
                  ...ROLES.map((value) => ({ value, name: ROLE_NAMES[value] })),
                ]}
                onChange={(value) => change({ role: ROLES.find((role) => role === value) })}
              />
              授权，共{total}条
            </FilterSentence>
          ) : (
            <p className="administration-narrowed">
              {narrowed}的授权和经过，共{total}条{" "}
              <TextButton onClick={() => change({ personId: undefined, unitId: undefined })}>
                看全部
              </TextButton>
            </p>
          )}
          <SearchBox
            label="按姓名、编号、单位找"
            value={search.q ?? ""}
            onChange={(q) => change({ q: q === "" ? undefined : q })}
          />
        </div>
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {asked.isPending && <Skeleton lines={10} height={36} />}
        {asked.isSuccess && grants.length === 0 && (
          <Empty title="没有这样的授权">换个字、换个角色或状态试试；也可以直接授权。</Empty>
        )}
        {grants.length > 0 && (
          <table className="administration-table">
            <thead>
              <tr>
                <th scope="col">姓名</th>
                <th scope="col">角色</th>
                <th scope="col">管哪里</th>
                <th scope="col">时间</th>
                <th scope="col">理由和经过</th>
                <th scope="col">
                  <span className="seen-by-readers">办理</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {grants.map((grant) => (
                <tr key={grant.id}>
                  <th scope="row">
                    <button
                      type="button"
                      className="text-link"
                      onClick={() => change({ personId: grant.person.id, unitId: undefined, q: undefined }, false)} // prettier-ignore
                    >
                      {grant.person.name}
                    </button>
                  </th>
                  <td data-label="角色">{ROLE_NAMES[grant.role]}</td>
                  <td data-label="管哪里">
                    <button
                      type="button"
                      className="text-link"
                      onClick={() => change({ unitId: grant.unit.id, personId: undefined, q: undefined }, false)} // prettier-ignore
                    >
                      {grant.unit.name}
                    </button>
                  </td>
                  <td data-label="时间">{sayTime(grant, me.today)}</td>
                  <td data-label="理由和经过" className="grey">
                    {sayHistory(grant)}
                  </td>
                  <td className="administration-actions">
                    {grant.state !== "ended" && grant.person.id !== me.person.id && (
                      <TextButton
                        aria-label={`收回：${grant.person.name}，${ROLE_NAMES[grant.role]}`}
                        onClick={() => setEnding(grant)}
                      >
                        收回
                      </TextButton>
                    )}
                    {grant.state !== "ended" && grant.person.id === me.person.id && (
                      <span className="grey">自己的</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {grants.length > 0 && (
          <ListMore asked={asked} note={`共${total}条，已列${grants.length}条`} />
        )}
      </div>
      {giving && <GiveGrantSheet onClose={() => setGiving(false)} />}
      {ending !== null && <EndGrantSheet grant={ending} onClose={() => setEnding(null)} />}
    </Page>
  );
}

function sayHistory(grant: GrantRow): string {
  const given = [grant.reason ?? (grant.post === null ? "" : `任${grant.post}`), grant.setBy === null ? "" : `${grant.setBy}授权`]; // prettier-ignore
  const ended = grant.endReason === null ? "" : `${grant.endedBy ?? "自动"}结束：${grant.endReason}`; // prettier-ignore
  const follows = grant.post !== null && grant.state !== "ended" ? "随任职结束" : "";
  return [...given, follows, ended].filter((part) => part !== "").join("；");
}
