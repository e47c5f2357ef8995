import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { comparisonQuery, exportAddress, type StudioPage } from "../api/studio.ts";
import { Button, TextButton, TextLink } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { SelectField } from "../ui/Field.tsx";
import { sayMinute } from "./say-minute.ts";
import { DifferenceTable } from "./DifferenceTable.tsx";

type Version = StudioPage["versions"][number];
const STATUS: Readonly<Record<Version["status"], string>> = { shipped: "随系统提供", draft: "草稿", published: "已发布", withdrawn: "已搁置" }; // prettier-ignore
const nameOf = ({ version }: Version): string => (version === 0 ? "原来的" : `第${version}版`);

/** All versions: who wrote them, when and why, which one holds today; any two side by side, each as a file. */
export function VersionHistory(props: {
  page: StudioPage;
  names: ReadonlyMap<string, string>;
  today: string;
  onTake: (version: number) => void;
  onAdopt: () => void;
  onRetire: () => void;
}) {
  const { page, today } = props;
  const published = page.origin === "shipped" || page.versions.some(({ status }) => status === "published"); // prettier-ignore
  return (
    <div className="studio-versions">
      <p>
        {page.inForce === null
          ? "这项制度没有施行。"
          : `${sayDate(page.inForce.from, today)}起施行${page.inForce.until === null ? "" : `，${sayDate(page.inForce.until, today)}停止`}。`}
        　
        {page.inForce === null && published && <Button onClick={props.onAdopt}>施行</Button>}
        {page.inForce !== null && page.inForce.until === null && (
          <TextButton onClick={props.onRetire}>停止施行</TextButton>
        )}
      </p>
      <table className="studio-history">
        <thead>
          <tr>
            <th scope="col">版本</th>
            <th scope="col">从哪天起</th>
            <th scope="col">谁写、谁发布</th>
            <th scope="col">为什么</th>
            <th scope="col">
              <span className="seen-by-readers">可以做什么</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {page.versions.map((version) => (
            <tr key={version.version}>
              <th scope="row">
                {nameOf(version)}
                <span className="studio-status">
                  {version.inForceToday ? "现在用的" : STATUS[version.status]}
                </span>
              </th>
              <td>{version.from === null || version.status !== "published" ? "" : sayDate(version.from, today)}</td>
              <td>{sayWho(version, today)}</td>
              <td>{version.reason}</td>
              <td className="studio-version-actions">
                <TextLink href={exportAddress(page.id, version.version)} download>
                  导出
                </TextLink>
                <TextButton onClick={() => props.onTake(version.version)}>拿来改</TextButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {page.versions.length > 1 && <Compare {...props} />}
    </div>
  );
} // prettier-ignore

const sayWho = ({ savedBy, savedAt, publishedBy }: Version, today: string): string =>
  [
    savedBy === null ? "" : `${savedBy}写`,
    savedAt === null ? "" : sayMinute(savedAt, today),
    publishedBy === null ? "" : `${publishedBy}发布`,
  ].filter((part) => part !== "").join("，"); // prettier-ignore

function Compare({ page, names }: { page: StudioPage; names: ReadonlyMap<string, string> }) {
  const [newest, second] = page.versions;
  const [before, setBefore] = useState(second?.version ?? 0);
  const [after, setAfter] = useState(newest?.version ?? 0);
  const compared = useQuery(comparisonQuery(page.id, before, after));
  const options = page.versions.map((version) => ({ value: String(version.version), name: `${nameOf(version)}（${STATUS[version.status]}）` })); // prettier-ignore
  const called = (number: number): string => page.versions.filter(({ version }) => version === number).map(nameOf).join(""); // prettier-ignore
  return (
    <section className="studio-compare">
      <h2>对照两版</h2>
      <div className="studio-pair">
        <SelectField
          label="先前的"
          value={String(before)}
          options={options}
          onChange={(text) => setBefore(Number(text))}
        />
        <SelectField
          label="后来的"
          value={String(after)}
          options={options}
          onChange={(text) => setAfter(Number(text))}
        />
      </div>
      {compared.isPending && <Skeleton lines={4} height={32} />}
      {compared.isError && (
        <Failed words={wordsOf(compared.error)} retry={() => void compared.refetch()} />
      )}
      {compared.data !== undefined && (
        <DifferenceTable
          differences={compared.data.differences}
          before={called(before)}
          after={called(after)}
          names={names}
        />
      )}
    </section>
  );
}
