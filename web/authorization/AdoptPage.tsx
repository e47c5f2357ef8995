import { useState } from "react";
import { useMe } from "../api/session.ts";
import { TalentNav } from "../talent/TalentNav.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { ImportFile } from "../ui/ImportFile.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";

/** 施行新的一版: its name, first day and source, then the workbook. */
export function AdoptPage() {
  const me = useMe();
  const [name, setName] = useState("");
  const [from, setFrom] = useState("");
  const [source, setSource] = useState("");
  const [mark, setMark] = useState("P");
  const ready = name.trim().length >= 2 && from !== "" && source.trim().length >= 2;
  return (
    <Page
      room="人才"
      bar={<span>施行授权清单</span>}
      phone={{ back: "/authorization", word: "授权清单", title: "施行新的一版" }}
    >
      <TalentNav />
      <PageTitle note="新的一版从施行之日起代替前一版；以前的日子仍按以前的清单答复。施行同时记一条台账，不用再登记。">
        施行新的一版
      </PageTitle>
      <div className="talent-form">
        <TextField label="名称" value={name} onChange={setName} placeholder="2026年企业授权清单" />
        <DateField label="施行日期" value={from} today={me.today} onChange={setFrom} />
        <TextField
          label="来源"
          hint="哪次会议、哪个文件通过的"
          value={source}
          onChange={setSource}
          placeholder="党委会2026年第2次会议"
        />
        <SelectField
          label="来源是否核对过"
          value={mark}
          options={[
          { value: "S", name: "已核：有文件可查" },
          { value: "M", name: "待核：还没有对过原文" },
          { value: "P", name: "惯例：本集团自己的规定" },
        ]} // prettier-ignore
          onChange={setMark}
        />
        {ready ? (
          <ImportFile
            key={`${name} ${from} ${source} ${mark}`}
            path="/api/authorization/import"
            query={{ name: name.trim(), from, source: source.trim(), mark }}
            template={{ href: "/api/authorization/template.xlsx", words: "下载空表", note: "先检查，所有问题一次列出，没有问题再施行" }} // prettier-ignore
          />
        ) : (
          <p className="note">写好名称、施行日期和来源，就可以选表。</p>
        )}
      </div>
    </Page>
  );
}
