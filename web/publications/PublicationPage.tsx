import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { wordsOf } from "../api/client.ts";
import { publicationQuery } from "../api/publications.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Page } from "../ui/Page.tsx";
import { COVERS, useMedia } from "../ui/use-media.ts";
import { PaperPages, type Fit } from "./PaperPages.tsx";
import { PublicationSide } from "./PublicationSide.tsx";
import "./publication.css";
import "./paper.css";

/** The paper is the page; what the screen adds stands outside of it. */
export function PublicationPage() {
  const { publicationId } = useParams({ from: "/shell/publications/$publicationId" });
  const asked = useQuery(publicationQuery(publicationId));
  const detail = asked.data;
  const period = detail?.row.period ?? "";
  const unitId = detail?.row.unit?.id;
  const about = useMemo(() => ({ period, unitId }), [period, unitId]);
  const narrow = useMedia(COVERS);
  const [double, setDouble] = useState(true);
  const [fit, setFit] = useState<Fit>("width");
  const [pages, setPages] = useState<{ seen: readonly number[]; count: number }>({ seen: [], count: 0 }); // prettier-ignore
  const onPages = useCallback((seen: readonly number[], count: number) => setPages({ seen, count }), []); // prettier-ignore
  const shown = detail?.row.title.replace(/^.*关于|的通报$/g, "") ?? "";
  return (
    <Page
      room="通报"
      width="none"
      phone={{ back: "/publications", word: "通报", title: shown === "" ? "通报" : shown }}
      bar={<span>{shown}</span>}
      phoneActions
      actions={
        detail !== undefined && (
          <>
            {pages.seen.length > 0 && (
              <span>
                第{pages.seen.join("、")}页，共{pages.count}页
              </span>
            )}
            {!narrow && pages.count > 1 && (
              <button
                type="button"
                className={`text-link${double ? " text-link-strong" : ""}`}
                aria-pressed={double}
                onClick={() => setDouble(!double)}
              >
                双页
              </button>
            )}
            <button
              type="button"
              className="text-link"
              onClick={() => setFit(fit === "width" ? "page" : "width")}
            >
              {fit === "width" ? "看整页" : "适合宽度"}
            </button>
          </>
        )
      }
    >
      <div className="publication">
        <div className="publication-desk">
          {asked.isError && (
            <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
          )}
          {detail === undefined && !asked.isError && <Skeleton lines={10} />}
          {detail !== undefined && (
            <PaperPages
              paper={detail.paper}
              about={about}
              double={double && !narrow}
              fit={fit}
              onPages={onPages}
            />
          )}
        </div>
        {detail !== undefined && <PublicationSide detail={detail} />}
      </div>
    </Page>
  );
}
