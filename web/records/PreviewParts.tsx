import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import type { Preview } from "#app/records/schema.ts";
import { Mark } from "../ui/Mark.tsx";
import type { LivePreview } from "./use-preview.ts";

type Item = Preview["fulfils"][number];

const waitingWords = (live: LivePreview): string => {
  if (live.error !== null) return live.error;
  if (live.offline) return "网络断了，先照着写；联网后再核对能履行哪几项。";
  return "选了开的是什么会、写了议题，这里就说这次记录能履行哪几项、还差什么。";
};

/** 将履行3项，还差1项. */
export function previewLine(live: LivePreview): string {
  const { preview } = live;
  if (preview === null) return live.offline ? "网络断了，先照着写" : "";
  const lacks = preview.lacks.length > 0 ? `，还差${preview.lacks.length}项` : "";
  return preview.fulfils.length > 0
    ? `将履行${preview.fulfils.length}项${lacks}`
    : `还没有能履行的事项${lacks}`;
}

/** The live answer at full length: the right column of the desk. */
export function PreviewColumn(props: { live: LivePreview }) {
  const { live } = props;
  const { preview } = live;
  return (
    <div className={`preview${live.stale ? " preview-stale" : ""}`}>
      <p className="seen-by-readers" role="status">
        {live.stale ? "" : previewLine(live)}
      </p>
      <h2 className="song preview-title">
        {preview === null || preview.fulfils.length === 0
          ? "这次记录将履行哪几项"
          : `这次记录将履行${preview.fulfils.length}项：`}
      </h2>
      {(preview === null || live.offline || live.error !== null) && (
        <p className="preview-waiting">{waitingWords(live)}</p>
      )}
      {preview !== null && preview.fulfils.length === 0 && (
        <p className="preview-waiting">还没有。写上议题、到会的人，再看。</p>
      )}
      <ul className="preview-list">
        {preview?.fulfils.map((item) => (
          <PreviewEntry key={item.item.id} item={item} met />
        ))}
      </ul>
      {preview !== null && preview.lacks.length > 0 && (
        <>
          <h3>还差{preview.lacks.length}项</h3>
          <ul className="preview-list">
            {preview.lacks.map((item) => (
              <PreviewEntry key={item.item.id} item={item} met={false} />
            ))}
          </ul>
        </>
      )}
      {preview !== null && preview.also.length > 0 && (
        <>
          <h3 className="preview-also">同时记入</h3>
          {preview.also.map((one) => (
            <p key={one} className="preview-text">
              {one}
            </p>
          ))}
        </>
      )}
    </div>
  );
}

function PreviewEntry(props: { item: Item; met: boolean }) {
  const { item, met } = props;
  return (
    <li>
      <Mark state={met ? "met" : "open"} label={met ? "将履行" : "还差"} />
      <div>
        <p className="preview-name">{item.item.title}</p>
        <p className="preview-text">
          {!met && <strong>还差：</strong>}
          {item.text}
        </p>
        <p className="note">
          {item.basis}{" "}
          {!met && item.item.institution !== "project" && (
            <Link
              to="/institutions/$institutionId"
              params={{ institutionId: item.item.institution }}
              className="text-link"
            >
              看制度
            </Link>
          )}
        </p>
      </div>
    </li>
  );
}

/** The same answer under the thumb: names only, one line while something is typed (see the style sheet), the basis on demand. */
export function PreviewBar(props: { live: LivePreview; children: ReactNode }) {
  const { live } = props;
  const { preview } = live;
  const [all, setAll] = useState(false);
  const some = preview !== null && (preview.fulfils.length > 0 || preview.lacks.length > 0);
  return (
    <div className={`preview-bar${all ? " preview-bar-open" : ""}`}>
      <div className="preview-bar-head">
        <p role="status">
          <strong>
            {previewLine(live) === "" ? "写下去，这里会说能履行哪几项" : previewLine(live)}
          </strong>
        </p>
        {some && (
          <button
            type="button"
            className="preview-bar-more"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? "收起依据" : "展开依据"}
          </button>
        )}
      </div>
      {some && (
        <div className="preview-bar-list">
          {all ? (
            <PreviewColumn live={live} />
          ) : (
            <>
              <ul>
                {preview.fulfils.map((item) => (
                  <li key={item.item.id}>
                    <Mark state="met" label="将履行" />
                    <span>{item.item.title}</span>
                  </li>
                ))}
              </ul>
              {preview.lacks.length > 0 && (
                <ul className="preview-bar-lacks">
                  {preview.lacks.map((item) => (
                    <li key={item.item.id}>
                      <Mark state="open" label={null} />
                      <span>
                        {item.item.title} <strong>还差：</strong>
                        {item.text}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </>
          )}
        </div>
      )}
      {props.children}
    </div>
  );
}
