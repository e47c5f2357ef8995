import { type ChainReport, type ChainTrouble, checkChain } from "#app/audit/check-chain.ts";
import type { Check, Finding } from "#app/verify/finding.ts";

/** The chain of audit events is whole, and is the one that was anchored outside of the database. */
export const checkAudit: Check = {
  id: "audit",
  name: "审计链和锚点",
  async run({ tx, groupId, anchors, tell }) {
    const report = await checkChain(tx, groupId, anchors, tell);
    return {
      looked: report.checked,
      fault: report.trouble === null ? null : tellTrouble(report.trouble, report.checked),
      notices: noticesOf(report),
    };
  },
};

const KEEP =
  "请立即停止服务，保留数据库和数据文件夹的现场，报安全管理员查明；查明后从最近一次核对无误的备份恢复。";

/** A trouble in words: the first bad place and what it means. */
function tellTrouble(trouble: ChainTrouble, checked: number): Finding {
  const whole = checked === 0 ? "" : `前 ${checked} 条完好。`;
  switch (trouble.kind) {
    case "missing":
      return { table: "audit_event", key: `sequence=${trouble.sequence}`, message: `第 ${trouble.sequence} 条审计记录不见了（被删除或移走）。${whole}`, mend: KEEP }; // prettier-ignore
    case "changed":
      return { table: "audit_event", key: trouble.eventId ?? "", message: `第 ${trouble.sequence} 条审计记录与封存时不一样：内容、顺序或校验值被改动，或它是后来插入的。${whole}`, mend: KEEP }; // prettier-ignore
    case "anchor":
      return { table: "audit_event", key: trouble.eventId ?? "", message: `第 ${trouble.after + 1} 至 ${trouble.sequence} 条之间的审计记录被改动后重新计算过校验值：第 ${trouble.sequence} 条与数据文件夹中的锚点不符。${whole}`, mend: KEEP }; // prettier-ignore
    case "cut":
      return { table: "audit_event", key: `sequence=${trouble.sequence}`, message: `从第 ${trouble.sequence} 条起的审计记录被截掉了：锚点或链头记着更多。${whole}`, mend: `如果刚恢复过较早的备份，恢复时应一并恢复锚点文件。否则${KEEP}` }; // prettier-ignore
    case "head":
      return { table: "audit_chain", key: `sequence=${trouble.sequence}`, message: `链头与最后一条审计记录（第 ${trouble.sequence} 条）不符：链头被改动过。${whole}`, mend: KEEP }; // prettier-ignore
    case "loose":
      return { table: "audit_event", key: trouble.eventId, message: `这条审计记录有校验值却没有序号：它被从链上取了下来。${whole}`, mend: KEEP }; // prettier-ignore
  }
}

function noticesOf({ brokenAnchors, anchors, total }: ChainReport): Finding[] {
  const notices: Finding[] = [];
  const [line] = brokenAnchors;
  if (line !== undefined) {
    notices.push({ table: "audit-anchors.jsonl", key: `line=${line}`, message: `锚点文件有 ${brokenAnchors.length} 行读不出来，第一处是第 ${line} 行。`, mend: "停电时写了一半的行不影响核对；不是停电造成的，请查明是谁改动了这个文件。" }); // prettier-ignore
  }
  if (anchors === 0 && total > 0) {
    notices.push({ table: "audit-anchors.jsonl", key: "-", message: "锚点文件里没有这个集团：查不出末尾是否被截掉。", mend: "刚换数据文件夹时属正常，服务启动后会补上；否则请取回原来的 audit-anchors.jsonl。" }); // prettier-ignore
  }
  return notices;
}
