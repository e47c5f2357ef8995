import type { Robot } from "../api/notices.ts";

export const VENDORS = { wecom: "企业微信", dingtalk: "钉钉", feishu: "飞书" } as const satisfies Readonly<Record<Robot["vendor"], string>>; // prettier-ignore
