/** The group chats whose robots take messages at a public address. */
export const ROBOT_VENDORS = ["wecom", "dingtalk", "feishu"] as const;
export type RobotVendor = (typeof ROBOT_VENDORS)[number];

export const VENDOR_NAMES = {
  wecom: "企业微信",
  dingtalk: "钉钉",
  feishu: "飞书",
} as const satisfies Readonly<Record<RobotVendor, string>>;

/** Where each vendor takes them. */
export const VENDOR_ADDRESSES = {
  wecom: { hosts: ["qyapi.weixin.qq.com"], path: "/cgi-bin/webhook/send", example: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…" }, // prettier-ignore
  dingtalk: { hosts: ["oapi.dingtalk.com", "api.dingtalk.com"], path: "/robot/send", example: "https://oapi.dingtalk.com/robot/send?access_token=…" }, // prettier-ignore
  feishu: { hosts: ["open.feishu.cn", "open.larksuite.com"], path: "/open-apis/bot/v2/hook/", example: "https://open.feishu.cn/open-apis/bot/v2/hook/…" }, // prettier-ignore
} as const satisfies Readonly<
  Record<RobotVendor, { hosts: readonly string[]; path: string; example: string }>
>;
