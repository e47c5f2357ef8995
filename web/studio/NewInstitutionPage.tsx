import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { wordsOf } from "../api/client.ts";
import { choicesQuery, draftsQuery, readDefinitionFile, studioQuery } from "../api/studio.ts";
import { useMe } from "../api/session.ts";
import { Button } from "../ui/Button.tsx";
import { Failed } from "../ui/Empty.tsx";
import { ErrorSummary, given, TextField } from "../ui/Field.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { type Definition, ownId } from "./definition.ts";
import { sayProblem } from "./faults.tsx";
import { ChooseFile } from "../ui/ChooseFile.tsx";
import { keepDefinition, listKept } from "./kept-definition.ts";
import { sayMinute } from "./say-minute.ts";
import { copyOf, TEMPLATES } from "./templates.ts";
import "./studio.css";

const ComboField = lazy(async () => import("../ui/ComboField.tsx"));
const LEAST_NAME = 2;

/** The ways to begin: a draft that waits, a template, a copy, a file. */
export function NewInstitutionPage() {
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const choices = useQuery(choicesQuery());
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const [copied, setCopied] = useState<string | null>(null);
  const begin = (definition: Definition, basedOn: number | null, fromFile = false): void => {
    keepDefinition(me.person.id, { definition, basedOn, at: new Date().toISOString(), ...(fromFile ? { fromFile } : {}) });
    void navigate({ to: "/institutions/$institutionId/studio", params: { institutionId: definition.institution.id } }); // prettier-ignore
  };
  const named = (act: () => void): void => {
    setTried(true);
    if (name.trim().length >= LEAST_NAME) act();
    else document.getElementById("studio-new-name")?.focus();
  };
  const copy = useMutation({
    mutationFn: async (id: string) => queries.fetchQuery(studioQuery(id)),
    onSuccess: (page) => begin(copyOf(page.opened.definition as unknown as Definition, { id: ownId(), name: name.trim(), today: me.today }), 0), // the server keeps only well-formed definitions
  }); // prettier-ignore
  const read = useMutation({
    mutationFn: readDefinitionFile,
    onSuccess: ({ definition, check }) => {
      const misshapen = check.problems.some(({ code }) => code.startsWith("definition-"));
      if (!misshapen) begin(definition as Definition, null, true); // the server found its shape right
    },
  });
  const unread = read.data?.check.problems.filter(({ code }) => code.startsWith("definition-")) ?? [];
  return (
    <Page room="制度" width="hang" phone={{ back: "/institutions", word: "制度", title: "新增制度" }}>
      <div className="studio-new">
        <PageTitle note="写的字随时留在这台设备上；存为草稿以后，别人也看得到。发布以前不产生任何应办。">新增制度</PageTitle>
        {choices.isError && <Failed words={wordsOf(choices.error)} retry={() => void choices.refetch()} />}
        <Waiting personId={me.person.id} today={me.today} />
        <TextField
          id="studio-new-name"
          label="制度叫什么"
          placeholder="例如：安全生产例会"
          maxLength={60}
          value={name}
          onChange={setName}
          {...given({ error: tried && name.trim().length < LEAST_NAME ? "请先写名称，至少2个字。" : undefined })}
        />
        <section className="studio-section">
          <h2>从一个样式开始</h2>
          <ul className="studio-templates">
            {TEMPLATES.map((template) => (
              <li key={template.id}>
                <div>
                  <strong>{template.name}</strong>
                  <p className="grey">{template.says}</p>
                </div>
                <Button
                  aria-label={`从这里开始：${template.name}`}
                  onClick={() => named(() => begin(template.make({ id: ownId(), name: name.trim(), today: me.today, kind: ownId(), topic: ownId("topic-") }), 0))}
                >
                  从这里开始
                </Button>
              </li>
            ))}
          </ul>
        </section>
        <section className="studio-section">
          <h2>照着已有的制度写</h2>
          {copy.isError && <Failed words={wordsOf(copy.error)} />}
          <Suspense fallback={<div className="picker-wait" />}>
            <ComboField
              label="照着哪一项"
              value={copied}
              options={choices.data?.institutions.map((each) => ({ value: each.id, name: each.name })) ?? []}
              onChange={setCopied}
            />
          </Suspense>
          <p>
            <Button busy={copy.isPending} busyWord="正在抄……" onClick={() => named(() => copied !== null && copy.mutate(copied))}>
              照着写一项新的
            </Button>
          </p>
        </section>
        <section className="studio-section">
          <h2>从文件导入</h2>
          <p className="grey">选从别的集团或本系统“导出”的 .json 文件。导入以后先看，再存、再发布。</p>
          {read.isError && <Failed words={wordsOf(read.error)} />}
          <ErrorSummary title="文件里有读不懂的地方：" errors={unread.map((problem) => ({ message: sayProblem(problem) }))} />
          <ChooseFile
            label="制度文件（.json）"
            accept=".json,application/json"
            thing="制度文件"
            words={read.isPending ? "正在读……" : undefined}
            disabled={read.isPending}
            onTake={(file) => read.mutate(file)}
          />
        </section>
      </div>
    </Page>
  );
} // prettier-ignore

/** What was begun and not published: drafts of everybody, and what this writer has not saved yet. */
function Waiting({ personId, today }: { personId: string; today: string }) {
  const drafts = useQuery(draftsQuery());
  const saved = drafts.data?.items ?? [];
  const [kept] = useState(() => listKept(personId));
  const unsaved = kept.filter(({ definition }) => !saved.some(({ id }) => id === definition.institution.id)); // prettier-ignore
  if (saved.length + unsaved.length === 0) return null;
  return (
    <section className="studio-section">
      <h2>接着写</h2>
      <ul className="studio-drafts">
        {unsaved.map(({ definition, at }) => (
          <li key={definition.institution.id}>
            <StudioLink id={definition.institution.id} name={definition.institution.name} />
            <span className="grey">还没有存，{sayMinute(at, today)}写在这台设备上</span>
          </li>
        ))}
        {saved.map((draft) => (
          <li key={draft.id}>
            <StudioLink id={draft.id} name={draft.name} />
            <span className="grey">
              草稿第{draft.version}版，{draft.savedBy ?? ""}
              {sayMinute(draft.savedAt, today)}存
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function StudioLink({ id, name }: { id: string; name: string }) {
  return (
    <Link
      className="text-link"
      to="/institutions/$institutionId/studio"
      params={{ institutionId: id }}
    >
      {" "}
      {/* prettier-ignore */}
      {name === "" ? "还没有名称" : name}
    </Link>
  );
}
