import { addDays, type Day, formatDay } from "#kernel/day.ts";
import type { PaperBlock } from "#domain/publication/paper.ts";
import { type PaperContent, paperName } from "#domain/contract/contract-paper.ts";
import { type Indicator, percent } from "#domain/contract/indicator.ts";

export interface Parties {
  readonly enterprise: string;
  readonly manager: string;
  readonly postTitle: string;
  readonly from: Day;
  readonly until: Day;
}

export interface PrintedAgreement {
  readonly title: readonly string[];
  readonly blocks: readonly PaperBlock[];
  /** 甲方 and 乙方 with who signs for them; the lines are signed by hand. */
  readonly signatures: readonly { readonly party: string; readonly name: string }[];
  readonly signedOn: Day | null;
}

/** How an indicator is scored, in the words of the letter. */
export function sayScoring({ scoring, unit }: Pick<Indicator, "scoring" | "unit">): string {
  switch (scoring.kind) {
    case "proportion":
      return `按完成率计分，最高${scoring.capPercent}%`;
    case "lower-better":
      return `越低越好，完成率为2减去实际与目标之比，最高${scoring.capPercent}%`;
    case "deduct-each":
      return `每${unit === "" ? "次" : unit}扣${scoring.percentEach}%，扣完为止`;
    case "done":
      return "完成得满分，没有完成不得分";
    case "judged":
      return "按百分制评价，写明理由";
  }
}

const NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八"];

const heading = (index: number, text: string): PaperBlock => ({ kind: "heading", level: 1, number: `${NUMERALS[index] ?? ""}、`, text }); // prettier-ignore

const paragraph = (text: string): PaperBlock => ({ kind: "paragraph", text });

/** A paper as it is printed and signed. */
export function printPaper(
  content: PaperContent,
  year: number,
  parties: Parties,
  signedOn: Day | null,
): PrintedAgreement {
  const sections: readonly (readonly [string, readonly PaperBlock[]])[] =
    content.kind === "agreement"
      ? [
          ["聘任岗位和任期", [paragraph(`甲方聘任乙方担任${parties.postTitle}，任期自${formatDay(parties.from, { year: true })}起，至${formatDay(addDays(parties.until, -1), { year: true })}止。`)]],
          ["岗位职责", lines(content.duties)],
          ["岗位权限", lines(content.powers)],
          ["考核", lines(content.appraisal)],
          ["薪酬", lines(content.pay)],
          ["退出", lines(content.exit)],
          ...(content.other === "" ? [] : [["其他", lines(content.other)] as const]),
        ]
      : [
          [content.kind === "annual" ? "考核年度" : "考核任期", [paragraph(content.kind === "annual" ? `${year}年度。` : `${formatDay(parties.from, { year: true })}至${formatDay(addDays(parties.until, -1), { year: true })}。`)]],
          ["考核指标", [indicatorTable(content.indicators)]],
          ["考核和奖惩", lines(content.reward)],
          ...(content.other === "" ? [] : [["其他", lines(content.other)] as const]),
        ]; // prettier-ignore
  return {
    title: [parties.enterprise, paperName(content.kind, year)],
    blocks: [
      paragraph(`甲方：${parties.enterprise}`),
      paragraph(`乙方：${parties.manager}（${parties.postTitle}）`),
      ...sections.flatMap(([text, blocks], index) => [heading(index, text), ...blocks]),
    ],
    signatures: [
      { party: "甲方", name: content.signedFor },
      { party: "乙方", name: parties.manager },
    ],
    signedOn,
  };
}

const lines = (text: string): PaperBlock[] =>
  text.split("\n").map((each) => each.trim()).filter((each) => each !== "").map((each) => ({ kind: "paragraph", text: each })); // prettier-ignore

const column = (header: string, width: number, align: "left" | "center") => ({ header, group: null, width, align }); // prettier-ignore

function indicatorTable(indicators: readonly Indicator[]): PaperBlock {
  return {
    kind: "table",
    caption: null,
    columns: [column("指标", 26, "left"), column("权重", 9, "center"), column("目标值", 16, "center"), column("计分办法", 32, "left"), column("备注", 17, "left")], // prettier-ignore
    rows: indicators.map((each) => ({
      cells: [
        `${each.name}${each.main ? "（主要指标）" : ""}`,
        percent(each.weight),
        each.target === null ? "—" : `${each.target}${each.unit}`,
        sayScoring(each),
        each.note,
      ].map((text) => ({ text })),
    })),
    notes: ["主要指标完成率低于底线的，列为需要研究的情形。"],
  };
}
