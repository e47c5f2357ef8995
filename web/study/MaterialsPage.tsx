import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { organizationQuery } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import { fileCatalogue, materialFile, materialsQuery, retireMaterial, type StudyMaterial } from "../api/study.ts"; // prettier-ignore
import { UnitPicker } from "../organization/pickers.tsx";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { ListMore } from "../ui/ListMore.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { showToast } from "../ui/Toast.tsx";
import { MaterialSheet } from "./MaterialSheet.tsx";
import { StudyNav } from "./StudyNav.tsx";
import { AUDIENCE_WORDS, MATERIAL_WORDS } from "./words.ts";

const route = getRouteApi("/shell/study/materials");
const choices = (all: string, words: Readonly<Record<string, string>>) => [{ value: "", name: all }, ...Object.entries(words).map(([value, name]) => ({ value, name }))]; // prettier-ignore

const pick = <T extends string>(value: string, words: Readonly<Record<T, string>>): T | undefined =>
  (Object.keys(words) as T[]).find((each) => each === value); // the keys of a constant

/** 学习资料: what there is to read, for whom; who opened it how often is nowhere kept. */
export function MaterialsPage() {
  const me = useMe();
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/study/materials" });
  const asked = useInfiniteQuery(materialsQuery(filter));
  const [editing, setEditing] = useState<StudyMaterial | "new" | null>(null);
  const [retiring, setRetiring] = useState<StudyMaterial | null>(null);
  const [filing, setFiling] = useState(false);
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const first = asked.data?.pages[0];
  const change = (next: Partial<typeof filter>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false }); // prettier-ignore
  return (
    <Page
      room="学习"
      bar={<span>学习资料</span>}
      phone={{ back: "/study", word: "学习", title: "学习资料" }}
      phoneActions
      actions={me.may.record && <TextButton onClick={() => setFiling(true)}>报资料目录</TextButton>}
    >
      <StudyNav />
      <PageTitle
        note="文件、链接和图书，谁上架谁负责；本单位和下级都能看。不统计谁看了、看了多久。"
        aside={
          me.may.record && (
            <Button kind="primary" onClick={() => setEditing("new")}>
              上架资料
            </Button>
          )
        }
      >
        学习资料
      </PageTitle>
      <FilterSentence>
        看{" "}
        <WordChoice
          label="种类"
          value={filter.kind ?? ""}
          options={choices("各种资料", MATERIAL_WORDS)}
          onChange={(value) => change({ kind: pick(value, MATERIAL_WORDS) })}
        />{" "}
        给{" "}
        <WordChoice
          label="给谁"
          value={filter.audience ?? ""}
          options={choices("任何人", AUDIENCE_WORDS)}
          onChange={(value) => change({ audience: pick(value, AUDIENCE_WORDS) })}
        />{" "}
        <WordChoice
          label="主题"
          value={filter.topic ?? ""}
          options={[
            { value: "", name: "所有主题" },
            ...(first?.topics ?? []).map((topic) => ({ value: topic, name: topic })),
          ]}
          onChange={(value) => change({ topic: value === "" ? undefined : value })}
        />
        {first !== undefined && `，共${first.total}份。`}
      </FilterSentence>
      <SearchBox
        label="按标题和说明找"
        value={filter.q ?? ""}
        onChange={(q) => change({ q: q === "" ? undefined : q })}
      />
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={6} />}
      {asked.isSuccess && rows.length === 0 && (
        <Empty title="没有符合的学习资料">
          {me.may.record ? "上架一份，编计划时就能选它。" : "党群工作部和支部上架后会列在这里。"}
        </Empty>
      )}
      <ul className="study-library">
        {rows.map((row) => (
          <li key={row.id}>
            <div>
              <MaterialTitle row={row} />
              <p className="note">
                {MATERIAL_WORDS[row.kind]}，给{AUDIENCE_WORDS[row.audience]}；{row.unit.shortName}
                {sayDay(row.listedOn, me.today, false)}上架
                {row.sessions > 0 && `，${row.sessions}次学习用到`}
                {row.topics.length > 0 && `；${row.topics.join("、")}`}
              </p>
              {row.detail !== null && <p className="grey">{row.detail}</p>}
            </div>
            {row.may.write && (
              <span className="study-do">
                <TextButton aria-label={`修改：${row.title}`} onClick={() => setEditing(row)}>
                  修改
                </TextButton>
                <TextButton aria-label={`下架：${row.title}`} onClick={() => setRetiring(row)}>
                  下架
                </TextButton>
              </span>
            )}
          </li>
        ))}
      </ul>
      <ListMore asked={asked} />
      {editing !== null && (
        <MaterialSheet
          material={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {retiring !== null && (
        <FormSheet
          title={`下架《${retiring.title}》`}
          button="下架"
          note="以后不再列出；用过它的学习安排仍然写着它的名字。"
          act={async () => retireMaterial(retiring.id)}
          onDone={() => setRetiring(null)}
          onClose={() => setRetiring(null)}
        />
      )}
      {filing && <CatalogueSheet onClose={() => setFiling(false)} />}
    </Page>
  );
}

function MaterialTitle({ row }: { row: StudyMaterial }) {
  if (row.kind === "file") {
    return (
      <a className="text-link" href={materialFile(row.id)} target="_blank" rel="noreferrer">
        {row.title}
      </a>
    );
  }
  if (row.kind === "link" && row.address !== null) {
    return (
      <a className="text-link" href={row.address} target="_blank" rel="noreferrer noopener">
        {row.title}
      </a>
    );
  }
  return <strong>{row.title}</strong>;
}

function CatalogueSheet({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const units = useQuery(organizationQuery()).data?.units ?? [];
  const [unitId, setUnitId] = useState<string | null>(me.home.id);
  return (
    <FormSheet
      title="报本半年的学习资料目录"
      button="登记台账"
      note="资料库就是目录：按这个单位现在上架的资料生成一条“台账名册更新”，不用另外填。同一个半年再报一次就是更新它。"
      errors={[unitId === null ? "请选单位。" : undefined]}
      act={async () => fileCatalogue(unitId ?? "")}
      onDone={({ count }) => {
        onClose();
        showToast(`目录已登记，${count}份资料`);
      }}
      onClose={onClose}
    >
      <UnitPicker label="单位" units={units} value={unitId} onChange={setUnitId} />
    </FormSheet>
  );
}
