// Makes the demo plans that are no plain text: a Word document with automatic numbers and heading styles, a task table
// in Excel with merged cells, and a GB18030 text broken at a fixed width with page numbers. All of it is fictional.
// 2026-water-key-points.doc is the Word document saved once more as Word 97–2003.
// `node scripts/make-demo-plans.mjs` writes demo/plans/*; the files are committed, so that nobody needs to run it.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { AlignmentType, Document, HeadingLevel, LevelFormat, Packer, Paragraph } from "docx";
import ExcelJS from "exceljs";

const FOLDER = new URL("../demo/plans/", import.meta.url);

const level = (at, format, text) => ({ level: at, format, text, alignment: AlignmentType.LEFT });
const item = (text, at, heading) =>
  new Paragraph({
    text,
    numbering: { reference: "plan", level: at },
    ...(heading ? { heading } : {}),
  });
const plain = (words) => new Paragraph({ text: words });

await writeWord();
await writeTaskTable();
writeBrokenText();

/** 供水公司: Word's own numbers (一、（一） 1.) on heading styles; not one number is typed. */
async function writeWord() {
  const document = new Document({
    title: "2026年党建工作要点",
    creator: "临澜市供水有限公司党委",
    numbering: {
      config: [
        {
          reference: "plan",
          levels: [
            level(0, LevelFormat.CHINESE_COUNTING, "%1、"),
            level(1, LevelFormat.CHINESE_COUNTING, "（%2）"),
            level(2, LevelFormat.DECIMAL, "%3."),
          ],
        },
      ],
    },
    sections: [
      {
        children: [
          new Paragraph({ text: "临澜市供水有限公司党委", alignment: AlignmentType.CENTER }),
          new Paragraph({
            text: "2026年党建工作要点",
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.CENTER,
          }),
          plain("2026年，公司党委以保障优质供水为中心，抓实党建责任，服务全市用水安全。"),
          item("强化政治引领", 0, HeadingLevel.HEADING_1),
          item("落实“第一议题”制度", 1, HeadingLevel.HEADING_2),
          plain(
            "党委会每次会议先学习“第一议题”，学习后5个工作日内明确落实举措。每季度检查一次落实情况。",
          ),
          item("抓好理论学习", 1, HeadingLevel.HEADING_2),
          item("党委理论学习中心组每季度集中学习不少于2次。", 2),
          item("各支部每月开展主题党日，党员全年学习不少于32学时。", 2),
          item("夯实基层基础", 0, HeadingLevel.HEADING_1),
          item("规范组织生活", 1, HeadingLevel.HEADING_2),
          plain("各支部每季度召开1次党员大会、上1次党课。12月底前召开组织生活会。"),
          item("深化书记领办", 1, HeadingLevel.HEADING_2),
          plain("党委书记和支部书记每人领办1至2个项目，11月30日前验收。"),
          item("保障措施", 0, HeadingLevel.HEADING_1),
          plain("党群工作部每半年通报一次进展。"),
          new Paragraph({ text: "临澜市供水有限公司党委", alignment: AlignmentType.RIGHT }),
          new Paragraph({ text: "2026年1月28日", alignment: AlignmentType.RIGHT }),
        ],
      },
    ],
  });
  writeFileSync(new URL("2026-water-key-points.docx", FOLDER), await Packer.toBuffer(document));
}

