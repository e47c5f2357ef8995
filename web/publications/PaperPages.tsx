import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { OfficialPaper } from "#domain/publication/paper.ts";
import type { PaperAbout } from "./cell-link.ts";
import { measurePart, type MeasuredPart } from "./measure-paper.ts";
import { Imprint, PaperPartView } from "./PaperPart.tsx";
import { partsOf } from "./paper-parts.ts";
import { paginate, type PaperSlice } from "./paginate.ts";

const PX_PER_MM = 96 / 25.4;
const PAGE = { width: 210 * PX_PER_MM, height: 297 * PX_PER_MM } as const;
const ROOM = 225 * PX_PER_MM;
const LINE = ROOM / 22;
const GAP = 20;
const LARGEST = 1.25;

export type Fit = "width" | "page";

interface Layout {
  readonly pages: readonly (readonly PaperSlice[])[];
  readonly measured: readonly MeasuredPart[];
}

/**
 * The paper on true A4 pages: 37/28/26/35 mm, 22 lines of 28 characters. It is laid out once in full, out of sight; the measured
 * heights fill the pages. Scaling changes nothing of it, so the screen shows what the printer prints.
 */
export function PaperPages(props: {
  paper: OfficialPaper;
  about: PaperAbout;
  /** Two pages side by side where they fit. */
  double: boolean;
  fit: Fit;
  /** Numbers of the pages that are in sight, and how many there are. */
  onPages: (seen: readonly number[], count: number) => void;
}) {
  const { paper, about, double, fit, onPages } = props;
  const parts = useMemo(() => partsOf(paper), [paper]);
  const measurer = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const [layout, setLayout] = useState<Layout | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });

  useLayoutEffect(() => {
    const measure = (): void => {
      const place = measurer.current;
      if (place === null) return;
      const elements = [...place.querySelectorAll<HTMLElement>(":scope > [data-part]")];
      const measured = parts.flatMap((part, at) => {
        const element = elements[at]?.firstElementChild;
        return element instanceof HTMLElement ? [measurePart(part, element, LINE, ROOM)] : [];
      });
      const foot = place.querySelector(":scope > .paper-imprint")?.getBoundingClientRect().height ?? 0; // prettier-ignore
      setLayout({ pages: paginate(measured, ROOM, foot === 0 ? 0 : foot + LINE), measured });
    };
    measure();
    // A font that arrives later sets lines anew.
    let gone = false;
    void document.fonts.ready.then(() => {
      if (!gone) measure();
    });
    return () => {
      gone = true;
    };
  }, [parts]);

  useLayoutEffect(() => {
    const place = stage.current;
    if (place === null) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: place.clientWidth, height: place.clientHeight })); // prettier-ignore
    observer.observe(place);
    setSize({ width: place.clientWidth, height: place.clientHeight });
    return () => observer.disconnect();
  }, []);

  const count = layout?.pages.length ?? 0;
  // Two pages of less than half their size cannot be read.
  const columns = double && count > 1 && size.width - GAP >= PAGE.width ? 2 : 1;
  const byWidth = (size.width - GAP * (columns - 1)) / (PAGE.width * columns);
  const scale = Math.min(LARGEST, fit === "width" ? byWidth : Math.min(byWidth, (window.innerHeight - 110) / PAGE.height)); // prettier-ignore

  useEffect(() => {
    const place = stage.current;
    if (place === null || count === 0) return undefined;
    const seen = new Set<number>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const number = Number((entry.target as HTMLElement).dataset["page"]); // only pages are observed
          if (entry.intersectionRatio >= 0.4) seen.add(number);
          else seen.delete(number);
        }
        onPages(
          [...seen].toSorted((a, b) => a - b),
          count,
        );
      },
      { threshold: [0, 0.4, 1] },
    );
    for (const page of place.querySelectorAll(".paper-frame")) observer.observe(page);
    return () => observer.disconnect();
  }, [count, scale, columns, onPages]);

  return (
    <div className="paper-stage" ref={stage}>
      <div className="paper-measure" aria-hidden="true" inert ref={measurer}>
        {parts.map((part, at) => (
          <div key={at} data-part="">
            <PaperPartView paper={paper} part={part} about={about} />
          </div>
        ))}
        <Imprint paper={paper} />
      </div>
      <div className={`paper-pages paper-columns-${columns}`}>
        {layout?.pages.map((slices, page) => (
          <div
            key={page}
            className="paper-frame"
            data-page={page + 1}
            style={{ width: PAGE.width * scale, height: PAGE.height * scale }}
          >
            <section
              className="paper-page"
              aria-label={`第${page + 1}页，共${count}页`}
              style={{ transform: `scale(${scale})` }}
            >
              <div className="paper-area">
                {slices.map(({ part: at, from, to }) => {
                  const part = parts[at];
                  const measured = layout.measured[at];
                  if (part === undefined || measured === undefined) return null;
                  return (
                    <div key={at}>
                      <PaperPartView
                        paper={paper}
                        part={part}
                        about={about}
                        slice={{ from, to, measured }}
                      />
                    </div>
                  );
                })}
                {page === count - 1 && <Imprint paper={paper} />}
              </div>
              <p className={`paper-page-number paper-page-${page % 2 === 0 ? "odd" : "even"}`}>
                — {page + 1} —
              </p>
            </section>
          </div>
        ))}
      </div>
    </div>
  );
}
