import { formatDay, type Day } from "#kernel/day.ts";
import { type Handling, HANDLINGS } from "#domain/matter/matter-kind.ts";
import type { OfficialPaper, PaperBlock } from "#domain/publication/paper.ts";

export interface MatterPaper {
  readonly handling: Handling;
  readonly title: string;
  readonly body: string;
  readonly unit: string;
  /** Of a paper that Party organization and administration issue together. */
  readonly joint: string | null;
  readonly superior: string;
  readonly copyTo: string | null;
  readonly number: string | null;
  readonly signer: string | null;
  readonly sentOn: Day | null;
}

const HEADING = /^([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)(.{1,30})$/;

/** Lines as they were written: what begins with 一、 and is short stands as a heading. */
function blocksOf(text: string): PaperBlock[] {
  return text.split("\n").flatMap((line): PaperBlock[] => {
    const words = line.trim();
    if (words === "") return [];
    const heading = HEADING.exec(words.replace(/。$/, ""));
    const [, number = "", rest = ""] = heading ?? [];
    if (heading === null || /[，。；]/.test(rest)) return [{ kind: "paragraph", text: words }];
    return [{ kind: "heading", level: number.startsWith("（") ? 2 : 1, number, text: rest }];
  });
}

/** 关于设立检测分公司的请示, whatever of it was written as the title. */
export function titleOf(title: string, word: string): string {
  const inner = title.replace(/^关于/, "").replace(/的?(请示|报告|报备|备案报告|批复)$/, "");
  return `关于${inner}的${word}`;
}

/** 请示 or 报告 upwards, with who signed it beside the number (GB/T 9704-2012, 7.2.6). Pure. */
export function upwardPaper(of: MatterPaper): OfficialPaper {
  const issuer = of.joint === null ? of.unit : `${of.unit}、${of.joint}`;
  return {
    issuer: of.unit,
    number: of.number,
    title: [titleOf(of.title, of.handling === "filing" ? "备案报告" : HANDLINGS[of.handling])],
    addressees: [of.superior],
    blocks: blocksOf(of.body),
    attachments: [],
    signature: issuer,
    date: of.sentOn,
    copyTo: of.copyTo === null ? [] : [of.copyTo],
    printedBy: null,
    signers: of.signer === null ? [] : [of.signer],
  };
}

/** 批复 of the superior. Pure. */
export function replyPaper(of: MatterPaper, reply: { readonly outcome: string; readonly text: string; readonly on: Day | null }): OfficialPaper {
  const number = of.number === null ? "" : `（${of.number}）`;
  const sent = of.sentOn === null ? "" : formatDay(of.sentOn, { year: true });
  return {
    issuer: of.superior,
    number: null,
    title: [titleOf(of.title, "批复")],
    addressees: [of.unit],
    blocks: [{ kind: "paragraph", text: `你单位${sent}《${titleOf(of.title, "请示")}》${number}收悉。经研究，${reply.outcome}。现批复如下：` }, ...blocksOf(reply.text), { kind: "paragraph", text: "特此批复。" }],
    attachments: [],
    signature: of.superior,
    date: reply.on,
    copyTo: [],
    printedBy: null,
  };
} // prettier-ignore
