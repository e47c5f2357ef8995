import { useQuery } from "@tanstack/react-query";
import type { RecordDetail } from "#app/records/schema.ts";
import { recordFormQuery } from "../api/records.ts";
import { useMe } from "../api/session.ts";
import { sayDay } from "../ui/day-words.ts";
import { PanelSection } from "../ui/Panel.tsx";

const sayHours = (tenths: number): string => `${tenths / 10}学时`;
const saySize = (bytes: number): string => bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))}KB` : `${(bytes / 1024 / 1024).toFixed(1)}MB`; // prettier-ignore
const FEW_NAMES = 30;

/** What was recorded, in the order of the form. */
export function RecordContent({ detail }: { detail: RecordDetail }) {
  const { content } = detail;
  const { today } = useMe();
  const times = [content.start, content.end].filter((time) => time !== null).join("至");
  const facts: (readonly [string, string])[] = [
    ["时间", `${sayDay(content.day, today)}${content.endDay === null ? "" : `至${sayDay(content.endDay, today)}`}${times === "" ? "" : `，${times}`}`], // prettier-ignore
    ["地点", content.place ?? ""],
    ["学时", content.hours === null ? "" : sayHours(content.hours)],
  ];
  return (
    <>
      <PanelSection title="记了什么">
        <dl className="record-facts">
          {facts
            .filter(([, text]) => text !== "")
            .map(([name, text]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          <Fields detail={detail} />
        </dl>
        {content.agenda.length > 0 && (
          <ol className="record-agenda">
            {content.agenda.map((line, at) => (
              <li key={`${at}${line.text}`}>
                <span className="record-agenda-text">{line.text}</span>
                {(line.topics ?? []).length > 0 && (
                  <span className="note">
                    认作：
                    {(line.topics ?? []).map((topic) => detail.topics[topic] ?? topic).join("、")}
                  </span>
                )}
              </li>
            ))}
          </ol>
        )}
        {content.decision !== null && content.decision !== "" && (
          <LongText name="决定" text={content.decision} />
        )}
        {content.minutes !== null && content.minutes !== "" && (
          <LongText
            name={content.minutesApproved ? "纪要（已审定）" : "纪要"}
            text={content.minutes}
          />
        )}
      </PanelSection>
      <Attendance detail={detail} />
      {content.files.length > 0 && (
        <PanelSection title="附件" fact={`${content.files.length}个`}>
          <ul className="record-files">
            {content.files.map((file) => (
              <li key={file.hash}>
                <a className="text-link" href={`/api/files/${encodeURIComponent(file.hash)}`}>
                  {file.name}
                </a>
                <span className="grey">{saySize(file.size)}</span>
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
    </>
  );
}

function LongText({ name, text }: { name: string; text: string }) {
  return (
    <div className="record-text">
      <h4>{name}</h4>
      <p className="song">{text}</p>
    </div>
  );
}

/** The fields that only some kinds have, under the names that the form gives them. */
function Fields({ detail }: { detail: RecordDetail }) {
  const { content, names } = detail;
  const entries = Object.entries(content.fields).filter(([, value]) => value !== "" && !(Array.isArray(value) && value.length === 0)); // prettier-ignore
  const form = useQuery({ ...recordFormQuery(content.unitId), enabled: entries.length > 0, retry: false }); // prettier-ignore
  const fields = form.data?.kinds.filter((kind) => content.kinds.includes(kind.id)).flatMap((kind) => kind.fields) ?? []; // prettier-ignore
  const say = (one: string): string => names[one] ?? one;
  return entries.map(([id, value]) => {
    const field = fields.find((each) => each.id === id);
    const text = typeof value === "boolean" ? (value ? "是" : "否") : Array.isArray(value) ? value.map(say).join("、") : say(String(value)); // prettier-ignore
    return (
      <div key={id}>
        <dt>{field?.name ?? id}</dt>
        <dd>
          {text}
          {field?.type === "yuan" ? "元" : (field?.unit ?? "")}
        </dd>
      </div>
    );
  });
}

function Attendance({ detail }: { detail: RecordDetail }) {
  const { attendance } = detail.content;
  const { row, names } = detail;
  if (attendance === null) return null;
  const { attended, leave } = attendance;
  const nameOf = (id: string): string => names[id] ?? "";
  const single = new Map(attendance.hours?.map((each) => [each.personId, each.hours]));
  const told = (id: string): string => `${nameOf(id)}${single.has(id) ? `（${(single.get(id) ?? 0) / 10}学时）` : ""}`; // prettier-ignore
  const shown = attended.slice(0, FEW_NAMES).map(told).join("、");
  return (
    <PanelSection
      title="到会"
      fact={row.attended === null ? undefined : row.expected === null ? `实到${row.attended}人` : `应到${row.expected}人，实到${row.attended}人`} // prettier-ignore
    >
      {attended.length > 0 && (
        <p>
          {shown}
          {attended.length > FEW_NAMES && `等${attended.length}人`}。
        </p>
      )}
      {attended.length === 0 && attendance.counted === undefined && (
        <p className="grey">没有登记到会名单。</p>
      )}
      {attended.length === 0 && attendance.counted !== undefined && (
        <p className="grey">只记了人数，没有名单。</p>
      )}
      {leave.length > 0 && (
        <p className="grey">
          请假：
          {leave
            .map((one) => `${nameOf(one.personId)}${one.reason === "" ? "" : `（${one.reason}）`}`)
            .join("、")}
          。请假仍计入应到。
        </p>
      )}
    </PanelSection>
  );
}
