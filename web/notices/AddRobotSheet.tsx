import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { addRobot, type Robot } from "../api/notices.ts";
import { organizationQuery } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import { SelectField, TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";
import { VENDORS } from "./vendors.ts";

// its library is large: only where somebody chooses
const ComboField = lazy(async () => import("../ui/ComboField.tsx"));

const SECRETS = { wecom: null, dingtalk: "加签密钥", feishu: "签名密钥" } as const;

/** The robot of a group chat: its vendor, its address, its key, and whose matters it tells. */
export function AddRobotSheet({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const [vendor, setVendor] = useState<Robot["vendor"]>("wecom");
  const [unitId, setUnitId] = useState<string | null>(me.home.id);
  const [name, setName] = useState("");
  const [address, setAddress] = useState("");
  const [secret, setSecret] = useState("");
  const organization = useQuery(organizationQuery());
  const units = organization.data?.units ?? [];
  const secretLabel = SECRETS[vendor];
  return (
    <FormSheet
      title="登记群机器人"
      button="登记"
      note="地址和密钥谁拿到谁就能往群里发，登记后加密存放，不再显示。"
      errors={[
        name.trim().length < 2 ? "请写群的名字，至少2个字。" : undefined,
        unitId === null ? "请选发哪个单位的事项。" : undefined,
        address.trim() === "" ? "请粘贴机器人的地址。" : undefined,
      ]}
      act={async () => addRobot({ unitId: unitId ?? "", name: name.trim(), vendor, address: address.trim(), ...(secretLabel === null || secret.trim() === "" ? {} : { secret: secret.trim() }) })} // prettier-ignore
      onDone={() => {
        onClose();
        showToast("已登记，可以试发一条。");
      }}
      onClose={onClose}
    >
      <SelectField
        label="哪家的群"
        value={vendor}
        onChange={(value) => setVendor(value === "dingtalk" || value === "feishu" ? value : "wecom")} // prettier-ignore
        options={Object.entries(VENDORS).map(([value, text]) => ({ value, name: text }))}
      />
      <TextField label="群的名字" value={name} onChange={setName} maxLength={40} />
      <Suspense fallback={<div className="picker-wait" />}>
        <ComboField
          label="发哪个单位的事项"
          value={unitId}
          options={units.map((unit) => ({ value: unit.id, name: unit.name, note: unit.code }))}
          onChange={setUnitId}
        />
      </Suspense>
      <TextField
        label="机器人的地址"
        hint="在群设置里添加机器人后复制，以https开头。"
        value={address}
        onChange={setAddress}
        maxLength={500}
      />
      {secretLabel !== null && (
        <TextField
          label={secretLabel}
          aside="选填"
          hint="机器人的安全设置里选了签名的，把密钥粘贴到这里。"
          value={secret}
          onChange={setSecret}
          maxLength={200}
        />
      )}
    </FormSheet>
  );
}