/** 环卫公司: a task table with title rows, merged section rows, merged cells downwards, a date and a formula. */
async function writeTaskTable() {
  const workbook = new ExcelJS.Workbook();
  workbook.created = new Date("2026-02-10T00:00:00Z");
  const sheet = workbook.addWorksheet("任务分解表");
  sheet.columns = [6, 18, 44, 16, 18, 14, 12].map((width) => ({ width }));
  sheet.addRows([
    ["临澜市环境卫生有限公司2026年党建工作任务分解表"],
    ["制表：综合管理部"],
    ["序号", "重点任务", "具体举措", "牵头单位", "配合单位", "完成时限", "备注"],
    ["一、政治建设"],
    [
      1,
      "推进理论武装",
      "制定年度学习计划。各支部每月开展主题党日。",
      "党群工作部",
      "各支部",
      "3月底前",
    ],
    [2, "抓好中心组学习", "每季度集中学习1次。", "党群工作部", "综合管理部", "每季度"],
    [null, null, "年底前报送全年学习情况。", "党群工作部", null, "12月20日前"],
    ["二、组织建设"],
    [
      3,
      "书记领办项目",
      "支部书记领办1至2个项目",
      "各支部",
      "党群工作部",
      new Date(Date.UTC(2026, 10, 30)),
    ],
    [
      4,
      "发展党员",
      "全年发展党员不超过6名。",
      "党群工作部",
      "各支部",
      "全年",
      { formula: "2*3", result: 6 },
    ],
    ["三、群团工作"],
    [
      5,
      "技能比武",
      "第三季度举办扫路车操作比武，参赛率80%以上。",
      "工会",
      "运营管理部、各支部",
      "第三季度",
    ],
    ["填表说明：完成时限没有写年份的，均为2026年。"],
  ]);
  for (const row of [1, 2, 4, 8, 11, 13]) sheet.mergeCells(row, 1, row, 7);
  sheet.mergeCells(6, 1, 7, 1);
  sheet.mergeCells(6, 2, 7, 2);
  sheet.getCell("F9").numFmt = 'yyyy"年"m"月"d"日"';
  writeFileSync(
    new URL("2026-sanitation-task-table.xlsx", FOLDER),
    Buffer.from(await workbook.xlsx.writeBuffer()),
  );
}

/** 排水公司: a scan of five pages a line of 28 characters, page numbers and heads between, in GB18030. */
function writeBrokenText() {
  const paragraphs = [
    "一、抓学习，筑牢思想根基",
    "1.坚持集中学习。各支部每月组织一次集中学习，每次不少于2学时，缺席党员一周内补学，学习情况每季度通报。",
    "2.用好线上载体。指导党员用好“学习强国”等平台，6月底前完成一轮专题培训，培训覆盖率达到95%以上。",
    "二、抓组织，建强战斗堡垒",
    "1.规范“三会一课”。每季度召开一次支部党员大会，每月召开一次支委会，党课全年不少于4次。",
    "2.做好换届选举。泵站一支部、泵站二支部在9月30日前完成换届，换届方案提前一个月报党委审批。",
    "3.开展谈心谈话。支委之间、支委与党员之间、党员之间每年至少谈心谈话一次，思想波动时及时谈。",
    "三、抓服务，提升民生温度",
    "1.汛期党员先锋行动。5月至9月组织党员突击队，对全市低洼路段和积水点逐一排查，做到雨前清、雨中守、雨后巡。",
    "2.社区结对共建。与4个社区结对，全年开展排水设施进社区活动8至10次，收集意见建议并在15日内答复。",
  ];
  const lines = [];
  for (const paragraph of paragraphs) {
    const text = `　　${paragraph}`;
    for (let at = 0; at < text.length; at += 28) lines.push(text.slice(at, at + 28));
  }
  const pages = ["　　　　　　2026年党建工作安排", "　　　　　　临澜市排水有限公司党总支", ""];
  for (const [index, line] of lines.entries()) {
    pages.push(line);
    if (index % 8 === 7)
      pages.push(
        "",
        `                    — ${(index + 1) / 8} —`,
        "",
        "临澜市排水有限公司党总支文件",
        "",
      );
  }
  const utf8 = `${pages.join("\r\n")}\r\n　　　　　　　　　　　　临澜市排水有限公司党总支\r\n　　　　　　　　　　　　　　2026年1月20日\r\n`;
  // Node decodes GB18030 but does not encode it.
  const { stdout, status } = spawnSync("iconv", ["-f", "UTF-8", "-t", "GB18030"], { input: utf8 });
  if (status !== 0) throw new Error("iconv is needed to write the GB18030 demo plan");
  writeFileSync(new URL("2026-drainage-scan-gb18030.txt", FOLDER), stdout);
}
