import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { organizationQuery } from "../api/organization.ts";
import { uploadFile } from "../api/records.ts";
import { useMe } from "../api/session.ts";
import { saveMaterial, type StudyMaterial } from "../api/study.ts";
import { UnitPicker } from "../organization/pickers.tsx";
import { Chips } from "../ui/Chips.tsx";
import { ChooseFile } from "../ui/ChooseFile.tsx";
import { SelectField, TextArea, TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";
import { sayMaterial } from "./say-material.ts";
import { AUDIENCE_WORDS, MATERIAL_WORDS } from "./words.ts";
import { newThingId } from "./new-id.ts";

/** Lists a material or changes it. */
export function MaterialSheet(props: { material: StudyMaterial | null; onClose: () => void }) {
  const { material, onClose } = props;
  const me = useMe();
  const units = useQuery(organizationQuery()).data?.units ?? [];
  const [id] = useState(() => material?.id ?? newThingId());
  // as it was when this sheet was opened, whatever is read again behind it
  const [seen] = useState(material?.revision);
  const [unitId, setUnitId] = useState<string | null>(material?.unit.id ?? me.home.id);
  const [title, setTitle] = useState(material?.title ?? "");
  const [kind, setKind] = useState<StudyMaterial["kind"]>(material?.kind ?? "file");
  const [file, setFile] = useState<{ hash: string; name: string } | null>(null);
  const [sending, setSending] = useState<string | null>(null);
  const [address, setAddress] = useState(material?.address ?? "");
  const [detail, setDetail] = useState(material?.detail ?? "");
  const [topics, setTopics] = useState(material?.topics.join("、") ?? "");
  const [audience, setAudience] = useState<StudyMaterial["audience"]>(material?.audience ?? "members"); // prettier-ignore
  const send = (given: File): void => {
    setSending("正在上传……");
    uploadFile(given, () => undefined, new AbortController().signal).then(
      (reference) => {
        setFile(reference);
        setSending(null);
        if (title.trim() === "") setTitle(given.name.replace(/\.[^.]+$/, "").slice(0, 120));
      },
      (error: unknown) => setSending(wordsOf(error)),
    );
  };
  const kinds = Object.entries(MATERIAL_WORDS).map(([value, name]) => ({ id: value, name }));
  return (
    <FormSheet
      title={material === null ? "上架学习资料" : `修改《${material.title}》`}
      button={material === null ? "上架" : "保存"}
      errors={[
        title.trim().length < 2 ? "请写标题，至少2个字。" : undefined,
        unitId === null ? "请选由哪个单位上架。" : undefined,
        kind === "file" && file === null && material?.kind !== "file" ? "请选文件，传完再上架。" : undefined, // prettier-ignore
        kind === "link" && !/^https?:\/\//.test(address.trim()) ? "请写网址，以https://开头。" : undefined, // prettier-ignore
      ]}
      act={async (basedOn) => saveMaterial(id, { ...basedOnOf(basedOn ?? seen), unitId: unitId ?? "", title: title.trim(), kind, fileHash: kind === "file" ? (file?.hash ?? null) : null, address: kind === "link" ? address.trim() : null, detail: detail.trim() === "" ? null : detail.trim(), topics: topics.split(/[、，,\s]+/).filter((word) => word !== "").slice(0, 8), audience })} // prettier-ignore
      sayCurrent={sayMaterial}
      onDone={() => {
        onClose();
        showToast(material === null ? "已上架" : "已保存");
      }}
      onClose={onClose}
    >
      <Chips
        label="是什么"
        single
        chosen={[kind]}
        options={kinds}
        onChange={([next]) => setKind(next === "link" || next === "book" ? next : "file")}
      />
      {kind === "file" && (
        <div>
          <p className="field-head">文件</p>
          <ChooseFile
            label="资料文件"
            accept=".pdf,.doc,.docx,.xls,.xlsx,.txt,.jpg,.jpeg,.png,.webp"
            thing="资料"
            words={sending ?? file?.name ?? material?.fileName ?? undefined}
            chosen={(file?.name ?? material?.fileName) !== undefined}
            onTake={send}
          />
        </div>
      )}
      <TextField label="标题" value={title} onChange={setTitle} maxLength={120} />
      {kind === "link" && (
        <TextField
          label="网址"
          inputMode="url"
          value={address}
          onChange={setAddress}
          maxLength={500}
        />
      )}
      <TextArea
        label="说明"
        aside="选填"
        hint={kind === "book" ? "作者、出版社、放在哪里" : "读哪一部分，为什么读"}
        value={detail}
        onChange={setDetail}
        maxLength={300}
        rows={2}
      />
      <TextField
        label="主题"
        aside="选填"
        hint="用顿号隔开"
        value={topics}
        onChange={setTopics}
        maxLength={200}
      />
      <SelectField
        label="给谁看"
        value={audience}
        onChange={(value) =>
          setAudience(
            (Object.keys(AUDIENCE_WORDS) as StudyMaterial["audience"][]).find(
              (each) => each === value,
            ) ?? "members",
          )
        } // the keys of a constant
        options={Object.entries(AUDIENCE_WORDS).map(([value, name]) => ({ value, name }))}
      />
      <UnitPicker label="由哪个单位上架" units={units} value={unitId} onChange={setUnitId} />
    </FormSheet>
  );
}

const basedOnOf = (basedOn: string | undefined): { basedOn?: string } => basedOn === undefined ? {} : { basedOn }; // prettier-ignore
