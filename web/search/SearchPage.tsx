import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { wordsOf } from "../api/client.ts";
import { KIND_WORDS, LONGEST_QUERY, searchKindQuery, searchQuery, type SearchResult } from "../api/search.ts"; // prettier-ignore
import { Button } from "../ui/Button.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { useWalk } from "../ui/use-walk.ts";
import { FoundList } from "./FoundList.tsx";
import "./search.css";

const route = getRouteApi("/shell/search");
type Group = SearchResult["groups"][number];

/** A link to all kinds is not that to one of them. */
const ONLY_THIS = { exact: true, includeSearch: true, explicitUndefined: true };

const sayTotal = ({ total, orMore }: Group): string => `${total}条${orMore ? "以上" : ""}`;

/** 搜索: what holds all words, by kind, with the passage where they stand. */
export function SearchPage() {
  const { q = "", kind } = route.useSearch();
  const navigate = route.useNavigate();
  const walk = useWalk();
  const asked = useQuery(searchQuery(q, 5));
  const more = useInfiniteQuery(searchKindQuery(q, kind));
  const error = asked.error ?? more.error;
  const groups = q === "" ? [] : (asked.data?.groups ?? []);
  const shown = kind === undefined ? groups : (more.data?.pages.slice(0, 1).flatMap((page) => page.groups) ?? []); // prettier-ignore
  const itemsOf = (group: Group): Group["items"] =>
    kind === undefined
      ? group.items
      : (more.data?.pages.flatMap((page) => page.groups.flatMap(({ items }) => items)) ?? []);
  const waiting = q !== "" && (kind === undefined ? asked.isPending : more.isPending);
  return (
    <Page room="搜索" phone={{ back: "/me", word: "我的", title: "搜索" }}>
      <div className="search-page">
        <PageTitle>搜索</PageTitle>
        <search className="search-ask">
          <SearchBox
            label="搜索计划、制度、单位、人员、通报、台账"
            value={q}
            onChange={(text) =>
              void navigate({ search: { q: text.slice(0, LONGEST_QUERY) || undefined, kind }, replace: true, resetScroll: false })} // prettier-ignore
          />
        </search>
        {groups.length > 0 && (
          <nav className="search-kinds" aria-label="类别">
            <Link to="/search" search={{ q, kind: undefined }} activeOptions={ONLY_THIS} replace>全部</Link>
            {groups.map((group) => (
              <Link
                key={group.kind}
                to="/search"
                search={{ q, kind: group.kind }}
                activeOptions={ONLY_THIS}
                replace
              >
                {KIND_WORDS[group.kind]}
                <span>{sayTotal(group)}</span>
              </Link>
            ))}
          </nav>
        )}
        {error !== null && <Failed words={wordsOf(error)} retry={() => void (asked.isError ? asked : more).refetch()} />}
        {waiting && error === null && <Skeleton lines={8} height={72} />}
        {!waiting && error === null && shown.length === 0 && <NothingFound q={q} result={asked.data} kind={kind === undefined ? undefined : KIND_WORDS[kind]} />}
        <div {...walk} aria-busy={asked.isPlaceholderData}>
          {shown.map((group) => (
            <section key={group.kind} aria-labelledby={`found-${group.kind}`}>
              <h2 id={`found-${group.kind}`} className="found-head">
                {KIND_WORDS[group.kind]}
                <span>{sayTotal(group)}</span>
              </h2>
              <FoundList items={itemsOf(group)} />
              {kind === undefined && group.next !== null && (
                <Link to="/search" search={{ q, kind: group.kind }} className="text-link found-more">
                  看全部{sayTotal(group)}{KIND_WORDS[group.kind]}
                </Link>
              )}
            </section>
          ))}
        </div>
        {more.hasNextPage && kind !== undefined && (
          <Button busy={more.isFetchingNextPage} busyWord="正在取……" onClick={() => void more.fetchNextPage()}>
            再看后面的
          </Button>
        )}
      </div>
    </Page>
  );
} // prettier-ignore

function NothingFound(props: { q: string; result: SearchResult | undefined; kind: string | undefined }) {
  const { q, result, kind } = props;
  if (q === "" || result === undefined || result.words.length === 0) {
    return (
      <Empty title="写要找的字">
        两个字就能搜，例如党课、桥西、领办；几个词用空格隔开，须全部出现。发文字号用哪种括号都行。
      </Empty>
    );
  }
  const searched = kind ?? result.searched.map((each) => KIND_WORDS[each]).join("、");
  return (
    <Empty title={`没有找到“${q}”`}>
      在您能看到的{searched}里都找过了{result.words.length > 1 ? "，几个词须全部出现" : ""}。换个说法，或少写几个字再试。
    </Empty>
  );
} // prettier-ignore
