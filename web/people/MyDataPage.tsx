import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { MyData, MySection } from "#app/people/mine/schema.ts";
import { sayDevice } from "../access/say-device.ts";
import { wordsOf } from "../api/client.ts";
import { myDataQuery, myRequestsQuery, withdrawRequest } from "../api/people.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { FacetSheet } from "./FacetSheet.tsx";
import { RequestSheet } from "./RequestSheet.tsx";
import "./people.css";

type MyFacet = MyData["facets"][number];

/** 我的信息: everything that is stored about me, why, who looked at it, and what I can ask for. */
export function MyDataPage() {
  const asked = useQuery(myDataQuery);
  const [asking, setAsking] = useState<{ facet: string | null } | null>(null);
  const data = asked.data;
  const looks = data?.sections.find(({ id }) => id === "looks");
  return (
    <Page
      room="我的信息"
      width="hang"
      phone={{ back: "/me", word: "我的", title: "我的信息" }}
      actions={
        <>
          <a className="text-link" href="/api/my/data.xlsx">
            下载表格
          </a>
          <a className="text-link" href="/api/my/data.json">
            下载JSON
          </a>
        </>
      }
    >
      <div className="mine">
        <PageTitle
          note="系统里存着的关于您的一切，为什么存、留多久、谁看过。"
          aside={<Button onClick={() => setAsking({ facet: null })}>提出请求</Button>}
        >
          我的信息
        </PageTitle>
        <p className="mine-downloads">
          <a className="text-link" href="/api/my/data.xlsx">
            下载表格
          </a>
          <a className="text-link" href="/api/my/data.json">
            下载JSON
          </a>
        </p>
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {asked.isPending && <Skeleton lines={12} height={36} />}
        {looks !== undefined && <Section section={looks} />}
        <Requests />
        {data !== undefined && (
          <section>
            <h2>档案</h2>
            {data.facets
              .filter(({ revisions, ownWrite }) => revisions.length > 0 || ownWrite)
              .map((facet) => (
                <Facet key={facet.id} facet={facet} onAsk={() => setAsking({ facet: facet.id })} />
              ))}
            <NotStored
              facets={data.facets.filter(
                ({ revisions, ownWrite }) => revisions.length === 0 && !ownWrite,
              )}
            />
          </section>
        )}
        {data?.sections
          .filter(({ id }) => id !== "looks" && id !== "requests")
          .map((section) => (
            <Section key={section.id} section={section} />
          ))}
      </div>
      {asking !== null && data !== undefined && (
        <RequestSheet facets={data.facets} facet={asking.facet} onClose={() => setAsking(null)} />
      )}
    </Page>
  );
}

function Facet({ facet, onAsk }: { facet: MyFacet; onAsk: () => void }) {
  const { today } = useMe();
  const [shown, setShown] = useState(false);
  const [editing, setEditing] = useState(false);
  const now = facet.revisions.find(({ supersededOn, erasedOn }) => supersededOn === null && erasedOn === null); // prettier-ignore
  const before = facet.revisions.filter((revision) => revision !== now);
  return (
    <section className="dossier-facet" aria-label={facet.name}>
      <div className="dossier-head">
        <h3>
          {facet.name}
          {facet.sensitive && <span className="note">敏感，加密存放</span>}
        </h3>
        <span className="dossier-actions">
          {now?.values.some(({ shown: full, masked }) => full !== masked) === true && (
            <TextButton
              aria-label={`${shown ? "遮住" : "显示"}${facet.name}`}
              onClick={() => setShown(!shown)}
            >
              {shown ? "遮住" : "显示"}
            </TextButton>
          )}
          {facet.ownWrite && (
            <TextButton
              aria-label={`${now === undefined ? "填写" : "更改"}${facet.name}`}
              onClick={() => setEditing(true)}
            >
              {now === undefined ? "填写" : "更改"}
            </TextButton>
          )}
          {facet.revisions.length > 0 && (
            <TextButton aria-label={`更正、删除${facet.name}`} onClick={onAsk}>
              更正、删除
            </TextButton>
          )}
        </span>
      </div>
      {now === undefined ? (
        <p className="grey">没有填。</p>
      ) : (
        <>
          <dl className="dossier-values">
            {now.values.map((value) => (
              <div key={value.key}>
                <dt>{value.name}</dt>
                <dd>{shown ? value.shown : value.masked}</dd>
              </div>
            ))}
          </dl>
          <p className="note">
            {sayDay(now.fromOn, today, false)}起，{now.setBy ?? "系统"}
            {sayDay(now.setOn, today, false)}填。
          </p>
        </>
      )}
      {before.length > 0 && (
        <p className="note">
          {before
            .map((revision) =>
              revision.erasedOn !== null
                ? `${sayDay(revision.erasedOn, today, false)}删除了一版（${revision.erasedBecause ?? ""}）`
                : `${sayDay(revision.setOn, today, false)}的一版已被更新`,
            )
            .join("；")}
          。{/* prettier-ignore */}
        </p>
      )}
      <details className="dossier-why">
        <summary>为什么有这一项，谁能看，留多久</summary>
        <p>{facet.purpose}</p>
        <p>依据：{facet.basis}。</p>
        <p>谁能看：{facet.readers}（遮掩着看；点开要留记录）。</p>
        <p>保存：{facet.retention}。</p>
      </details>
      {editing && (
        <FacetSheet
          facet={facet}
          person={null}
          start={now?.typed ?? {}}
          replaces={now?.id ?? null}
          onClose={() => setEditing(false)}
          onStored={() => undefined}
        />
      )}
    </section>
  );
}

