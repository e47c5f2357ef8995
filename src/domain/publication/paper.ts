import type { Day } from "#kernel/day.ts";

/**
 * 公文: an official paper as its parts, in the terms of GB/T 9704-2012. It says what stands on the
 * page, never how: the writers (.docx, .xlsx, the screen) lay it out.
 */
export interface OfficialPaper {
  /** 发文机关: the full name, as signed and as in the red head (which adds 文件). */
  readonly issuer: string;
  /** What the red head says instead of the issuer with 文件: of 纪要 the whole mark. */
  readonly mark?: string;
  /** 发文字号, 澜城党〔2026〕21号; null while it is a draft without number. */
  readonly number: string | null;
  /** The title, already divided into lines where the meaning divides. */
  readonly title: readonly string[];
  /** 主送机关; empty for none. */
  readonly addressees: readonly string[];
  readonly blocks: readonly PaperBlock[];
  /** 附件说明: titles of the annexes. */
  readonly attachments: readonly string[];
  /** 发文机关署名, normally the issuer; empty where none stands: 纪要. */
  readonly signature: string;
  /** 成文日期; null while it is a draft. */
  readonly date: Day | null;
  /** 抄送机关; empty for none. */
  readonly copyTo: readonly string[];
  /** 签发人 of a paper upwards, beside its number; none elsewhere. */
  readonly signers?: readonly string[];
  /** 印发机关 and 印发日期; null for no imprint. */
  readonly printedBy: { readonly office: string; readonly on: Day } | null;
}

export type PaperBlock = PaperHeading | PaperParagraph | PaperTable;

/** Level 1 一、 2 （一） 3 1. 4 （1）. `number` is filled by `numberBlocks`. */
export interface PaperHeading {
  readonly kind: "heading";
  readonly level: 1 | 2 | 3 | 4;
  readonly number: string;
  readonly text: string;
}

export interface PaperParagraph {
  readonly kind: "paragraph";
  readonly text: string;
  /** The beginning of the text that stands out in 黑体: 出席： 请假： 列席： of 纪要. */
  readonly label?: string;
}

export interface PaperTable {
  readonly kind: "table";
  readonly caption: string | null;
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly PaperRow[];
  /** Below the table: 注：…… */
  readonly notes: readonly string[];
}

export interface PaperColumn {
  readonly header: string;
  /** Neighbouring columns of the same group stand under one common head. */
  readonly group: string | null;
  /** Share of the table's width; the shares need not add up to anything. */
  readonly width: number;
  readonly align: "left" | "center" | "right";
}

export interface PaperRow {
  readonly cells: readonly PaperCell[];
  /** A line of sums, set off from the others. */
  readonly total?: boolean;
}

export interface PaperCell {
  /** What stands on the page: 17.6, 供水公司; 待补 where a figure is not known. */
  readonly text: string;
  /** The figure itself, for the workbook. */
  readonly figure?: number;
  /** What the figure was computed from, for the screen: it opens there. Never printed. */
  readonly source?: string;
}
