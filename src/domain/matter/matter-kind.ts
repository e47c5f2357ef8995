/** 请示: asks for a decision before the event. 报告: tells. 报备: is filed without a decision. */
export const HANDLINGS = { request: "请示", report: "报告", filing: "报备" } as const;
export type Handling = keyof typeof HANDLINGS;

/** The procedure that each way of handling runs by. */
export const MATTER_PROCEDURES = {
  request: "major-matter-request",
  report: "major-matter-report",
  filing: "major-matter-filing",
} as const satisfies Readonly<Record<Handling, string>>;

/** 重大事项请示报告事项清单: the list of kinds of each way of handling. */
export const MATTER_KINDS = {
  request: "request-kinds",
  report: "report-kinds",
  filing: "filing-kinds",
} as const satisfies Readonly<Record<Handling, string>>;