function NotStored({ facets }: { facets: readonly MyFacet[] }) {
  if (facets.length === 0) return null;
  return <p className="note">没有存您的：{facets.map(({ name }) => name).join("、")}。</p>;
}

function Requests() {
  const { today } = useMe();
  const asked = useQuery(myRequestsQuery);
  const queries = useQueryClient();
  const withdrawing = useMutation({
    mutationFn: withdrawRequest,
    onSuccess: async () => {
      showToast("已撤回。");
      await queries.invalidateQueries();
    },
  });
  const items = asked.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section>
      <h2>我提出的请求</h2>
      {withdrawing.isError && <Failed words={wordsOf(withdrawing.error)} />}
      {items.map((item) => (
        <div key={item.id} className="mine-request">
          <p>
            <strong>
              {item.kindName}
              {item.facet !== null && `：${item.facet.name}`}
            </strong>
            <span className="note">
              {sayDay(item.filedOn, today, false)}提出，{item.stateName}
              {item.answeredOn === null && `，${sayDay(item.answerBy, today, false)}前答复`}
            </span>
          </p>
          {item.content !== null && item.content !== "" && <p>{item.content}</p>}
          {item.answer !== null && (
            <p className="mine-answer">
              {item.answeredBy}答复：{item.answer}
            </p>
          )}
          {item.answeredOn === null && (
            <TextButton
              disabled={withdrawing.isPending}
              onClick={() => withdrawing.mutate(item.id)}
            >
              撤回
            </TextButton>
          )}
        </div>
      ))}
    </section>
  );
}

function Section({ section }: { section: MySection }) {
  const more = section.total - section.rows.length;
  // what is empty in every row is not worth a column
  const columns = section.columns.filter(({ key }) => section.rows.some((row) => row[key] !== null && row[key] !== "")); // prettier-ignore
  return (
    <section>
      <h2>{section.title}</h2>
      <p className="note">{section.about}</p>
      {section.rows.length === 0 ? (
        section.id === "looks" ? (
          <Empty title="还没有人看过、改过您的档案" />
        ) : (
          <p className="grey">没有。</p>
        )
      ) : (
        <div className="dossiers-scroll">
          <table className="dossiers-table mine-table">
            <thead>
              <tr>
                {columns.map(({ key, name }) => (
                  <th scope="col" key={key}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {section.rows.map((row, place) => (
                // rows of a report have no name of their own and never move
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={place}>
                  {columns.map(({ key, name }) => (
                    <td key={key} data-name={name}>
                      {key === "device" ? sayDevice(String(row[key] ?? "")) : row[key]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {more > 0 && <p className="note">还有{more}条，下载的文件里都有。</p>}
    </section>
  );
}
