import { describe, expect, it } from "vitest";
import { identityOf } from "#domain/plan/document-identity.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";

const documentOf = (preamble: string[], closing: string[] = []): PlanDocument => ({
  title: "2026年党建工作计划",
  year: 2026,
  preamble,
  sections: [],
  closing,
  problems: [],
});

describe("identityOf", () => {
  it("finds issuer and number in the line under the title", () => {
    const line = "中共临澜市城市服务集团有限公司委员会　澜城党〔2026〕3号　2月6日印发";
    expect(identityOf(documentOf([line]))).toEqual({
      issuer: "中共临澜市城市服务集团有限公司委员会",
      number: "澜城党〔2026〕3号",
    });
  });

  it("takes the issuer from the signature where the head is silent", () => {
    expect(identityOf(documentOf(["各支部："], ["附件：清单", "临澜市环境卫生有限公司"]))).toEqual({
      issuer: "临澜市环境卫生有限公司",
      number: null,
    });
  });

  it("takes no citation inside the text for the number of the document", () => {
    const text =
      "根据上级部署和《关于加强党建工作的意见》（市委〔2025〕9号）精神，结合集团实际，为进一步加强党的建设、推动各项重点任务落地见效，现就全年工作作出如下安排，请各单位认真贯彻执行，并及时报送工作情况和意见建议。";
    expect(identityOf(documentOf([text])).number).toBeNull();
  });
});
