import { PageTitle } from "../ui/Page.tsx";
import { ImportFile } from "../ui/ImportFile.tsx";

/** The whole organization from one workbook: seen first, applied when it is right, harmless to repeat. */
export function ImportView() {
  return (
    <>
      <PageTitle note="先检查、后采用：检查时什么都不会变。没有变的行照旧，同一份表传几次结果都一样。">
        导入组织人员
      </PageTitle>
      <ImportFile
        path="/api/organization/import"
        template={{ href: "/api/organization/template.xlsx", words: "下载模板", note: "单位、人员、任职三张表，带下拉选项和填写样例。" }} // prettier-ignore
        missing="表里没有、系统里有"
      />
    </>
  );
}
