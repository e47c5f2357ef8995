import { toHalfWidth } from "#kernel/chinese-text.ts";
import { endsSentence } from "#domain/plan/split-sentences.ts";
import type { PlanLine } from "#domain/plan/plan-lines.ts";

/** Words that the title of such a document ends with. */
const GENRE =
  /(?:计划|规划|要点|方案|安排|意见|通知|清单|分解表|任务表|工作表|一览表|推进表|任务书|责任书|目标|打算|思路|办法|纲要|部署|任务|任务分解|报告|总结|决定|决议|请示|函)(?:\s*[（(【〔[][^（）()]{1,16}[)）】〕\]])?$/;
const DOCUMENT_NUMBER =
  /^[\u4e00-\u9fffA-Za-z（）()]{1,16}\s*[〔[［【(（]\s*(?:19|20)\d\d\s*[〕\]］】)）]\s*\d{1,4}\s*号/;
const DATE_LINE =
  /^[（(]?\s*(?:\d{4}|[二〇零○一三四五六七八九]{4})\s*[年./-]\s*[\d一二三四五六七八九十]{1,3}\s*[月./-]\s*(?:[\d一二三四五六七八九十]{1,3}\s*日?)?\s*(?:印发|通过|发布)?\s*[)）]?$/;
const META =
  /^(?:机密|秘密|绝密|内部|特急|加急|急件|平急|签发人|签发|主送|抄送|报送|印发|发文单位|编制单位|编制部门|制表|填报单位|填表|密级|份号|附件\s*\d*\s*[:：]?\s*$)/;
const ISSUER =
  /^[^，。；：、]{2,40}(?:委员会|党委|公司|集团|支部|总支|党组|工会|团委|办公室|工作部|部|局|处|室|中心|院|厂|会)$/;
const ISSUER_HEAD = /(?:文件|函件|工作简报)$/;

export const isDateLine = (text: string): boolean => DATE_LINE.test(toHalfWidth(text));
export const isIssuer = (text: string): boolean => ISSUER.test(text) && !GENRE.test(text);
export const isGenre = (text: string): boolean => GENRE.test(text.replace(/[。.]$/, ""));
/** 各支部、各部门： – the addressees of a letter. */
export const isAddressee = (text: string): boolean =>
  text.length <= 80 &&
  /^[^。；]*[:：]$/.test(text) &&
  /(?:各|所属|单位|部门|公司|支部|党委|总支|同志)/.test(text);
/** Lines of an official letter that are neither title nor text: 文号, 密级, 主送, date. */
export const isLetterLine = (text: string): boolean =>
  DOCUMENT_NUMBER.test(toHalfWidth(text)) ||
  (/[〔[]\s*20\d\d\s*[〕\]]\s*\d{1,4}\s*号/.test(toHalfWidth(text)) && text.length <= 60) ||
  META.test(text) ||
  isDateLine(text) ||
  (ISSUER_HEAD.test(text) && text.length <= 40) ||
  isAddressee(text);

export interface DocumentHead {
  readonly title: string | null;
  /** Lines that stand by themselves and are not to be joined with others: 文号, 主送, issuer. */
  readonly alone: readonly PlanLine[];
  /** What is left: from the first line of text on. */
  readonly rest: readonly PlanLine[];
}

const looksLikeTitle = (line: PlanLine): boolean =>
  line.marker === null &&
  !line.bullet &&
  line.text.length <= 60 &&
  !endsSentence(line.text) &&
  !/[。；！？]/.test(line.text) &&
  !line.text.endsWith("，");

/**
 * Takes the title (which may run over several lines) and the lines around it off the top of the document.
 * Without a line that looks like a title there is none, and the text begins with the first line.
 */
export function readHead(lines: readonly PlanLine[]): DocumentHead {
  const first = lines[0];
  let end = 0;
  while (end < lines.length && end < 12) {
    const line = lines[end];
    if (line === undefined || line.marker !== null) break;
    if (!isLetterLine(line.text) && !looksLikeTitle(line)) break;
    end += 1;
  }
  const head = lines.slice(0, end);
  const candidates = head.filter((line) => !isLetterLine(line.text));

  // An explicit title style or a first heading of its own level decides; else the first line that ends like a title.
  const styled = candidates.filter((line) => line.heading === 0);
  const genreAt = candidates.findIndex((line) => isGenre(line.text));
  const soleHeading = candidates.find(
    (line) =>
      line.heading !== null &&
      (isGenre(line.text) ||
        !lines.some(
          (other) =>
            other !== line && other.heading !== null && other.heading <= (line.heading ?? 0),
        )),
  );
  let titleLines: readonly PlanLine[] = [];
  if (styled.length > 0) titleLines = styled;
  else if (soleHeading !== undefined) titleLines = [soleHeading];
  else if (genreAt >= 0) {
    let last = genreAt;
    // A title goes on where the next line is of its kind too: 2026年党建工作要点 / 任务分解表.
    while (last + 1 < candidates.length) {
      const next = candidates[last + 1];
      const current = candidates[last];
      if (next === undefined || current === undefined || !isGenre(next.text)) break;
      if (next.text.length > 16 || next.blankBefore || next.line !== current.line + 1) break;
      last += 1;
    }
    titleLines = candidates.slice(0, last + 1);
    // More than four lines are a page of something else, not a title.
    if (titleLines.length > 4) titleLines = titleLines.slice(-1);
  } else if (first !== undefined && candidates[0] === first && first.text.length <= 40) {
    const next = lines[1];
    const stands =
      first.centered ||
      first.indent >= 8 ||
      next === undefined ||
      next.blankBefore ||
      next.marker !== null ||
      isLetterLine(next.text) ||
      (!looksLikeTitle(next) && first.width + 8 < next.width);
    if (stands && first.heading === null && lines.length > 1) titleLines = [first];
  }

  const inTitle = new Set(titleLines);
  const lastTitle = titleLines.at(-1);
  const alone: PlanLine[] = [];
  const rest: PlanLine[] = [];
  for (const [index, line] of lines.entries()) {
    if (inTitle.has(line)) continue;
    const beforeTitle = lastTitle !== undefined && index < lines.indexOf(lastTitle);
    const standsAlone =
      index < end &&
      (beforeTitle ||
        isLetterLine(line.text) ||
        isIssuer(line.text) ||
        /^[（(][^（）()]*[)）]$/.test(line.text));
    if (standsAlone && rest.length === 0) alone.push(line);
    else rest.push(line);
  }
  return { title: titleLines.length === 0 ? null : joinTitle(titleLines), alone, rest };
}

const joinTitle = (lines: readonly PlanLine[]): string =>
  lines
    .map((line) => line.text)
    .join("")
    .trim();
