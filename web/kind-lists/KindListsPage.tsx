import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Fragment, useState } from "react";
import { wordsOf } from "../api/client.ts";
import { type KindList, kindListsQuery } from "../api/kind-lists.ts";
import { useMe } from "../api/session.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { SourceMark } from "../ui/SourceMark.tsx";
import { SetKindsSheet } from "./SetKindsSheet.tsx";
import { WithdrawKindsSheet } from "./WithdrawKindsSheet.tsx";
import "./kind-lists.css";

const route = getRouteApi("/shell/kind-lists");

/** 种类清单: what procedures offer to choose from, with sources; a group sets its own, each version from a day on. */
export function KindListsPage() {
  const { list } = route.useSearch();
  const asked = useQuery(kindListsQuery());
  const page = asked.data;
  const shown = page?.items.filter(({ id }) => list === undefined || id === list) ?? [];
  return (
    <Page room="制度" width="inset" bar={<span>种类清单</span>} phone={{ back: "/institutions", word: "制度", title: "种类清单" }}>
      <PageTitle note="办事项时从里面选。本集团可以增加、改名、停用，从哪天起、依据什么都写明；以前办的事项，仍是当时的说法。">种类清单</PageTitle>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={10} height={28} />}
      {list !== undefined && page !== undefined && (
        <p>
          <Link to="/kind-lists" className="text-link">
            看全部{page.items.length}份清单
          </Link>
        </p>
      )}
      {shown.map((each) => (
        <List key={each.id} list={each} maySet={page?.may.set === true} />
      ))}
    </Page>
  );
} // prettier-ignore

function List({ list, maySet }: { list: KindList; maySet: boolean }) {
  const { today } = useMe();
  const [doing, setDoing] = useState<"set" | "withdraw" | null>(null);
  const close = (): void => setDoing(null);
  return (
    <section className="kind-list">
      <header>
        <h2>{list.name}</h2>
        {maySet && <TextButton onClick={() => setDoing("set")}>修订</TextButton>}
      </header>
      <p className="note">
        {list.from === null ? "还没有修订过，用的是起步清单。" : `第${list.version}版，${sayDate(list.from, today)}起施行。`}用在
        {list.asked.map(({ procedure, name, field }, at) => (
          <Fragment key={`${procedure} ${field}`}>
            {at > 0 && "、"}“
            <Link to="/procedures/$procedureId" params={{ procedureId: procedure }} className="text-link">
              {name}
            </Link>
            ”的“{field}”
          </Fragment>
        ))}
        。
      </p>
      <ol className="kind-list-kinds">
        {list.kinds.map((kind) => (
          <li key={kind.id}>
            <span>{kind.name}</span>
            <span className="note">
              {kind.source === "惯例" ? "" : kind.source} <SourceMark mark={kind.mark} />
            </span>
          </li>
        ))}
      </ol>
      {list.coming !== null && (
        <div className="kind-list-coming">
          <p>
            第{list.coming.version}版从{sayDate(list.coming.from, today)}起施行：{sayDifference(list.kinds, list.coming.kinds)}依据{list.coming.source}。
          </p>
          {maySet && <TextButton onClick={() => setDoing("withdraw")}>撤下第{list.coming.version}版</TextButton>}
        </div>
      )}
      {list.versions.length > 0 && (
        <details className="kind-list-versions">
          <summary>修订过{list.versions.length}次</summary>
          <ul>
            {list.versions.map((each) => (
              <li key={each.version}>
                第{each.version}版，{sayDate(each.setOn, today)}由{each.setBy}修订，{sayDate(each.from, today)}起施行，{each.kinds.length}项；依据{each.source}。
                {each.withdrawn !== null && <span className="grey">施行以前撤下：{each.withdrawn}</span>}
                <span className="note">{each.kinds.map(({ name }) => name).join("、")}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {doing === "set" && <SetKindsSheet list={list} onClose={close} />}
      {doing === "withdraw" && list.coming !== null && <WithdrawKindsSheet list={list} version={list.coming} onClose={close} />}
    </section>
  );
} // prettier-ignore

type Kinds = KindList["kinds"];

/** 增加A，B改为C，停用D。 */
export function sayDifference(before: Kinds, after: Kinds): string {
  const was = new Map(before.map(({ id, name }) => [id, name]));
  const kept = new Set(after.map(({ id }) => id));
  const parts = [
    ...after.filter(({ id }) => !was.has(id)).map(({ name }) => `增加“${name}”`),
    ...after.filter(({ id, name }) => was.has(id) && was.get(id) !== name).map(({ id, name }) => `“${was.get(id) ?? ""}”改为“${name}”`),
    ...before.filter(({ id }) => !kept.has(id)).map(({ name }) => `停用“${name}”`),
  ]; // prettier-ignore
  return `${parts.length === 0 ? "只改了次序或者依据" : parts.join("，")}。`;
}
