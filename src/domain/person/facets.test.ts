import { describe, expect, it } from "vitest";
import { ADMINISTRATORS, POLICY, ROLES } from "#domain/access/policy.ts";
import { OPENING_PURPOSES } from "#domain/person/facet.ts";
import { DOSSIER_FACETS, facetOf } from "#domain/person/facets.ts";
import { KEPT, RETENTION_FILE_RULES, RETENTION_RULES } from "#domain/person/retention-rules.ts";

/** Whatever a facet says, it never asks for these: principle and PIPL Art 6. */
const FORBIDDEN =
  /宗教|民族|密码|行踪|位置|人脸|指纹|病名|病历|婚姻|生育|亲属|家庭成员|积分|在线时长/;

describe("every facet", () => {
  it("has the sides of a person that the house knows, and no others", () => {
    expect(DOSSIER_FACETS.map(({ id }) => id)).toEqual([
      "member", "cadre", "talent", "trainer", "contact", "volunteer",
      "identity", "pay", "bank", "health", "aid", "political-review", "discipline",
    ]); // prettier-ignore
  });

  it.each(DOSSIER_FACETS.map((facet) => [facet.id, facet] as const))(
    "%s says why, by what right, for how long, and what is never collected",
    (_, facet) => {
      expect(facet.purpose).toMatch(/^.{8,60}。$/);
      expect(facet.basis.articles.some((article) => article.startsWith("13-1-"))).toBe(true);
      expect(facet.basis.words.length).toBeGreaterThan(3);
      expect(facet.fields.length).toBeGreaterThan(0);
      expect(facet.fields.some(({ required }) => required)).toBe(true);
      expect(new Set(facet.fields.map(({ key }) => key)).size).toBe(facet.fields.length);
      expect(facet.never.length).toBeGreaterThan(0);
      expect(facet.risk.length).toBeGreaterThan(5);
      expect(facet.retention.rule.length).toBeGreaterThan(5);
      expect(facet.retention.months).toBeGreaterThan(0);
      expect(facet.retention.supersededMonths).toBeGreaterThan(0);
      for (const field of facet.fields) expect(field.name).not.toMatch(FORBIDDEN);
    },
  );

  it.each(DOSSIER_FACETS.map((facet) => [facet.id, facet] as const))(
    "%s is opened only to roles that may open dossiers at all, never to an administrator",
    (_, facet) => {
      const reading: readonly string[] = POLICY["dossier.read"].roles;
      const writing: readonly string[] = POLICY["dossier.write"].roles;
      expect(facet.read.roles.length).toBeGreaterThan(0);
      for (const role of facet.read.roles) expect(reading).toContain(role);
      for (const role of facet.write.roles) {
        expect(writing).toContain(role);
        expect(facet.read.roles).toContain(role);
      }
      for (const role of [...facet.read.roles, ...facet.write.roles]) {
        expect(ROLES).toContain(role);
        expect(ADMINISTRATORS).not.toContain(role);
        expect(role).not.toBe("member");
      }
      expect(facet.write.roles.length > 0 || facet.ownWrite).toBe(true);
    },
  );

  it.each(
    DOSSIER_FACETS.filter(({ sensitive }) => sensitive).map((facet) => [facet.id, facet] as const),
  )(
    "%s, being sensitive, is for the group only, masked in every field, and asks what for",
    (_, facet) => {
      expect(facet.read.scope).toBe("group");
      expect(facet.write.scope).toBe("group");
      expect(facet.ownWrite).toBe(false);
      expect(facet.purposes.length).toBeGreaterThan(0);
      for (const purpose of facet.purposes) expect(OPENING_PURPOSES).toHaveProperty(purpose);
      for (const field of facet.fields) expect(["hidden", "last-four"]).toContain(field.mask);
      expect(facet.basis.articles.some((article) => article === "28" || article === "29")).toBe(
        true,
      );
    },
  );

  it("treats as sensitive what PIPL Art 28 and the house's rules name", () => {
    for (const id of [
      "identity",
      "health",
      "aid",
      "political-review",
      "discipline",
      "pay",
      "bank",
    ]) {
      expect(facetOf(id)?.sensitive).toBe(true);
    }
    for (const { sensitive, purposes } of DOSSIER_FACETS) {
      expect(purposes.length > 0).toBe(sensitive);
    }
  });

  it("has a retention that can be carried out", () => {
    for (const { retention, fields } of DOSSIER_FACETS) {
      const counted = fields.find(({ key }) => key === retention.counted);
      if (retention.ending === "count") expect(counted?.kind.is).toBe("choice");
      else expect(retention.counted).toBeNull();
      if (retention.after === "until") {
        expect(fields.find(({ key }) => key === "until")).toMatchObject({ kind: { is: "day" }, required: true }); // prettier-ignore
      }
    }
  });

  it("names what is removed and what is kept, each with its reason", () => {
    for (const rule of [...RETENTION_RULES, ...RETENTION_FILE_RULES]) {
      expect(rule.rule.length).toBeGreaterThan(5);
      expect(rule.months).toBeGreaterThanOrEqual(0);
    }
    expect(KEPT.length).toBeGreaterThan(0);
    for (const { because } of KEPT) expect(because.length).toBeGreaterThan(5);
  });
});
