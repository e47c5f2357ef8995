import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { address, wordsOf } from "../api/client.ts";
import { dossiersQuery, facetsQuery, type FacetPage } from "../api/people.ts";
import { Button } from "../ui/Button.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { ListMore } from "../ui/ListMore.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { useWalk } from "../ui/use-walk.ts";
import { DossierPanel } from "./DossierPanel.tsx";
import { PrivacyLinks } from "./PrivacyLinks.tsx";
import "./people.css";

const route = getRouteApi("/shell/people");
const FILLED = [
  { value: "yes", name: "已填" },
  { value: "all", name: "全部" },
  { value: "no", name: "没有填" },
] as const;

/** 档案: the people whom one may see, with one facet, masked; a row opens the whole dossier. */
export function PeoplePage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/people" });
  const facets = useQuery(facetsQuery);
  const items = facets.data?.items ?? [];
  const facet = items.find(({ id }) => id === search.facet) ?? items[0];
  const of = {
    facet: facet?.id ?? "",
    q: search.q,
    filled: search.filled === "all" ? undefined : search.filled !== "no",
  };
  const asked = useInfiniteQuery(dossiersQuery(of));
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const total = asked.data?.pages[0]?.total ?? 0;
  const change = (next: Partial<typeof search>, replace = false): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace, resetScroll: false });
  const open = (id: string | undefined): void => change({ open: id }, search.open !== undefined);
  const step = (by: 1 | -1): void => {
    const next = rows[rows.findIndex(({ person }) => person.id === search.open) + by];
    if (next !== undefined) open(next.person.id);
  };
  return (
    <Page
      room="档案"
      phone={{ back: "/me", word: "我的", title: "档案" }}
      phoneActions
      actions={
        <>
          <PrivacyLinks here="people" />
          {facet !== undefined && (
            <a className="text-link" href={address("/api/dossiers/export.xlsx", of)}>
              导出
            </a>
          )}
        </>
      }
      side={
        search.open === undefined ? undefined : (
          <DossierPanel id={search.open} onClose={() => open(undefined)} onStep={step} />
        )
      }
    >
      <div className="dossiers">
        <PageTitle>档案</PageTitle>
        {facets.isError && (
          <Failed words={wordsOf(facets.error)} retry={() => void facets.refetch()} />
        )}
        {facet !== undefined && (
          <div className="dossiers-filter">
            <FilterSentence>
              看
              <WordChoice
                label="哪一类"
                value={facet.id}
                options={items.map(({ id, name, sensitive }) => ({ value: id, name, ...(sensitive ? { note: "敏感" } : {}) }))} // prettier-ignore
                onChange={(value) => change({ facet: value })}
              />
              档案，
              <WordChoice
                label="填没填"
                value={search.filled ?? "yes"}
                options={FILLED}
                onChange={(value) =>
                  change({ filled: value === "all" || value === "no" ? value : undefined })
                }
              />
              {asked.data !== undefined && `：${total}人。`}
            </FilterSentence>
            <SearchBox
              label="按姓名、编号找人"
              value={search.q ?? ""}
              onChange={(text) => change({ q: text === "" ? undefined : text }, true)}
            />
          </div>
        )}
        {facet !== undefined && (
          <p className="note dossiers-note">
            {facet.purpose}
            {facet.sensitive
              ? "内容加密存放，这里只显示填没填；打开要写用途，本人看得到。"
              : "打了点的内容点开才显示，本人看得到谁点开过。"}
          </p>
        )}
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {(facets.isPending || (facet !== undefined && asked.isPending)) && <Skeleton lines={10} />}
        {asked.data !== undefined && rows.length === 0 && (
          <Empty
            title={
              search.filled === undefined && search.q === undefined
                ? "还没有人填过这一类"
                : "没有这样的人"
            }
            action={
              search.filled === undefined && (
                <Button onClick={() => change({ filled: "all" })}>看全部的人</Button>
              )
            }
          >
            点开一个人就能填；不在您管理范围内的人不会列出。
          </Empty>
        )}
        {facet !== undefined && rows.length > 0 && (
          <Rows rows={rows} facet={facet} opened={search.open} onOpen={open} />
        )}
        {rows.length > 0 && <ListMore asked={asked} note={`共${total}人，已列${rows.length}人`} />}
      </div>
    </Page>
  );
}

function Rows(props: {
  rows: FacetPage["items"];
  facet: FacetPage["facet"];
  opened: string | undefined;
  onOpen: (id: string) => void;
}) {
  const { facet } = props;
  const walk = useWalk();
  const columns = facet.sensitive ? [] : facet.fields;
  return (
    <div className="dossiers-scroll">
      <table className="dossiers-table">
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">编号</th>
            <th scope="col">单位</th>
            {facet.sensitive && <th scope="col">{facet.name}</th>}
            {columns.map(({ key, name }) => (
              <th scope="col" key={key}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...walk}>
          {props.rows.map(({ person, unitName, filled, values }) => (
            <tr key={person.id} className={person.id === props.opened ? "dossiers-open" : ""}>
              <th scope="row">
                <button type="button" data-walk-row onClick={() => props.onOpen(person.id)}>
                  {person.name}
                </button>
              </th>
              <td className="grey">{person.code}</td>
              <td>{unitName}</td>
              {facet.sensitive && <td>{filled ? "已填，未显示" : <Nothing />}</td>}
              {columns.map(({ key, name }) => (
                <td key={key} data-name={name}>
                  {values.find((value) => value.key === key)?.shown ?? <Nothing />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Nothing = () => <span className="grey">—</span>;
